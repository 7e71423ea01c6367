import { refuse } from '../../../miniprogram/contract/refusals'
import type { DayView } from '../../../miniprogram/contract/slots'
import { tap } from '../../helpers/render-component'
import { says } from '../controls'
import { day, slot } from '../days'
import { FakePhone } from '../fake-phone'
import { mandate, mandateList } from '../mandate'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { NOW } from '../overview'

const closed = day('2026-11-28', [], { state: 'closed', reason: '周末休息' })
const unreleased = day('2026-12-09', [], { state: 'unreleased', releasesOn: '2026-11-25' })
const window = (first: DayView): DayView[] => [
  first,
  day('2026-11-25', [slot('09:00', '09:30'), slot('14:00', '14:30')]),
  closed,
  unreleased,
]
const full = day('2026-11-24', [slot('10:00', '10:30', 'full')])

let phone: FakePhone
const offer = (days: DayView[]) => phone.answer('slot.list', () => ({ days, releaseTime: '08:00', now: NOW }))
beforeEach(() => {
  phone = new FakePhone()
  phone.keepDraft({ channel: 'personal', business: 'ebike-register', office: 'ebike-yuehu' })
  offer(window(full))
})

it('the first free slot is suggested, and its day shown', async () => {
  const page = await openPage('slot')
  expect(wordsOf(page)).toContain('最早可约：明天 9:00')
  expect(page.data.date).toBe('2026-11-25')
  expect(phone.draft).not.toHaveProperty('date')
})

it('a tap on the suggestion chooses it; the button goes on', async () => {
  const page = await openPage('slot')
  await tap(page.querySelector('.earliest'))
  expect(phone.draft).toMatchObject({ date: '2026-11-25', from: '09:00', to: '09:30' })
  expect(phone.visited).toEqual([])
  await callMethod(page, 'next')
  expect(phone.visited).toEqual(['/pages/details/details'])
})

it('another slot of another day can be chosen', async () => {
  const page = await openPage('slot')
  says(page.querySelector('.strip'), 'pick', { date: '2026-11-25' })
  says(page.querySelector('.slots'), 'pick', { from: '14:00', to: '14:30' })
  await settled()
  expect(phone.draft).toMatchObject({ date: '2026-11-25', from: '14:00' })
  expect(wordsOf(page)).toContain('下午 14:00–14:30')
})

it('nothing goes on without a slot', async () => {
  const page = await openPage('slot')
  await callMethod(page, 'next')
  expect(phone.visited).toEqual([])
})

it('a closed day says why, an unreleased one when', async () => {
  const page = await openPage('slot')
  says(page.querySelector('.strip'), 'pick', { date: closed.date })
  await settled()
  expect(wordsOf(page)).toContain('周末休息')
  says(page.querySelector('.strip'), 'pick', { date: unreleased.date })
  await settled()
  expect(wordsOf(page)).toContain('11月25日（周三） 8:00 开始可以预约')
})

it('on return the slots are asked for again, and a slot that is gone is said to be', async () => {
  const page = await openPage('slot')
  await tap(page.querySelector('.earliest'))
  offer([full, day('2026-11-25', [slot('09:00', '09:30', 'full'), slot('14:00', '14:30')])])
  await callMethod(page, 'onShow')
  expect(wordsOf(page)).toContain('您选的明天 11月25日（周三）上午 9:00–9:30刚刚没有了')
  expect(phone.draft).not.toHaveProperty('from')
  await callMethod(page, 'next')
  expect(phone.visited).toEqual([])
})

it('a slot that is still free stays chosen', async () => {
  phone.keepDraft({
    channel: 'personal',
    business: 'ebike-register',
    office: 'ebike-yuehu',
    date: '2026-11-25',
    from: '14:00',
    to: '14:30',
  })
  const page = await openPage('slot')
  expect(page.data).toMatchObject({ date: '2026-11-25', chosenFrom: '14:00', lost: '' })
})

it('pulling down asks again and the pull ends', async () => {
  const stops: string[] = []
  Object.assign(wx, { stopPullDownRefresh: () => stops.push('stopped') })
  const page = await openPage('slot')
  await callMethod(page, 'onPullDownRefresh')
  expect(phone.callsOf('slot.list')).toHaveLength(2)
  expect(stops).toHaveLength(1)
})

it('an empty window says when new days are released', async () => {
  offer([full, unreleased])
  const page = await openPage('slot')
  expect(page.data.empty).toContain('12月9日（周三）的号在 11月25日（周三） 8:00 放出')
})

it('a refusal leads on, and retrying asks again', async () => {
  phone.answer('slot.list', () => refuse('OFFICE_MISMATCH', '登记上牌'))
  const page = await openPage('slot')
  expect(page.data.refusal).toMatchObject({ code: 'OFFICE_MISMATCH' })
  offer(window(full))
  await callMethod(page, 'retry')
  expect(page.data).toMatchObject({ refusal: null, ready: true })
})

it('an agent’s days beyond the term of the mandate are not to be had, and say why', async () => {
  phone.keep('mandates', mandateList(mandate({ from: '2026-11-25', until: '2026-11-25' })))
  phone.keepDraft({
    channel: 'agent',
    mandate: 'mandate-unit',
    business: 'ebike-register',
    office: 'ebike-yuehu',
    date: '2026-11-26',
    from: '09:00',
    to: '09:30',
  })
  offer(['2026-11-24', '2026-11-25', '2026-11-26'].map((date) => day(date, [slot('09:00', '09:30')])))
  const page = await openPage('slot')
  expect(phone.callsOf('slot.list')).toEqual([
    { channel: 'agent', business: 'ebike-register', office: 'ebike-yuehu' },
  ])
  expect(wordsOf(page)).toContain('最早可约：明天 9:00')
  expect(phone.draft).not.toHaveProperty('date')
  says(page.querySelector('.strip'), 'pick', { date: '2026-11-26' })
  await settled()
  expect(wordsOf(page)).toContain('委托期限到 11月25日（周三），这一天不能用它预约')
  expect(page.querySelector('.slots')).toBeUndefined()
  says(page.querySelector('.strip'), 'pick', { date: '2026-11-24' })
  await settled()
  expect(wordsOf(page)).toContain('委托期限从 11月25日（周三）开始')
})
