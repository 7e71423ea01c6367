import type { AppointmentView } from '../../../miniprogram/contract/models'
import { refuse } from '../../../miniprogram/contract/refusals'
import { tap } from '../../helpers/render-component'
import { agentAppointment, appointment } from '../appointment'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { callMethod, openPage, settled, wordsOf } from '../open-page'

const number = '261125482137'
/** What the page did to the screen, in order. */
let screen: unknown[]
let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
  answer(appointment())
  screen = []
  Object.assign(wx, {
    getScreenBrightness: ({ success }: { success(state: { value: number }): void }) =>
      success({ value: 0.4 }),
    setScreenBrightness: ({ value }: { value: number }) => screen.push(value),
    setKeepScreenOn: ({ keepScreenOn }: { keepScreenOn: boolean }) => screen.push(keepScreenOn),
  })
})

const answer = (view: AppointmentView) => phone.answer('appointment.read', () => ({ appointment: view }))
const open = () => openPage('ticket', { number })

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

it('the code says the product, the version of the format, and the number', async () => {
  const page = await open()
  expect(page.data.code).toBe('CGY1:261125482137')
  expect(page.querySelector('.code')).toBeDefined()
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

it('the screen is as bright as it goes and stays on, and is as before when the page is left', async () => {
  const page = await open()
  expect(screen).toContain(1)
  expect(screen).toContain(true)
  screen.length = 0
  await callMethod(page, 'onHide')
  expect(screen).toEqual([false, 0.4])
  screen.length = 0
  await callMethod(page, 'onUnload')
  expect(screen).not.toContain(1)
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
