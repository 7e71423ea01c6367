import type { AppointmentView } from '../../../miniprogram/contract/appointment'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { agentAppointment, appointment, appointmentIn, SECRET } from '../appointment'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { fakeScreen } from '../fake-screen'
import { callMethod, openPage, settled, wordsOf } from '../open-page'
import { NOW } from '../overview'

const number = '261125482137'
/** What the page did to the screen, in order. */
let screen: unknown[]
let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  answer(appointment())
  screen = fakeScreen()
})
afterEach(() => {
  jest.useRealTimers()
})

const answer = (view: AppointmentView, ahead: number | null = null) =>
  phone.answer('appointment.read', () => ({ appointment: view, ahead, rebooking: null }))
const open = () => openPage('ticket', { number })

type Network = typeof import('../../../miniprogram/services/network')
/** For the very module that the page has just loaded. */
const goOffline = () => {
  Object.assign(wx, {
    getNetworkType: ({ success }: { success(state: { networkType: string }): void }) =>
      success({ networkType: 'none' }),
    onNetworkStatusChange: () => undefined,
  })
  jest.requireActual<Network>('../../../miniprogram/services/network').watchNetwork()
}

it('a ticket shows its number in groups, when and where, and what happens at the door', async () => {
  const words = wordsOf(await open())
  for (const part of [
    '2611 2548 2137',
    '明天 11月25日（周三）',
    '上午 9:00–9:30',
    '月湖区龙虎山大道1号',
    '出示本人身份证和本页',
  ])
    expect(words).toContain(part)
})

it('the code is made here, of the number and its secret', async () => {
  const code = (await open()).querySelector('.code')
  expect(code?.data).toMatchObject({ reference: number, secret: SECRET })
  expect(code?.data.code).toMatch(/^CGY2:261125482137:\d+:[0-9A-F]{16}$/)
})

it('an agent is told to bring the power of attorney', async () => {
  answer(agentAppointment())
  const words = wordsOf(await open())
  for (const part of [
    '代办人王**3606**********2047',
    '单位鹰潭市示例物流有限公司',
    '委托人鹰潭市示例物流有限公司91350100M000100Y43',
    '请带授权委托书原件',
    '代办人还需要',
    '出示代办人身份证、授权委托书原件和本页',
  ])
    expect(words).toContain(part)
})

const closed = () => appointment({ status: 'withdrawn', closed: true, endedReason: '停电停水', secret: null })
const offered = {
  slots: [{ date: '2026-11-26', from: '10:00', to: '10:30', remaining: 1 }],
  until: '2026-12-24',
  as: null,
}

it('one that the office closed says so, and offers other times before anything else', async () => {
  phone.answer('appointment.read', () => ({ appointment: closed(), ahead: null, rebooking: offered }))
  const page = await open()
  expect(wordsOf(page)).toContain('办理点停办，这个预约已经取消原因：停电停水请不要按这个时间来。不算您取消')
  expect(wordsOf(page)).toContain('选别的时间或网点')
  says(page.querySelector('.rebook'), 'rebooked', { number: '261126000001' })
  await settled()
  expect(phone.visited).toEqual(['/pages/home/home?ticket=261126000001'])
  // The home page need not speak of it any more.
  expect(phone.kept('withdrawn-seen')).toEqual([number])
})

it('asks again what is left when a time is gone', async () => {
  phone.answer('appointment.read', () => ({ appointment: closed(), ahead: null, rebooking: offered }))
  const page = await open()
  phone.answer('appointment.read', () => ({
    appointment: closed(),
    ahead: null,
    rebooking: { ...offered, slots: [] },
  }))
  says(page.querySelector('.rebook'), 'stale', {})
  await settled()
  expect(wordsOf(page)).toContain('再约一次')
})

it('a withdrawn one says why, has no code and lights up no screen', async () => {
  answer(appointment({ status: 'withdrawn', endedReason: '网点临时停办', cancellableUntil: null }))
  const page = await open()
  expect(wordsOf(page)).toContain('已被撤销，不能使用')
  expect(wordsOf(page)).toContain('原因：网点临时停办')
  expect(page.querySelector('.code')).toBeUndefined()
  expect(page.querySelector('.number-over')).toBeDefined()
  expect(screen).toEqual([])
})

