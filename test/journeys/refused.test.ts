import type { BookingRequest } from '../../miniprogram/contract/booking'
import { banRecord } from '../fixtures/ban-record'
import { at } from '../fixtures/instant'
import { album } from './album'
import {
  agree,
  beginBooking,
  FRAME_CODE,
  fillRegistration,
  goToConfirm,
  submit,
  ticketNumber,
} from './booking-steps'
import { back, button, see, seeOnScreen, seePage } from './find'
import { person, smallCity, useSimulator } from './use-simulator'

/** Every slot has one seat, so that one other person fills it. */
const cityOfSingleSeats = () => {
  const city = smallCity()
  const offices = city.offices.map((office) => ({
    ...office,
    plans: office.plans.map((plan) => ({ ...plan, seats: 1 })),
  }))
  return { ...city, offices }
}

const world = useSimulator(cityOfSingleSeats())
const shoot = album('refused')

const bookingOf = (changes: Partial<BookingRequest> = {}): BookingRequest => ({
  requestId: 'another-phone-0001',
  channel: 'personal',
  business: 'ebike-register',
  office: 'ebike-yuehu',
  date: '2026-11-25',
  from: '10:30',
  details: { frameCode: 'ABCDEFGH12345678' },
  confirmations: { materials: true, entryRequirements: true, truth: true },
  ...changes,
})

const booked = () => world().cloud.database.find('appointments', { state: 'booked' })

test('a slot that fills up meanwhile: the nearest one is a single tap away', async () => {
  await world().register('wang')
  await world().register('chen')
  const { page } = await world().phone('wang')
  await goToConfirm(page)
  await world().call('chen', 'appointment.create', bookingOf())

  await submit(page)
  await seeOnScreen(page, '这个时段刚刚约满了。最近的空位：今天')
  await seeOnScreen(page, '换到今天 10:30')
  await seeOnScreen(page, '看其他时间')
  await shoot(page, 'slot-full')
  await button(page, '换到今天 10:30').tap()
  const number = await ticketNumber(page)
  const [mine] = booked().filter(({ openid }) => openid === person('wang').openid)
  expect(mine).toMatchObject({ _id: number, date: '2026-11-24', from: '10:30' })
})

test('who holds a number already is led to it', async () => {
  await world().register('wang')
  const { page } = await world().phone('wang')
  await goToConfirm(page)
  const held = bookingOf({ office: 'ebike-gaoxin', from: '09:00' })
  const { appointment } = await world().call('wang', 'appointment.create', held)

  await submit(page)
  await seeOnScreen(page, '您已有一个预约：明天 11月25日（周三）上午 9:00–9:30，高新区便民服务点')
  await seeOnScreen(page, '查看预约')
  await shoot(page, 'one-number')
  await button(page, '查看预约').tap()
  expect(await ticketNumber(page)).toBe(appointment.number)
  expect(booked()).toHaveLength(1)
})

test('an ID number of another account is refused, with the way to mend it', async () => {
  await world().register('wang')
  const { page } = await world().phone('chen')
  await beginBooking(page)
  await see(page, '先登记您本人的信息')
  await fillRegistration(page, person('wang'))
  await agree(page)
  await button(page, '登记，继续预约').tap()
  await seeOnScreen(page, '这个身份证号已在另一个微信上登记')
  await seeOnScreen(page, '咨询电话')
  await shoot(page, 'id-taken')
  await button(page, '咨询电话').tap()
  await see(page, '有什么不清楚，打电话问')
  await back(page)
  await seePage(page, '实名登记')
  expect(await page.getByLabel('姓名', { exact: true }).inputValue()).toBe(person('wang').name)
})

test('business for others is explained to who is no agent, and the way to become one shown', async () => {
  await world().register('liu')
  const { page } = await world().phone('liu')
  await beginBooking(page)
  await see(page, '这次给谁办业务？')
  await button(page, /^非本人业务/).tap()
  await see(page, '还没有可以用的代办授权')
  await see(page, '要先提交盖有公章的授权委托书')
  await shoot(page, 'not-an-agent')
  await button(page, '看看谁可以代办').tap()
  await see(page, '加盖公章的授权委托书')
  await shoot(page, 'agent-guide')
  expect(booked()).toEqual([])
})

test('who is banned is told why and until when, and cannot begin', async () => {
  await world().register('wang')
  await world().cloud.database.insert('bans', [
    { ...banRecord({ subjects: [person('wang').openid], until: at('00:00', '2027-02-01') }) },
  ])
  const { page } = await world().phone('wang')
  await seeOnScreen(page, '因三次预约未到，线上预约暂停到 2027年2月1日')
  await see(page, '窗口现场办理不受影响')
  expect(await button(page, '预约办理').count()).toBe(0)
  await shoot(page, 'banned')
  await button(page, '申诉').tap()
  await see(page, '每次暂停只能申诉一次')
})

test('a vehicle that somebody else has booked for is refused without telling by whom', async () => {
  await world().register('wang')
  await world().register('chen')
  const { page } = await world().phone('wang')
  await goToConfirm(page)
  const other = bookingOf({ office: 'ebike-gaoxin', details: { frameCode: FRAME_CODE } })
  await world().call('chen', 'appointment.create', other)
  await submit(page)
  await seeOnScreen(page, '登记上牌已有人预约')
  await seeOnScreen(page, '核对信息')
  await shoot(page, 'vehicle-booked')
  await button(page, '核对信息').tap()
  await see(page, '请填写办理信息')
  expect(await page.getByLabel('整车编码或者车架号').inputValue()).toBe(FRAME_CODE)
})
