import type { Page } from 'playwright-core'
import { readTicket } from '../../miniprogram/contract/ticket'
import { album } from './album'
import {
  agree,
  beginBooking,
  chooseOffice,
  FRAME_CODE,
  fillRegistration,
  goToConfirm,
  leaveTicket,
  submit,
  ticketNumber,
} from './booking-steps'
import { back, button, see, seeOnScreen, seePage, text } from './find'
import { setPhone } from './phone-state'
import { readQr } from './read-qr'
import { person, useSimulator } from './use-simulator'

const world = useSimulator()
const shoot = album('interrupted')

const booked = () => world().cloud.database.find('appointments', { state: 'booked' })

/** The number on the ticket that is shown; the only one that was booked. */
async function onlyTicket(page: Page): Promise<string> {
  const number = await ticketNumber(page)
  expect(booked().map(({ _id }) => _id)).toEqual([number])
  return number
}

/** A phone of 王秀英, who is registered, at its home page. */
async function wangsPhone(): Promise<Page> {
  await world().register('wang')
  const { page } = await world().phone('wang')
  return page
}

test('who leaves in the middle of registering finds what was typed, but must agree again', async () => {
  const { page } = await world().phone('wang')
  const wang = person('wang')
  await beginBooking(page)
  await see(page, '先登记您本人的信息')
  await fillRegistration(page, wang)
  await agree(page)

  await page.goto(world().address('wang'))
  await beginBooking(page)
  await see(page, '先登记您本人的信息')
  expect(await page.getByLabel('身份证号', { exact: true }).inputValue()).toBe(wang.idNumber)
  expect(await page.getByLabel('手机号', { exact: true }).inputValue()).toBe(wang.mobile)
  await button(page, '登记，继续预约').tap()
  await see(page, '请阅读并同意个人信息说明')
  await agree(page)
  await button(page, '登记，继续预约').tap()
  await see(page, '这次给谁办业务？')
})

test('who leaves in the middle of a booking takes it up again where it was left', async () => {
  const page = await wangsPhone()
  await goToConfirm(page)

  await page.reload()
  await see(page, '请核对，没有问题就提交')
  await see(page, FRAME_CODE)
  expect(await page.getByRole('checkbox', { name: '我看过了，当天会带齐' }).isChecked()).toBe(true)

  await page.goto(world().address('wang'))
  await see(page, '上次没约完：登记上牌')
  await shoot(page, 'home-left')
  await button(page, '继续上次的预约').tap()
  await see(page, '请核对，没有问题就提交')
  await submit(page)
  await onlyTicket(page)
})

test('who goes back several screens and forth again loses nothing', async () => {
  const page = await wangsPhone()
  await goToConfirm(page)

  await back(page)
  await see(page, '请填写办理信息')
  expect(await page.getByLabel('整车编码或者车架号').inputValue()).toBe(FRAME_CODE)
  await back(page)
  await seePage(page, '选择时间')
  await back(page)
  // The same office again: slot, details and ticks still hold, so nothing of it is asked once more.
  await chooseOffice(page)
  await see(page, '请核对，没有问题就提交')
  await see(page, '明天 11月25日（周三）')
  await see(page, FRAME_CODE)
  expect(await page.getByRole('checkbox', { name: '以上信息真实' }).isChecked()).toBe(true)

  // Changing one answer from the last page keeps the others.
  await button(page, /^时间：/).tap()
  await page.getByRole('radio', { name: '下午 14:30–15:00' }).tap()
  await button(page, '就约这个时间').tap()
  await see(page, '下午 14:30–15:00')
  await see(page, FRAME_CODE)
  await submit(page)
  await onlyTicket(page)
  expect(booked().map(({ from }) => from)).toEqual(['14:30'])
})

test('without a network nothing is lost: said so, tried again, booked once', async () => {
  const page = await wangsPhone()
  await goToConfirm(page)
  await setPhone(page, { network: 'offline' })
  await submit(page)
  await seeOnScreen(page, '网络不通，您填写的内容都在')
  await seeOnScreen(page, '重试')
  await shoot(page, 'confirm-offline')
  expect(booked()).toEqual([])

  await button(page, '重试').tap()
  await button(page, '重试').waitFor()
  await setPhone(page, { network: 'online' })
  await button(page, '重试').tap()
  await onlyTicket(page)
})

test('when the reply is lost, trying again shows the appointment that was made', async () => {
  const page = await wangsPhone()
  await goToConfirm(page)
  await setPhone(page, { network: 'reply-lost' })
  await submit(page)
  await seeOnScreen(page, '网络不通，您填写的内容都在')
  const made = booked().map(({ _id }) => _id)
  expect(made).toHaveLength(1)

  await setPhone(page, { network: 'online' })
  await button(page, '重试').tap()
  expect([await ticketNumber(page)]).toEqual(made)
  expect(world().cloud.database.find('appointments')).toHaveLength(1)
  expect(world().countCalls('appointment.create')).toBe(2)
})

test('two quick taps on the button send one request', async () => {
  const page = await wangsPhone()
  await goToConfirm(page)
  await setPhone(page, { latency: 300 })
  const box = await button(page, '提交预约').boundingBox()
  if (!box) throw new Error('there is no button')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.touchscreen.tap(x, y)
  await page.touchscreen.tap(x, y)
  await ticketNumber(page)
  expect(world().countCalls('appointment.create')).toBe(1)
  expect(world().cloud.database.find('appointments')).toHaveLength(1)
})

test('a ticket that was seen once can be shown without a network', async () => {
  const page = await wangsPhone()
  await goToConfirm(page)
  await submit(page)
  const number = await onlyTicket(page)

  await page.goto(world().address('wang', { network: 'offline' }))
  await see(page, '没有网络')
  await shoot(page, 'home-offline')
  await button(page, '出示凭证').tap()
  expect(await ticketNumber(page)).toBe(number)
  await see(page, '这是上次看到的凭证，照样可以出示')
  expect(readTicket(await readQr(page))?.reference).toBe(number)
  await shoot(page, 'ticket-offline')
  await leaveTicket(page)
  await button(page, '我的预约').tap()
  await text(page, '将要办理').waitFor()
  await button(page, '出示凭证').waitFor()
})

test('a slot that is gone when the booking is taken up again is chosen anew, the rest stays', async () => {
  const page = await wangsPhone()
  await goToConfirm(page, { day: '11月24日（周二）', slot: '上午 10:30–11:00' })
  world().cloud.clock.advance(2 * 60 * 60 * 1000)

  await page.goto(world().address('wang'))
  await button(page, '继续上次的预约').tap()
  await see(page, '请核对，没有问题就提交')
  await submit(page)
  await seeOnScreen(page, '请选其他时间')
  await seeOnScreen(page, '看其他时间')
  await shoot(page, 'confirm-slot-past')
  await button(page, '看其他时间').tap()
  await see(page, '刚刚没有了，请另选一个时间')
  await button(page, /^最早可约/).tap()
  await button(page, '就约这个时间').tap()
  await see(page, FRAME_CODE)
  await submit(page)
  await onlyTicket(page)
})
