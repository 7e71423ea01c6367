import type { Page } from 'playwright-core'
import {
  addPhoto,
  CREDIT_CODE,
  chooseReason,
  confirmDecision,
  fillApplication,
  openReview,
  photoWidth,
  seeVerdict,
  sendApplication,
  UNIT,
} from './agent-steps'
import { album } from './album'
import {
  beginBooking,
  chooseOffice,
  confirmEverything,
  fillDetails,
  leaveTicket,
  openEbikeRegistration,
  pickSlot,
  submit,
  ticketNumber,
} from './booking-steps'
import { back, button, see, seeOnScreen, seePage, type } from './find'
import { person, useSimulator } from './use-simulator'

const world = useSimulator()
const shoot = album('agent')

const REASON = '公章不清楚，请重新盖章'
const mandates = () => world().cloud.database.find('mandates')
const booked = () => world().cloud.database.find('appointments', { state: 'booked' })

/** From the home page to the last look, for the unit itself. The agent has one mandate in force. */
async function goToConfirmAsAgent(page: Page, slot: string, frameCode: string): Promise<void> {
  await beginBooking(page)
  await see(page, '这次给谁办业务？')
  await button(page, /^非本人业务/).tap()
  await see(page, '您要办什么业务？')
  expect(await button(page, /^换领号牌/).count()).toBe(0)
  await openEbikeRegistration(page)
  await button(page, '预约这项业务').tap()
  await chooseOffice(page)
  await pickSlot(page, '11月25日（周三）', slot)
  await button(page, '就约这个时间').tap()
  await fillDetails(page, frameCode)
  await page.getByRole('radio', { name: /^单位的车辆或业务/ }).tap()
  await button(page, '下一步').tap()
  await confirmEverything(page)
}

test('a mandate is applied for, returned, corrected and approved; its agent books one number, until it is revoked', async () => {
  const liu = person('liu')
  await world().register('liu')
  const agent = (await world().phone('liu')).page
  const manager = (await world().phone('he')).page

  await button(agent, '单位代办').tap()
  await see(agent, '怎么申请')
  await shoot(agent, 'guide')
  await button(agent, '申请代办授权').last().tap()
  await fillApplication(agent)
  await see(agent, CREDIT_CODE)
  await shoot(agent, 'check')
  await button(agent, '提交申请').tap()
  await seeOnScreen(agent, '请核对信息后，点一下前面的方框')
  expect(mandates()).toEqual([])
  await sendApplication(agent)
  await see(agent, '待审核')
  await shoot(agent, 'waiting')
  expect(mandates()).toMatchObject([{ state: 'waiting', openid: liu.openid }])

  await openReview(manager)
  await see(manager, CREDIT_CODE)
  await see(manager, liu.idNumber)
  expect(await photoWidth(manager)).toBe(480)
  await shoot(manager, 'review')
  await button(manager, '第 1 张照片，点开放大').tap()
  await manager.getByAltText('图片预览').waitFor()
  await manager.getByAltText('图片预览').click()
  await button(manager, '退回').tap()
  await chooseReason(manager, '没有公章，或者公章不清楚')
  await type(manager.getByRole('dialog').getByRole('textbox'), REASON)
  await shoot(manager, 'return')
  await confirmDecision(manager, '退回')
  await seeVerdict(manager, '已退回')

  await agent.goto(world().address('liu', { page: 'agent/mandates/mandates' }))
  await see(agent, '已退回')
  await see(agent, new RegExp(`退回原因：.*${REASON}`))
  await shoot(agent, 'returned')
  await button(agent, new RegExp(`^${UNIT}`)).tap()
  await button(agent, '改正后重新提交').tap()
  await see(agent, '上次退回的原因')
  await see(agent, REASON)
  await button(agent, /^授权委托书：/).tap()
  await see(agent, '第 1 张')
  await button(agent, '删除').tap()
  await addPhoto(agent)
  await shoot(agent, 'corrected-photo')
  await button(agent, '改好了').tap()
  await sendApplication(agent)
  await see(agent, '待审核')
  expect(mandates()).toMatchObject([{ state: 'waiting' }])

  await manager.goto(world().address('he'))
  await openReview(manager)
  await see(manager, REASON)
  expect(await photoWidth(manager)).toBe(480)
  await button(manager, '通过').tap()
  await confirmDecision(manager, '通过')
  await seeVerdict(manager, '已通过')
  await shoot(manager, 'approved')

  await agent.goto(world().address('liu'))
  await goToConfirmAsAgent(agent, '上午 10:30–11:00', 'ABCDEFGH12345678')
  await shoot(agent, 'confirm')
  await submit(agent)
  const number = await ticketNumber(agent)
  expect(booked()).toMatchObject([{ _id: number, channel: 'agent', openid: liu.openid }])
  for (const words of ['代办人', '单位', UNIT, '委托人', CREDIT_CODE, '请带授权委托书原件'])
    await see(agent, words)
  await see(agent, new RegExp(`^${liu.name.slice(0, 1)}＊|^${liu.name.slice(0, 1)}\\*`))
  await shoot(agent, 'ticket')

  await leaveTicket(agent)
  await goToConfirmAsAgent(agent, '下午 14:00–14:30', 'ABCDEFGH87654321')
  await submit(agent)
  await seeOnScreen(agent, '您作为代办人已有一个预约：明天 11月25日（周三）上午 10:30–11:00')
  await shoot(agent, 'one-number')
  await button(agent, '查看预约').tap()
  expect(await ticketNumber(agent)).toBe(number)
  expect(booked()).toHaveLength(1)

  await manager.goto(world().address('he'))
  await button(manager, '工作台').tap()
  await button(manager, /^待审核代办授权/).tap()
  await manager.getByRole('tab', { name: '已通过' }).tap()
  await button(manager, new RegExp(`^${UNIT}`)).tap()
  await seeVerdict(manager, '已通过')
  await button(manager, '撤销授权').tap()
  await chooseReason(manager, '代办人已更换')
  await confirmDecision(manager, '撤销')
  await seeVerdict(manager, '已撤销')
  expect(booked()).toEqual([])

  await agent.goto(world().address('liu'))
  await seeOnScreen(agent, /^原因：.*代办人已更换/)
  await see(agent, '请不要按这个时间来，要办请重新预约。')
  await shoot(agent, 'withdrawn')
  await button(agent, '我的预约').tap()
  await see(agent, '以前的预约')
  await see(agent, /^原因：.*代办人已更换/)
  await back(agent)
  await seePage(agent, '车管约')
  await button(agent, '代办授权').tap()
  await see(agent, /撤销原因：.*代办人已更换/)
})
