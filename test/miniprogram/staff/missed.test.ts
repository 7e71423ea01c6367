import type { SimulatedRoot } from 'miniprogram-simulate'
import type { MissedRow, OutageView } from '../../../miniprogram/contract/judged-visits'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { openPage, settled, wordsOf } from '../open-page'
import { OFFICE, WindowPhone } from './window-phone'

const missed = (changes: Partial<MissedRow> = {}): MissedRow => ({
  visit: '261123482137',
  revision: 3,
  name: '王**',
  idNumber: '3606**********0040',
  businessName: '补换领号牌',
  date: '2026-11-23',
  from: '09:00',
  to: '09:30',
  ...changes,
})

/** As many as the server hands out at a time. */
const PAGE = 50

let phone: WindowPhone
let rows: MissedRow[]
let outages: OutageView[]
beforeEach(() => {
  phone = new WindowPhone()
  rows = [missed()]
  outages = []
  phone.answer('missed.list', ({ skip = 0 }) => ({
    missed: rows.slice(skip, skip + PAGE),
    total: rows.length,
    outages,
  }))
  phone.answer('missed.excuse', () => {
    rows = []
    return { excused: true }
  })
  phone.answer('missed.outage', ({ part = 'day', reason }) => {
    rows = []
    outages = [...outages, { part, reason }]
    return { excused: 1 }
  })
})

const open = () => openPage('staff/missed')
const confirm = async (page: SimulatedRoot, reason: string) => {
  says(page.querySelector('.reason'), 'change', { key: 'reason', value: reason })
  await settled()
  says(page.querySelector('.sheet'), 'confirm', {})
  await settled()
}

it('begins with yesterday while today is not judged yet', async () => {
  const words = wordsOf(await open())
  expect(phone.callsOf('missed.list')).toEqual([{ office: OFFICE, date: '2026-11-23', skip: 0 }])
  for (const part of ['1 人未到', '王** 3606**********0040', '上午 9:00–9:30 · 补换领号牌'])
    expect(words).toContain(part)
})

it('begins with today once today is judged', async () => {
  phone.keep('clock', { milliseconds: new Date('2026-11-24T12:00:00.000Z').getTime() - Date.now() })
  await open()
  expect(phone.callsOf('missed.list')).toEqual([{ office: OFFICE, date: '2026-11-24', skip: 0 }])
})

it('another day can be looked at', async () => {
  const page = await open()
  says(page.querySelector('.date'), 'change', { key: 'date', value: '2026-11-20' })
  await settled()
  expect(phone.callsOf('missed.list')[1]).toEqual({ office: OFFICE, date: '2026-11-20', skip: 0 })
})

it('one is corrected with a reason, and only with one', async () => {
  const page = await open()
  await tap(page.querySelector('.excuse'))
  await confirm(page, '')
  expect(page.data.fault).toBe('请写明原因')
  await confirm(page, '本人来过，漏扫了')
  expect(phone.callsOf('missed.excuse')).toEqual([
    { visit: '261123482137', revision: 3, reason: '本人来过，漏扫了' },
  ])
  expect(wordsOf(page)).toContain('已更正')
  expect(page.querySelectorAll('.excuse')).toHaveLength(0)
})

it('what somebody else has corrected is said and shown', async () => {
  phone.answer('missed.excuse', () => {
    rows = []
    return refuse('VISIT_NOT_MISSED')
  })
  const page = await open()
  await tap(page.querySelector('.excuse'))
  await confirm(page, '漏扫')
  expect(wordsOf(page)).toContain('已经有人更正过了')
  expect(page.querySelectorAll('.excuse')).toHaveLength(0)
})

it('an outage says what it does before it does it, for the whole day', async () => {
  const page = await open()
  await tap(page.querySelector('.outage-button'))
  expect(wordsOf(page)).toContain('1 个未到记录全部撤销')
  await confirm(page, '网络中断')
  expect(phone.callsOf('missed.outage')).toEqual([
    { office: OFFICE, date: '2026-11-23', part: 'day', reason: '网络中断' },
  ])
  expect(wordsOf(page)).toContain('已撤销 1 个未到记录')
  expect(wordsOf(page)).toContain('网络中断')
  expect(page.querySelector('.outage-button')).toBeUndefined()
})

it('a half of the day may have failed, and then the other one', async () => {
  const page = await open()
  await tap(page.querySelector('.outage-button'))
  says(page.querySelector('.day-part'), 'pick', { id: 'morning' })
  await settled()
  expect(wordsOf(page)).toContain('这天上午不再记未到')
  await confirm(page, '停电')
  expect(phone.callsOf('missed.outage')).toMatchObject([{ part: 'morning', reason: '停电' }])
  expect(wordsOf(page)).toContain('上午登记为系统故障或停办（停电）')
  await tap(page.querySelector('.outage-button'))
  expect(page.data.parts).toEqual([
    { id: 'day', name: '全天' },
    { id: 'afternoon', name: '下午' },
  ])
  says(page.querySelector('.day-part'), 'pick', { id: 'afternoon' })
  await confirm(page, '还在停电')
  expect(page.querySelector('.outage-button')).toBeUndefined()
})

it('a lost answer keeps the reason', async () => {
  phone.answer('missed.outage', () => 'silence')
  const page = await open()
  await tap(page.querySelector('.outage-button'))
  await confirm(page, '网络中断')
  expect(page.data).toMatchObject({ reason: '网络中断', sheetRefusal: { code: 'NETWORK' } })
})

it('a long day is shown in parts', async () => {
  rows = Array.from({ length: 70 }, (_, place) => missed({ visit: String(261123000000 + place) }))
  const page = await open()
  expect(page.querySelectorAll('.excuse')).toHaveLength(30)
  expect(wordsOf(page)).toContain('70 人未到')
  expect(wordsOf(page)).toContain('还有 40 人')
  for (let times = 0; times < 2; times += 1) {
    await tap(page.querySelector('.more'))
    await settled()
  }
  expect(page.querySelectorAll('.excuse')).toHaveLength(70)
  expect(page.querySelector('.more')).toBeUndefined()
})

it('a day on which everybody came is no failure', async () => {
  rows = []
  expect(wordsOf(await open())).toContain('这一天没有未到的人')
})
