import { readTicket } from '../../miniprogram/contract/ticket'
import { album } from './album'
import {
  agree,
  beginBooking,
  chooseOffice,
  choosePersonal,
  confirmEverything,
  fillDetails,
  fillRegistration,
  goToConfirm,
  leaveTicket,
  openEbikeRegistration,
  pickSlot,
  searchPlates,
  submit,
  ticketNumber,
} from './booking-steps'
import { back, button, see, seeOnScreen, seePage, text } from './find'
import { readQr } from './read-qr'
import { person, useSimulator } from './use-simulator'

const world = useSimulator()
const shoot = album('book')

const booked = () => world().cloud.database.find('appointments', { state: 'booked' })

test('who never used it registers, books, shows the ticket, cancels and books again', async () => {
  const { page } = await world().phone('wang')
  const wang = person('wang')

  await see(page, '先预约，再来办，少排队')
  await shoot(page, 'home')
  await beginBooking(page)

  await see(page, '先登记您本人的信息')
  await shoot(page, 'register')
  await button(page, '登记，继续预约').tap()
  for (const fault of ['请填写姓名', '请填写身份证号', '请填写手机号', '请阅读并同意个人信息说明'])
    await see(page, fault)
  await seeOnScreen(page, '请填写姓名')
  await shoot(page, 'register-empty')

  await fillRegistration(page, { ...wang, idNumber: wang.idNumber.slice(0, 17), mobile: '1387010010' })
  await button(page, '登记，继续预约').tap()
  await seeOnScreen(page, '身份证号少了 1 位')
  await see(page, '手机号是 11 位，现在是 10 位')
  await shoot(page, 'register-wrong')
  expect(await page.getByLabel('姓名', { exact: true }).inputValue()).toBe(wang.name)
  expect(await page.getByLabel('身份证号', { exact: true }).inputValue()).toBe(wang.idNumber.slice(0, 17))

  await fillRegistration(page, wang)
  await agree(page)
  await shoot(page, 'register-filled')
  await button(page, '登记，继续预约').tap()

  await see(page, '这次给谁办业务？')
  await shoot(page, 'channel')
  await choosePersonal(page)
  await see(page, '您要办什么业务？')
  await shoot(page, 'business')
  await searchPlates(page)
  await shoot(page, 'business-search')
  await openEbikeRegistration(page)
  await shoot(page, 'business-detail')
  await button(page, '预约这项业务').tap()
  await see(page, '最早可约：今天')
  await shoot(page, 'office')
  await chooseOffice(page)
  await see(page, '最早可约：')
  await shoot(page, 'slot')
  await pickSlot(page, '11月25日（周三）', '上午 10:30–11:00')
  await shoot(page, 'slot-chosen')
  await button(page, '就约这个时间').tap()

  await see(page, '请填写办理信息')
  await shoot(page, 'details')
  await fillDetails(page, '1198 ?')
  await button(page, '下一步').tap()
  await seeOnScreen(page, '整车编码只有数字和字母')
  await shoot(page, 'details-wrong')
  await fillDetails(page)
  await button(page, '下一步').tap()

  await see(page, '请核对，没有问题就提交')
  await shoot(page, 'confirm')
  await submit(page)
  await seeOnScreen(page, '请看过材料后，点一下前面的方框')
  await shoot(page, 'confirm-not-ticked')
  expect(booked()).toEqual([])
  await confirmEverything(page)
  await shoot(page, 'confirm-ticked')
  await submit(page)

  const number = await ticketNumber(page)
  expect(booked().map(({ _id }) => _id)).toEqual([number])
  expect(readTicket(await readQr(page))?.reference).toBe(number)
  await shoot(page, 'ticket')
  await text(page, '产品合格证').tap()
  await see(page, '已备好')
  await shoot(page, 'ticket-materials')

  await leaveTicket(page)
  await see(page, '明天 11月25日（周三）')
  await shoot(page, 'home-coming')
  await button(page, '出示凭证').tap()
  expect(await ticketNumber(page)).toBe(number)
  await leaveTicket(page)

  await button(page, '我的预约').tap()
  await see(page, '将要办理')
  await shoot(page, 'mine')
  await button(page, '取消预约').tap()
  await see(page, '要取消这个预约吗？')
  await shoot(page, 'cancel')
  await page.getByRole('dialog').getByRole('button', { name: '取消预约', exact: true }).tap()
  await see(page, '以前的预约')
  await shoot(page, 'mine-cancelled')
  expect(booked()).toEqual([])

  await back(page)
  await seePage(page, '车管约')
  await goToConfirm(page, { slot: '下午 14:00–14:30' })
  await submit(page)
  const second = await ticketNumber(page)
  expect(second).not.toBe(number)
  expect(booked().map(({ _id, from }) => [_id, from])).toEqual([[second, '14:00']])
})