it('a withdrawn one that was kept is not called good without a network', async () => {
  const withdrawn = appointment({ status: 'withdrawn', endedReason: '委托已撤销', cancellableUntil: null })
  phone.keep('tickets', [{ view: withdrawn, ticked: [] }])
  phone.answer('appointment.read', () => 'silence')
  const page = await open()
  expect(page.querySelector('.code')).toBeUndefined()
  expect(wordsOf(page)).not.toContain('照样可以出示')
})

it('entry requirements are said when the city has them', async () => {
  const city = phone.kept<{ policy: { entryRequirements: string[] } }>('city')
  phone.keep('city', { ...city, policy: { ...city?.policy, entryRequirements: ['佩戴口罩'] } })
  expect(wordsOf(await open())).toContain('入口查验：佩戴口罩')
})

it('a ticket that was seen once is shown without a network, calmly', async () => {
  phone.keep('tickets', [{ view: appointment(), ticked: [] }])
  phone.answer('appointment.read', () => 'silence')
  const page = await open()
  expect(page.querySelector('.code')).toBeDefined()
  expect(wordsOf(page)).toContain('这是上次看到的凭证，照样可以出示')
  expect(wordsOf(page)).not.toContain('网络不通')
})

it('a ticket that was never seen needs the network, and the retry brings it', async () => {
  phone.answer('appointment.read', () => 'silence')
  const page = await open()
  expect(wordsOf(page)).toContain('网络不通')
  answer(appointment())
  await callMethod(page, 'load')
  expect(page.querySelector('.code')).toBeDefined()
})

it('a number that is not one’s own is refused, even if something is kept', async () => {
  phone.keep('tickets', [{ view: appointment(), ticked: [] }])
  phone.answer('appointment.read', () => refuse('APPOINTMENT_UNKNOWN', number))
  expect(wordsOf(await open())).toContain('没有找到您的预约 2611 2548 2137')
})

it('what is packed is remembered on the phone', async () => {
  says((await open()).querySelector('.materials'), 'change', { ticked: ['申请人身份证'] })
  await settled()
  expect((await open()).data.ticked).toEqual(['申请人身份证'])
})

it('it leads to the place on the map', async () => {
  const places: { name: string }[] = []
  Object.assign(wx, { openLocation: (place: { name: string }) => places.push(place) })
  await tap((await open()).querySelector('.navigate'))
  expect(places[0]?.name).toBe('月湖区便民服务点')
})

it('after cancelling there is no code, the screen is as before, and it can be booked again', async () => {
  const page = await open()
  await tap(page.querySelector('.cancel'))
  expect(page.data.cancelling).toEqual(appointment())
  screen.length = 0
  const cancelled = appointment({ status: 'cancelled', cancellableUntil: null })
  says(page.querySelector('.dialog'), 'cancelled', { appointment: cancelled })
  await settled()
  expect(page.querySelector('.code')).toBeUndefined()
  expect(wordsOf(page)).toContain('已取消')
  expect(screen).toEqual([false, 0.4])
  await tap(page.querySelector('.again'))
  expect(phone.draft).toMatchObject({ business: 'ebike-plates', office: 'ebike-yuehu' })
})

it('shortly before the slot it cannot be cancelled here, and says what to do instead', async () => {
  answer(appointment({ cancellableUntil: '2026-11-24T00:59:00.000Z' }))
  const page = await open()
  expect(page.querySelector('.cancel')).toBeUndefined()
  expect(wordsOf(page)).toContain('不能在线取消了')
})

it('a ticket that is over lights up no screen', async () => {
  answer(appointment({ status: 'elapsed', cancellableUntil: null }))
  const page = await open()
  expect(screen).toEqual([])
  expect(page.querySelector('.code')).toBeUndefined()
})

it.each([
  ['returning', '补材料后再来', true],
  ['admitted', '已入厅', false],
  ['called', '请到窗口', false],
] as const)('one that is %s is live: it says so, and has its code', async (status, words, cancellable) => {
  answer(appointmentIn(status))
  const page = await open()
  expect(wordsOf(page)).toContain(words)
  expect(page.querySelector('.code')).toBeDefined()
  expect(page.querySelector('.again')).toBeUndefined()
  expect(page.querySelector('.cancel') !== undefined).toBe(cancellable)
  expect(wordsOf(page)).not.toContain('不能在线取消了')
})

