import type { SimulatedRoot } from 'miniprogram-simulate'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { agentAppointment, appointment, appointmentIn } from '../appointment'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { mandate, mandateList } from '../mandate'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'

const coming = appointment()
const past = appointment({
  number: '261001000001',
  date: '2026-10-01',
  status: 'elapsed',
  cancellableUntil: null,
})
let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  phone.answer('appointment.list', () => ({ appointments: [coming, past], more: false }))
  Object.assign(wx, { showToast: () => undefined })
})

const numbers = (page: SimulatedRoot, part: 'coming' | 'past') =>
  (page.data[part] as { number: string }[]).map(({ number }) => number)

it('what is coming stands before what is over', async () => {
  const page = await openPage('mine')
  expect(numbers(page, 'coming')).toEqual([coming.number])
  expect(numbers(page, 'past')).toEqual([past.number])
  expect(wordsOf(page).indexOf('将要办理')).toBeLessThan(wordsOf(page).indexOf('以前的预约'))
})

it.each([
  ['returning', 'coming', true],
  ['admitted', 'coming', false],
  ['called', 'coming', false],
  ['done', 'past', false],
  ['missed', 'past', false],
] as const)('one that is %s is %s; it can be cancelled: %s', async (status, part, cancellable) => {
  phone.answer('appointment.list', () => ({ appointments: [appointmentIn(status)], more: false }))
  const page = await openPage('mine')
  expect(numbers(page, part)).toEqual([coming.number])
  expect(page.querySelector('.cancel') !== undefined).toBe(cancellable)
})

it('nothing yet says what will be here and the way on', async () => {
  phone.answer('appointment.list', () => ({ appointments: [], more: false }))
  const page = await openPage('mine')
  expect(wordsOf(page)).toContain('还没有预约')
  await callMethod(page, 'onBook')
  expect(phone.visited).toEqual(['/pages/channel/channel'])
})

it('who is not registered has none, which is no failure', async () => {
  phone.keep('overview', null)
  phone.answer('appointment.list', () => refuse('NOT_REGISTERED'))
  expect(wordsOf(await openPage('mine'))).toContain('还没有预约')
})

it('older ones are fetched after the last one shown', async () => {
  phone.answer('appointment.list', ({ before }) =>
    before === undefined
      ? { appointments: [coming, past], more: true }
      : { appointments: [appointment({ ...past, number: '260901000001' })], more: false },
  )
  const page = await openPage('mine')
  await tap(page.querySelector('.more'))
  await settled()
  expect(phone.callsOf('appointment.list')).toEqual([{}, { before: past.number }])
  expect(numbers(page, 'past')).toEqual([past.number, '260901000001'])
  expect(page.querySelector('.more')).toBeUndefined()
})

it('without a network the tickets that were seen are there', async () => {
  phone.keep('tickets', [{ view: coming, ticked: [] }])
  phone.answer('appointment.list', () => 'silence')
  const page = await openPage('mine')
  expect(numbers(page, 'coming')).toEqual([coming.number])
  expect(wordsOf(page)).toContain('网络不通')
})

it('a cancelled one moves to those that are over', async () => {
  const page = await openPage('mine')
  await tap(page.querySelector('.cancel'))
  expect(page.data.cancelling).toEqual(coming)
  const cancelled = appointment({ status: 'cancelled', cancellableUntil: null })
  says(page.querySelector('.dialog'), 'cancelled', { appointment: cancelled })
  await settled()
  expect(numbers(page, 'coming')).toEqual([])
  expect(numbers(page, 'past')).toContain(coming.number)
  expect(page.data.cancelling).toBeNull()
})

it('one that is too near to be cancelled has no button for it', async () => {
  const near = appointment({ cancellableUntil: '2026-11-24T00:00:00.000Z' })
  phone.answer('appointment.list', () => ({ appointments: [near], more: false }))
  expect((await openPage('mine')).querySelector('.cancel')).toBeUndefined()
})

it('a past one can be booked again', async () => {
  const page = await openPage('mine')
  await tap(page.querySelector('.again'))
  expect(phone.draft).toMatchObject({ channel: 'personal', business: 'ebike-plates', office: 'ebike-yuehu' })
  expect(phone.visited).toEqual(['/pages/slot/slot'])
})

it('strikes are said here, too', async () => {
  const strikes = { ...overviewOf().strikes, strikes: [{ kind: 'no-show' as const, date: '2026-11-10' }] }
  phone.keep('overview', overviewOf({ strikes }))
  expect(wordsOf(await openPage('mine'))).toContain('半年内 1 次，再有 2 次将暂停线上预约 180 天')
})

it('a withdrawn one is over, and says so and why', async () => {
  const withdrawn = appointment({ status: 'withdrawn', endedReason: '网点临时停办', cancellableUntil: null })
  phone.answer('appointment.list', () => ({ appointments: [withdrawn], more: false }))
  const page = await openPage('mine')
  expect(numbers(page, 'coming')).toEqual([])
  expect(wordsOf(page)).toContain('已被撤销')
  expect(wordsOf(page)).toContain('原因：网点临时停办')
})

it('one for a unit is made again under the same mandate', async () => {
  phone.keep('mandates', mandateList(mandate()))
  const over = agentAppointment({ status: 'elapsed', cancellableUntil: null })
  phone.answer('appointment.list', () => ({ appointments: [over], more: false }))
  await tap((await openPage('mine')).querySelector('.again'))
  expect(phone.draft).toMatchObject({ channel: 'agent', mandate: 'mandate-unit', principal: { is: 'unit' } })
})
