import type { SimulatedRoot } from 'miniprogram-simulate'
import { refuse } from '../../../miniprogram/contract/refusals'
import type { Today } from '../../../miniprogram/contract/today'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { slotToday, today } from './visits'
import { WindowPhone } from './window-phone'

let phone: WindowPhone
let now: Today
beforeEach(() => {
  phone = new WindowPhone()
  phone.answer('today.read', () => now)
  now = today({
    slots: [
      slotToday({ from: '08:00', to: '08:30', booked: 6, done: 4, missing: 2 }),
      slotToday({ from: '08:30', to: '09:00', booked: 3, inside: 1, done: 2, late: 1 }),
      slotToday({ booked: 5, expected: 4, inside: 1 }),
      slotToday({ channel: 'agent', capacity: 2, booked: 2, expected: 1, returning: 1 }),
      slotToday({ from: '09:30', to: '10:00', booked: 1, expected: 1 }),
    ],
    insideCount: 7,
    green: 2,
    walkIns: 3,
  })
})
afterEach(() => jest.useRealTimers())

const open = () => openPage('staff/today')
const totals = (page: SimulatedRoot) =>
  (page.data.view as { totals: { name: string; count: number }[] }).totals.map(({ name, count }) => [
    name,
    count,
  ])
const times = (page: SimulatedRoot) => page.querySelectorAll('.time').map((row) => wordsOf(row).trim())

it('the totals add up', async () => {
  expect(totals(await open())).toEqual([
    ['约', 17],
    ['到', 9],
    ['办完', 6],
    ['迟到', 1],
    ['未到', 2],
  ])
})

it('one row for each time, both channels together; what is over stands in one', async () => {
  const page = await open()
  expect(wordsOf(page)).toContain('已过的 1 个时段约 6，办完 4，未到 2')
  expect(times(page)).toEqual([
    expect.stringMatching(/^8:30–9:00\s*约 3，共 8 个号\s*在厅 1\s*办完 2\s*迟到 1$/),
    expect.stringMatching(/^9:00–9:30\s*现在\s*约 7，共 10 个号\s*待到 5\s*在厅 1\s*补材料 1$/),
    expect.stringMatching(/^9:30–10:00/),
  ])
})

it('times that are over can be looked at', async () => {
  const page = await open()
  await tap(page.querySelector('.past'))
  expect(times(page)).toHaveLength(4)
  expect(times(page)[0]).toContain('未到 2')
})

it('a row opens to its channels', async () => {
  const page = await open()
  await tap(page.querySelectorAll('.time')[1])
  expect(wordsOf(page)).toContain('非本人业务，约 2，共 2 个号')
  await tap(page.querySelectorAll('.time')[1])
  expect(wordsOf(page)).not.toContain('非本人业务')
})

it('says who is inside, who came without an appointment, and what is left for them', async () => {
  const page = await open()
  for (const part of ['在厅 7 人', '绿色通道 2 人，现场取号 3 人', '现场还能取 3 个号', '9:00 的情况'])
    expect(wordsOf(page)).toContain(part)
  await tap(page.querySelector('.inside-link'))
  await tap(page.querySelector('.walk-in-link'))
  expect(phone.visited).toEqual(['/staff/inside/inside', '/staff/walk-in/walk-in'])
})

it('several categories are tabs, each with its own numbers', async () => {
  now = today({
    slots: [
      slotToday({ category: 'vehicle', booked: 2, expected: 2 }),
      slotToday({ category: 'driver', booked: 1, done: 1 }),
    ],
  })
  const page = await open()
  expect(totals(page)[0]).toEqual(['约', 2])
  says(page.querySelector('.queue'), 'choose', { tab: 'driver' })
  await settled()
  expect(totals(page)[0]).toEqual(['约', 1])
  await callMethod(page, 'onShow')
  expect(totals(page)[0]).toEqual(['约', 1])
})

it('a failed refresh leaves the numbers and says so', async () => {
  const page = await open()
  phone.answer('today.read', () => refuse('BUSY'))
  await callMethod(page, 'onPullDownRefresh')
  expect(wordsOf(page)).toContain('请再试一次')
  expect(totals(page)[0]).toEqual(['约', 17])
})

/** As `callMethod`, without waiting: time stands still. */
const callNow = (page: SimulatedRoot, name: string) => {
  const method = page.instance[name]
  if (typeof method === 'function') void method.call(page.instance)
}

it('is asked every minute while it is shown, and not when it is hidden', async () => {
  const page = await open()
  jest.useFakeTimers()
  const asked = () => phone.callsOf('today.read').length
  callNow(page, 'onShow')
  await jest.advanceTimersByTimeAsync(0)
  const before = asked()
  await jest.advanceTimersByTimeAsync(120_000)
  expect(asked()).toBe(before + 2)
  callNow(page, 'onHide')
  await jest.advanceTimersByTimeAsync(120_000)
  expect(asked()).toBe(before + 2)
})