it('who comes again reads what was missing and until when, and is let in at the door', async () => {
  answer(appointmentIn('returning'))
  const words = wordsOf(await open())
  for (const part of [
    '还缺：机动车登记证书、身份证',
    '最晚 12月1日（周二）再来。不用重新预约，出示此码优先办理',
    '到入口处，请工作人员扫这个码',
  ])
    expect(words).toContain(part)
  expect(words).not.toContain('上午 9:00')
})

it.each([
  [null, '请在大厅等候'],
  [0, '下一个就是您'],
  [3, '前面还有 3 人'],
])('with %s people before it, one inside says: %s', async (ahead, words) => {
  answer(appointmentIn('admitted'), ahead)
  const page = await open()
  expect(wordsOf(page)).toContain(words)
  expect(page.querySelector('.turn')?.dom.textContent).toBe(words)
  expect(page.querySelector('.code')?.data.small).toBe(true)
  expect(wordsOf(page)).not.toContain('到入口处')
  expect(wordsOf(page)).not.toContain('到了以后')
})

it.each([
  ['done', '已办完', '感谢您的配合'],
  ['left', '已离开', '窗口是这样记录的'],
  ['refused', '未能办理', '原因：来的人与预约的人不是同一人'],
  ['missed', '未到', '记为一次违约'],
] as const)(
  'one that ended as %s says what happened and what now, without a code',
  async (status, ...parts) => {
    answer(appointmentIn(status))
    const page = await open()
    for (const part of parts) expect(wordsOf(page)).toContain(part)
    expect(page.querySelector('.code')).toBeUndefined()
    expect(page.querySelector('.again')).toBeDefined()
    expect(screen).toEqual([])
  },
)

it('who was marked as missing by mistake reads that it is none', async () => {
  answer(appointment({ ...appointmentIn('elapsed'), corrected: true }))
  const words = wordsOf(await open())
  expect(words).toContain('已更正')
  expect(words).toContain('未到的记录已更正，不算违约')
  answer(appointmentIn('elapsed'))
  expect(wordsOf(await open())).not.toContain('更正')
})

it('who was marked as missing can object by telephone', async () => {
  answer(appointmentIn('missed'))
  const page = await open()
  expect(wordsOf(page)).toContain('如果您来过')
  await tap(page.querySelector('.ask'))
  expect(phone.visited).toEqual(['/pages/contact/contact'])
})

describe('as time goes by', () => {
  const TODAY = { date: '2026-11-24' }
  const reads = () => phone.callsOf('appointment.read').length
  const wait = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * 1000)
  /** As `openPage` does, with a clock that stands until it is moved. */
  const openFrozen = async () => {
    jest.useFakeTimers({ now: new Date(NOW) })
    phone.keep('clock', { milliseconds: 0 })
    const opened = open()
    await wait(1)
    return opened
  }

  it('on its day the page follows what the staff do, from the door to the end', async () => {
    answer(appointment(TODAY))
    const page = await openFrozen()
    expect(reads()).toBe(1)
    answer(appointmentIn('admitted'), 2)
    await wait(30)
    expect(wordsOf(page)).toContain('前面还有 2 人')
    answer(appointmentIn('called'))
    await wait(30)
    expect(wordsOf(page)).toContain('轮到您了，请到窗口')
    answer(appointmentIn('done'))
    await wait(30)
    expect(wordsOf(page)).toContain('已办完')
    expect(screen.slice(-2)).toEqual([false, 0.4])
    await wait(300)
    expect(reads()).toBe(4)
  })

  it('before its day nobody is asked again', async () => {
    await openFrozen()
    await wait(300)
    expect(reads()).toBe(1)
  })

  it('hidden, it asks nobody; shown again, it asks at once', async () => {
    answer(appointment(TODAY))
    const page = await openFrozen()
    void callMethod(page, 'onHide')
    await wait(300)
    expect(reads()).toBe(1)
    void callMethod(page, 'onShow')
    void callMethod(page, 'onShow')
    await wait(31)
    expect(reads()).toBe(4)
    void callMethod(page, 'onUnload')
    await wait(300)
    expect(reads()).toBe(4)
  })

  it('without a network it asks nobody, and does not count who is ahead by what it heard last', async () => {
    answer(appointmentIn('admitted'), 2)
    const page = await openFrozen()
    phone.answer('appointment.read', () => 'silence')
    await wait(30)
    expect(wordsOf(page)).toContain('这是上次看到的凭证，照样可以出示')
    expect(wordsOf(page)).not.toContain('前面还有')
    goOffline()
    await wait(300)
    expect(reads()).toBe(2)
  })
})
