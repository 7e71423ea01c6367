import type { Overview } from '../../../miniprogram/contract/overview'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { agentAppointment, appointment, appointmentIn, SECRET } from '../appointment'
import { city, FakePhone } from '../fake-phone'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { overviewOf } from '../overview'

let phone: FakePhone
let overview: Overview
beforeEach(() => {
  phone = new FakePhone()
  overview = overviewOf()
  phone.answer('citizen.overview', () => overview)
  Object.assign(wx, { getAppBaseInfo: () => ({ fontSizeSetting: 16 }) })
})

it('with a coming appointment the place, the day in words, the time and its ticket come first', async () => {
  overview.coming = [appointment()]
  const page = await openPage('home')
  const words = wordsOf(page)
  for (const part of ['明天 11月25日（周三）', '上午 9:00–9:30', '月湖区便民服务点'])
    expect(words).toContain(part)
  expect(page.querySelector('.book')).toBeUndefined()
  await tap(page.querySelector('.show'))
  expect(phone.visited).toEqual(['/pages/ticket/ticket?number=261125482137'])
})

it('without one it leads into a booking', async () => {
  const page = await openPage('home')
  await tap(page.querySelector('.book'))
  expect(phone.visited).toEqual(['/pages/channel/channel'])
})

it('another booking is offered only while the city allows one more', async () => {
  overview.coming = [appointment()]
  expect((await openPage('home')).querySelector('.book')).toBeUndefined()
  const two = { ...city.policy, booking: { ...city.policy.booking, numbersPerPerson: 2 } }
  phone.keep('city', { ...city, policy: two })
  expect((await openPage('home')).querySelector('.book')).toBeDefined()
})

it('a booking that was left can be taken up again, begun anew, or dropped', async () => {
  phone.keepDraft({ channel: 'personal', business: 'ebike-register', office: 'ebike-yuehu' })
  const page = await openPage('home')
  expect(wordsOf(page)).toContain('上次没约完：登记上牌')
  await tap(page.querySelector('.resume'))
  expect(phone.visited).toEqual(['/pages/slot/slot'])
  await tap(page.querySelector('.forget'))
  expect(phone.draft).toBeUndefined()
  expect(page.querySelector('.book')).toBeDefined()
})

it('a draft without a business is nothing to take up', async () => {
  phone.keepDraft({ channel: 'personal' })
  expect((await openPage('home')).querySelector('.resume')).toBeUndefined()
})

it('the last known state is there before the server answers', async () => {
  phone.keep('overview', { ...overview, coming: [appointment()] })
  phone.delay = new Promise(() => undefined)
  const page = await openPage('home')
  expect(wordsOf(page)).toContain('2611 2548 2137')
})

it('an appointment of yesterday is not shown as coming, however old the last answer is', async () => {
  phone.keep('overview', { ...overview, coming: [appointment({ date: '2026-11-23' })] })
  phone.answer('citizen.overview', () => 'silence')
  const page = await openPage('home')
  expect(page.querySelector('.show')).toBeUndefined()
  expect(page.querySelector('.book')).toBeDefined()
})

it('overview and catalogue are asked for at the same time', async () => {
  phone.delay = new Promise(() => undefined)
  await openPage('home')
  expect(phone.calls.map(({ call }) => call).sort()).toEqual(['citizen.overview', 'city.read'])
})

it('a newer catalogue is fetched and shown', async () => {
  overview.cityVersion = 'next'
  const renamed = { ...city, version: 'next', authority: '新的名称' }
  phone.answer('city.read', () => ({ city: renamed }))
  expect(wordsOf(await openPage('home'))).toContain('新的名称')
})

it('a ban says why and until when, and offers no booking', async () => {
  overview.ban = { id: 'ban', reason: '多次预约未到', until: '2027-02-01', note: null, appeal: null }
  overview.strikes.strikes = [{ kind: 'no-show', date: '2026-11-20' }]
  const page = await openPage('home')
  expect(wordsOf(page)).toContain('因多次预约未到，线上预约暂停到 2027年2月1日。窗口现场办理不受影响')
  expect(page.querySelector('.book')).toBeUndefined()
  expect(wordsOf(page)).not.toContain('违约记录')
  await tap(page.querySelector('.ban')?.querySelector('.appeal'))
  expect(phone.visited).toEqual(['/pages/appeal/appeal'])
})

it('strikes are said calmly, and only when there are any', async () => {
  expect(wordsOf(await openPage('home'))).not.toContain('违约')
  overview.strikes.strikes = [
    { kind: 'no-show', date: '2026-10-20' },
    { kind: 'late-cancellation', date: '2026-11-10' },
  ]
  const words = wordsOf(await openPage('home'))
  expect(words).toContain('半年内 2 次，再有 1 次将暂停线上预约 180 天')
  expect(words).toContain('10月20日（周二） 约了没有来')
  expect(words).toContain('11月10日（周二） 临近才取消')
})

it('a ticket of this phone that is not coming any more is asked after, and said to be withdrawn until it is seen', async () => {
  phone.keep('tickets', [{ view: appointment(), ticked: [] }])
  const withdrawn = appointment({ status: 'withdrawn', endedReason: '委托已撤销', cancellableUntil: null })
  phone.answer('appointment.read', () => ({ appointment: withdrawn, ahead: null, rebooking: null }))
  const page = await openPage('home')
  expect(wordsOf(page)).toContain('已被撤销')
  expect(wordsOf(page)).toContain('原因：委托已撤销')
  expect(page.querySelector('.show')).toBeUndefined()
  expect(page.querySelector('.book')).toBeDefined()
  await tap(page.querySelector('.seen'))
  expect(wordsOf(page)).not.toContain('已被撤销')
  await callMethod(page, 'onShow')
  expect(wordsOf(page)).not.toContain('已被撤销')
  expect(phone.callsOf('appointment.read')).toHaveLength(1)
})

