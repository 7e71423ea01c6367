import type { Page } from 'playwright-core'
import { chooseOnWheel } from '../helpers/choose-on-wheel'
import { chooseReason, confirmDecision, seeVerdict } from './agent-steps'
import { album } from './album'
import { choosePersonal, goOnToConfirm, goToConfirm, submit, ticketNumber } from './booking-steps'
import { button, see, seeOnScreen, seePage, text, type } from './find'
import { person, useSimulator } from './use-simulator'

const world = useSimulator()
const shoot = album('ban')

const EVIDENCE = '一周内用本人业务替四家车行上牌'
const APPEAL = '这四辆车都是我自己和家人的，发票可以带来核对'
const ANSWER = '已经核对发票，确实是本人和家人的车'

const booked = () => world().cloud.database.find('appointments', { state: 'booked' })

/** Turns the wheels of a date to this month's day, and takes it. */
async function chooseDay(page: Page, label: string, day: string): Promise<void> {
  await button(page, new RegExp(`^${label}，`)).tap()
  await chooseOnWheel(page, 2, day)
}

test('an agent caught in the personal column is banned, objects once, and books again when a manager lifts it', async () => {
  const wang = person('wang')
  await world().register('wang')
  const { page } = await world().phone('wang')
  const manager = (await world().phone('he')).page
  await goToConfirm(page)
  await submit(page)
  const number = await ticketNumber(page)

  await button(manager, '工作台').tap()
  await button(manager, /^黑名单/).tap()
  await seePage(manager, '黑名单')
  await button(manager, '加入黑名单').tap()
  await chooseReason(manager, '预约号')
  await type(manager.getByLabel('预约号', { exact: true }), number)
  await chooseReason(manager, '代办人占用本人业务的号')
  await type(manager.locator('textarea:visible'), EVIDENCE)
  await manager.getByRole('checkbox', { name: /^同时取消已约的号/, checked: true }).waitFor()
  await chooseDay(manager, '暂停到', '30')
  await shoot(manager, 'form')
  await button(manager, '加入黑名单').tap()
  await see(manager, /已约的号一起取消/)
  await shoot(manager, 'asked')
  await confirmDecision(manager, '加入')
  await seeVerdict(manager, '生效中')
  await see(manager, wang.idNumber)
  expect(booked()).toEqual([])

  await page.goto(world().address('wang'))
  await seeOnScreen(page, '因代办人占用本人业务的号，线上预约暂停到 2026年11月30日。')
  await see(page, '窗口现场办理不受影响。')
  await see(page, /^原因：.*代办人占用本人业务的号/)
  expect(await button(page, '预约办理').count()).toBe(0)
  await shoot(page, 'home')

  await page.goto(world().address('wang', { page: 'pages/channel/channel' }))
  await choosePersonal(page)
  await goOnToConfirm(page)
  await submit(page)
  await seeOnScreen(page, '因代办人占用本人业务的号，您的线上预约暂停到 2026年11月30日')
  await shoot(page, 'refused')
  expect(booked()).toEqual([])

  await button(page, '申诉').tap()
  await seePage(page, '申诉')
  await button(page, '提交申诉').tap()
  await seeOnScreen(page, '请写明申诉的理由')
  await type(page.getByRole('textbox').filter({ visible: true }), APPEAL)
  await button(page, '提交申诉').tap()
  await see(page, '申诉已提交，等待处理')
  await see(page, APPEAL)
  expect(await button(page, '提交申诉').count()).toBe(0)
  await shoot(page, 'appealed')

  await manager.goto(world().address('he'))
  await button(manager, '工作台').tap()
  await button(manager, /^申诉待处理/).tap()
  await button(manager, new RegExp(`^${wang.name}`)).tap()
  await see(manager, APPEAL)
  await seeVerdict(manager, '有申诉')
  await shoot(manager, 'judge')
  await button(manager, '解除或缩短').tap()
  await chooseReason(manager, '解除')
  await type(manager.getByRole('dialog').getByRole('textbox'), ANSWER)
  await confirmDecision(manager, '确定')
  await seeVerdict(manager, '已解除')

  await page.goto(world().address('wang'))
  await button(page, '继续上次的预约').waitFor()
  expect(await text(page, '线上预约暂停').count()).toBe(0)
  await button(page, '继续上次的预约').tap()
  await see(page, '请核对，没有问题就提交')
  await page.getByRole('checkbox', { name: '以上信息真实', checked: true }).waitFor()
  await submit(page)
  const second = await ticketNumber(page)
  expect(booked().map(({ _id }) => _id)).toEqual([second])
})
