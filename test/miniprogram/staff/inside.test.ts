import type { SimulatedRoot } from 'miniprogram-simulate'
import { refuse } from '../../../miniprogram/contract/refusals'
import type { VisitRow } from '../../../miniprogram/contract/today'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { openPage, settled, wordsOf } from '../open-page'
import { slotToday, today, visitRow, visitView } from './visits'
import { OFFICE, WindowPhone } from './window-phone'

const CALLED = visitRow({
  id: '261124000001',
  label: '000001',
  name: '陈**',
  status: 'called',
  admittedAt: '2026-11-23T22:30:00.000Z',
  calledAt: '2026-11-24T00:55:00.000Z',
})
const GREEN = visitRow({
  id: `${OFFICE}.2026-11-24.2`,
  entry: 'green',
  label: '2',
  name: '',
  businessName: '电动自行车业务',
  from: '08:50',
  to: '08:50',
})
const LATE = visitRow({ isLate: true })

let phone: WindowPhone
let inside: VisitRow[]
beforeEach(() => {
  phone = new WindowPhone()
  inside = [CALLED, GREEN, LATE]
  phone.answer('today.read', () => today({ inside, insideCount: inside.length }))
  phone.answer('visit.move', ({ visit }) => {
    inside = inside.filter(({ id }) => id !== visit)
    return { visit: visitView({ status: 'done' }) }
  })
})

const open = () => openPage('staff/inside')
const lines = (page: SimulatedRoot) => page.querySelectorAll('.line').map((line) => wordsOf(line))
const press = async (page: SimulatedRoot, control: string, place = 0) => {
  await tap(page.querySelectorAll(control)[place])
  await settled()
}

it('those at a window first, then those who wait, in the order of the server', async () => {
  const page = await open()
  expect(wordsOf(page)).toContain('在窗口的 1 人')
  expect(wordsOf(page)).toContain('在等的 2 人')
  const [called, green, late] = lines(page)
  for (const part of ['尾号 000001', '在窗口 5 分钟', '进来 2 小时 30 分钟了']) expect(called).toContain(part)
  for (const part of ['绿色通道 2 号', '等了 10 分钟', '8:50 到', '先办']) expect(green).toContain(part)
  expect(late).toContain('迟到')
})

it('who waits for long is marked', async () => {
  inside = [
    visitRow({ admittedAt: '2026-11-23T23:00:00.000Z' }),
    visitRow({ id: '2', admittedAt: '2026-11-23T23:00:01.000Z' }),
  ]
  const page = await open()
  expect(lines(page).map((words) => words.includes('等很久了'))).toEqual([true, false])
})

it('one tap calls, one tap is done; the list is asked anew', async () => {
  const page = await open()
  await press(page, '.call')
  await press(page, '.done')
  expect(phone.callsOf('visit.move')).toMatchObject([
    { office: OFFICE, visit: GREEN.id, revision: 2, move: { what: 'call' } },
    { office: OFFICE, visit: CALLED.id, revision: 2, move: { what: 'done' } },
  ])
  expect(phone.toasts).toEqual(['已叫到窗口', '已办完'])
  expect(page.querySelectorAll('.line')).toHaveLength(1)
})

it('leaving is asked for once more, as it cannot be taken back', async () => {
  const page = await open()
  await press(page, '.leave')
  expect(phone.callsOf('visit.move')).toEqual([])
  says(page.querySelector('.sheet'), 'close', {})
  await settled()
  await press(page, '.leave')
  says(page.querySelector('.sheet'), 'confirm', {})
  await settled()
  expect(phone.callsOf('visit.move')).toMatchObject([{ visit: CALLED.id, move: { what: 'leave' } }])
})

it('done without having been called is asked for once more, too', async () => {
  const page = await open()
  await press(page, '.done-uncalled')
  expect(phone.callsOf('visit.move')).toEqual([])
  says(page.querySelector('.sheet'), 'confirm', {})
  await settled()
  expect(phone.callsOf('visit.move')).toMatchObject([{ visit: GREEN.id, move: { what: 'done' } }])
})

it('a lost answer is repeated at its row, as the same request', async () => {
  phone.answer('visit.move', () => 'silence')
  const page = await open()
  await press(page, '.call')
  expect(lines(page)[1]).toContain('网络不通')
  // “重试” stands in the place of what it repeats; the other row can still be called.
  expect(page.querySelectorAll('.call')).toHaveLength(1)
  says(page.querySelector('.failed'), 'retry', {})
  await settled()
  const [first, second] = phone.callsOf('visit.move')
  expect(second).toEqual(first)
})

it('what somebody else has decided is said, and the list is fresh', async () => {
  phone.answer('visit.move', () =>
    refuse('VISIT_CHANGED', { who: '周*', when: '今天 8:59', what: '可以入厅' }),
  )
  const page = await open()
  inside = [GREEN]
  await press(page, '.done')
  expect(phone.toasts).toEqual(['今天 8:59 周*已经处理过（可以入厅），请看最新的情况。'])
  expect(page.querySelectorAll('.line')).toHaveLength(1)
})

it('a row opens its visit', async () => {
  const page = await open()
  says(page.querySelector('.visit'), 'open', { id: LATE.id })
  expect(phone.visited).toEqual([`/staff/visit/visit?id=${LATE.id}`])
})

it('several categories can be looked at by themselves', async () => {
  inside = [visitRow({ id: '1', category: 'vehicle' }), visitRow({ id: '2', category: 'driver' })]
  phone.answer('today.read', () =>
    today({
      slots: [slotToday({ category: 'vehicle' }), slotToday({ category: 'driver' })],
      inside,
      insideCount: 2,
    }),
  )
  const page = await open()
  expect(page.querySelectorAll('.line')).toHaveLength(2)
  says(page.querySelector('.queue'), 'choose', { tab: 'driver' })
  await settled()
  expect(page.querySelectorAll('.line')).toHaveLength(1)
})

it('more than one answer tells of are counted', async () => {
  phone.answer('today.read', () => today({ inside, insideCount: 103 }))
  expect(wordsOf(await open())).toContain('还有 100 人没有列出')
})

it('an empty hall is no failure', async () => {
  inside = []
  expect(wordsOf(await open())).toContain('现在厅里没有人')
})

it('a full hall is shown in parts', async () => {
  inside = Array.from({ length: 25 }, (_, place) => visitRow({ id: String(place) }))
  const page = await open()
  expect(page.querySelectorAll('.line')).toHaveLength(15)
  says(page.querySelector('.queue'), 'more', {})
  await settled()
  expect(page.querySelectorAll('.line')).toHaveLength(25)
  expect(wordsOf(page)).toContain('在等的 25 人')
})