it('one to come again with stays until its last day, and nothing else can be booked so long', async () => {
  const date = '2026-11-20'
  phone.keep('overview', { ...overview, coming: [{ ...appointmentIn('returning'), date }] })
  phone.answer('citizen.overview', () => 'silence')
  const page = await openPage('home')
  expect(wordsOf(page)).toContain('补材料后再来')
  expect(page.querySelector('.show')).toBeDefined()
  expect(page.querySelector('.book')).toBeUndefined()
  const over = { ...appointmentIn('returning'), date, returnUntil: '2026-11-23' }
  phone.keep('overview', { ...overview, coming: [over] })
  await callMethod(page, 'onShow')
  expect(page.querySelector('.show')).toBeUndefined()
})

it('a ticket to come again with that is not coming any more is asked after, too', async () => {
  const returning = { ...appointmentIn('returning'), date: '2026-11-20' }
  phone.keep('tickets', [{ view: returning, ticked: [] }])
  phone.answer('appointment.read', () => ({
    appointment: appointmentIn('done'),
    ahead: null,
    rebooking: null,
  }))
  await openPage('home')
  expect(phone.callsOf('appointment.read')).toEqual([{ number: returning.number }])
})

it('who has a green pass shows it from here', async () => {
  expect((await openPage('home')).querySelector('.pass')).toBeUndefined()
  overview.pass = { ground: 'disabled', reference: 'G0123456789ABCDEF', secret: SECRET }
  await tap((await openPage('home')).querySelector('.pass'))
  expect(phone.visited).toEqual(['/pages/green-pass/green-pass'])
})

it('an agent who holds a number of their own can still book for others', async () => {
  overview.coming = [appointment()]
  expect((await openPage('home')).querySelector('.book')).toBeUndefined()
  overview.isAgent = true
  expect((await openPage('home')).querySelector('.book')).toBeDefined()
  overview.coming = [appointment(), agentAppointment({ number: '261125000002' })]
  expect((await openPage('home')).querySelector('.book')).toBeUndefined()
})

it('who has applied before is led to their mandates', async () => {
  overview.isAgent = true
  const page = await openPage('home')
  await tap(page.querySelectorAll('.entry')[3])
  expect(phone.visited).toEqual(['/agent/mandates/mandates'])
})

it('after an application the mandate is opened on top of it', async () => {
  await openPage('home', { mandate: 'mandate-unit' })
  expect(phone.visited).toEqual(['/agent/mandate/mandate?id=mandate-unit'])
})

it('offices say whether they are open now, notices come pinned first', async () => {
  const page = await openPage('home')
  expect(wordsOf(page)).toContain('月湖区便民服务点到 12:00正在办公')
  expect(wordsOf(page).indexOf('预约办理须知')).toBeLessThan(wordsOf(page).indexOf('电动自行车业务请到'))
})

it('knowing nothing and hearing nothing, it says so; the retry brings everything', async () => {
  phone.keep('city', null)
  phone.keep('overview', null)
  phone.answer('citizen.overview', () => 'silence')
  phone.answer('city.read', () => 'silence')
  const page = await openPage('home')
  expect(wordsOf(page)).toContain('网络不通')
  phone.answer('citizen.overview', () => overview)
  phone.answer('city.read', () => ({ city }))
  await callMethod(page, 'load')
  expect(wordsOf(page)).not.toContain('网络不通')
  expect(page.querySelector('.book')).toBeDefined()
})

it('a failing server does not take away what is known', async () => {
  phone.answer('citizen.overview', () => refuse('INTERNAL'))
  const page = await openPage('home')
  expect(page.querySelector('.book')).toBeDefined()
  expect(wordsOf(page)).not.toContain('出了点问题')
})

it('after a booking the ticket is opened on top of it', async () => {
  await openPage('home', { ticket: '261125482137' })
  expect(phone.visited).toEqual(['/pages/ticket/ticket?number=261125482137'])
})

it('the switch turns care mode on for this phone', async () => {
  const page = await openPage('home')
  await tap(page.querySelector('.care'))
  expect(phone.kept('care')).toEqual({ care: true })
  expect(page.data.care).toBe(true)
  await tap(page.querySelector('.care'))
  expect(phone.kept('care')).toEqual({ care: false })
})

it('every entry leads to its page', async () => {
  const page = await openPage('home')
  for (const entry of page.querySelectorAll('.entry')) await tap(entry)
  expect(phone.visited).toEqual([
    '/pages/mine/mine',
    '/pages/green-channel/green-channel',
    '/pages/guide/guide',
    '/pages/agent-guide/agent-guide',
  ])
})

it('what the office closed comes first, with the way to another time, whether or not this phone knew of it', async () => {
  const closed = appointment({ status: 'withdrawn', closed: true, secret: null, endedReason: '停电停水' })
  const coming = appointment({ number: '261126000001', date: '2026-11-26', business: 'ebike-register' })
  phone.answer('citizen.overview', () => overviewOf({ coming: [coming], withdrawn: [closed] }))
  const page = await openPage('home')
  const words = wordsOf(page)
  expect(words).toContain('不算您取消，也不算违约')
  expect(words.indexOf('2611 2548 2137')).toBeLessThan(words.indexOf('2611 2600 0001'))
  await tap(page.querySelector('.rebook'))
  expect(phone.visited).toEqual([`/pages/ticket/ticket?number=${closed.number}`])
  await tap(page.querySelector('.seen'))
  await settled()
  expect(page.querySelector('.rebook')).toBeUndefined()
})
