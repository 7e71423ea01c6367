import type { SimulatedRoot } from 'miniprogram-simulate'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { visitRow } from './visits'
import { OFFICE, WindowPhone } from './window-phone'

let phone: WindowPhone
beforeEach(() => {
  phone = new WindowPhone()
  phone.answer('visit.search', () => ({
    rows: [visitRow({ status: 'booked', admittedAt: null })],
    more: false,
  }))
})

const find = async (page: SimulatedRoot, value: string) => {
  says(page.querySelector('.text-field'), 'change', { value })
  await tap(page.querySelector('.find'))
  await settled()
}

it('a whole number opens its visit at once, however it was grouped', async () => {
  const page = await openPage('staff/find')
  await find(page, '2611 2448 2137')
  expect(phone.visited).toEqual(['/staff/visit/visit?id=261124482137'])
  expect(phone.callsOf('visit.search')).toEqual([])
})

it.each(['2137', '360602195403120040', '王秀英', '赣L12345', '7'])('%s is searched for', async (text) => {
  const page = await openPage('staff/find')
  await find(page, ` ${text} `)
  expect(phone.callsOf('visit.search')).toEqual([{ office: OFFICE, text }])
})

it('a row says how it is called out, who, what and how it stands, and opens its visit', async () => {
  const page = await openPage('staff/find')
  await find(page, '2137')
  const words = wordsOf(page)
  for (const part of ['尾号 482137', '王**', '补换领号牌 · 上午 9:00–9:30', '还没有到'])
    expect(words).toContain(part)
  says(page.querySelector('.found'), 'open', { id: '261124482137' })
  expect(phone.visited).toEqual(['/staff/visit/visit?id=261124482137'])
})

it('nothing typed is a fault at the field', async () => {
  const page = await openPage('staff/find')
  await find(page, '  ')
  expect(page.data.fault).toBe('请填写号码、姓名或者车牌')
  expect(phone.callsOf('visit.search')).toEqual([])
})

it('nobody found says what to try', async () => {
  phone.answer('visit.search', () => ({ rows: [], more: false }))
  const page = await openPage('staff/find')
  await find(page, '9999')
  expect(wordsOf(page)).toContain('今天没有找到')
})

it('too many found says so', async () => {
  phone.answer('visit.search', () => ({ rows: [visitRow()], more: true }))
  const page = await openPage('staff/find')
  await find(page, '王秀英')
  expect(wordsOf(page)).toContain('还有更多')
})

it('whoever comes back sees what became of the row', async () => {
  const page = await openPage('staff/find')
  await find(page, '2137')
  phone.answer('visit.search', () => ({ rows: [visitRow()], more: false }))
  await callMethod(page, 'onShow')
  expect(wordsOf(page)).toContain('等了 10 分钟')
})

it('a lost search is repeated', async () => {
  phone.answer('visit.search', () => 'silence')
  const page = await openPage('staff/find')
  await find(page, '2137')
  expect(wordsOf(page)).toContain('网络不通')
  phone.answer('visit.search', () => ({ rows: [visitRow()], more: false }))
  says(page.querySelector('.refusal'), 'retry', {})
  await settled()
  expect(page.querySelectorAll('.found')).toHaveLength(1)
})

it('letters need another keyboard than numbers', async () => {
  const page = await openPage('staff/find')
  expect(page.data.keyboard).toBe('idcard')
  says(page.querySelector('.keyboards'), 'pick', { id: 'text' })
  await settled()
  expect(page.data.keyboard).toBe('text')
})
