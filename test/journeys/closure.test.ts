import { chooseReason, confirmDecision } from './agent-steps'
import { album } from './album'
import {
  beginBooking,
  choosePersonal,
  goToConfirm,
  OFFICE,
  openEbikeRegistration,
  searchPlates,
  submit,
  ticketNumber,
} from './booking-steps'
import { button, see, seeOnScreen, seePage, text } from './find'
import { person, useSimulator } from './use-simulator'

const world = useSimulator()
const shoot = album('closure')

const AFTERNOON = { day: '11月24日（周二）', slot: '下午 14:30–15:00' }
/** What WeChat has brought to a phone. */
const inbox = (key: string) => world().cloud.inbox.list(person(key).openid)
const booked = () => world().cloud.database.find('appointments', { state: 'booked' })

test('a manager closes an afternoon; whoever had a number for it is told at once, sees why and takes another time with one tap', async () => {
  await world().register('wang')
  await world().cloud.inbox.clear()
  await world().cloud.subscriptions.grant(person('wang').openid, [
    world().city.messages.closed?.template ?? '',
  ])
  const { page } = await world().phone('wang')
  const manager = (await world().phone('he')).page
  await goToConfirm(page, AFTERNOON)
  await submit(page)
  const number = await ticketNumber(page)

  await button(manager, '工作台').tap()
  await button(manager, /^停办 /).tap()
  await see(manager, '没有登记停办')
  await button(manager, '登记停办').tap()
  await seePage(manager, '登记停办')
  await chooseReason(manager, OFFICE)
  await button(manager, '看看会影响谁').tap()
  await seeOnScreen(manager, '请选择停办的时间')
  await shoot(manager, 'faults')
  await chooseReason(manager, '今天下午')
  await chooseReason(manager, '停电停水')
  await button(manager, '看看会影响谁').tap()
  await seeOnScreen(manager, /1 个预约要取消/)
  await see(manager, /^王\*+$/)
  await shoot(manager, 'effect')
  await button(manager, '停办，取消 1 个预约').tap()
  await see(manager, '停办，并取消 1 个预约？')
  await shoot(manager, 'asked')
  await confirmDecision(manager, '停办')
  await seePage(manager, '停办')
  await see(manager, '停电停水 · 取消了 1 个预约')
  await shoot(manager, 'list')
  expect(booked()).toEqual([])
  // No timer runs in a journey.
  expect(inbox('wang')).toMatchObject([
    { page: `pages/ticket/ticket?number=${number}`, fields: { thing4: '停电停水' } },
  ])

  // Functions keep the catalogue, and the notices with it, for half a minute.
  world().cloud.clock.advance(31_000)
  await page.goto(world().address('wang'))
  await seeOnScreen(page, '办理点停办')
  await see(page, '原因：停电停水')
  await see(page, /11月24日（周二）下午停办$/)
  await see(page, '到 12:00，下午停办')
  await shoot(page, 'home')
  await button(page, '优先改约').tap()
  await seePage(page, '预约凭证')
  await seeOnScreen(page, '不算您取消，也不算违约')
  await shoot(page, 'ticket')
  await button(page, /^今天 11月24日（周二） 上午/)
    .last()
    .tap()
  await see(page, '改到这个时间？')
  await shoot(page, 'rebook')
  await button(page, '确定改约').tap()
  await page.getByText('已预约').filter({ visible: true }).first().waitFor()
  const second = await ticketNumber(page)
  expect(second).not.toBe(number)
  expect(booked()).toMatchObject([{ _id: second, rebooks: number, from: '11:30' }])

  await page.goto(world().address('wang'))
  await button(page, '出示凭证').waitFor()
  expect(await text(page, '优先改约').count()).toBe(0)

  const other = (await world().phone('chen')).page
  await world().register('chen')
  await other.goto(world().address('chen'))
  await beginBooking(other)
  await choosePersonal(other)
  await searchPlates(other)
  await openEbikeRegistration(other)
  await button(other, '预约这项业务').tap()
  await see(other, '您去哪个网点？')
  await button(other, new RegExp(`^${OFFICE}11月24日（周二）下午停办`)).waitFor()
  await shoot(other, 'office')

  await button(manager, /^恢复办理/).tap()
  await shoot(manager, 'lift')
  await confirmDecision(manager, '恢复办理')
  await see(manager, '没有登记停办')
})

test('a manager writes a notice, sees it as citizens will, publishes it and takes it down', async () => {
  const manager = (await world().phone('he')).page
  await button(manager, '工作台').tap()
  await button(manager, /^公告管理/).tap()
  await button(manager, '写公告').tap()
  await manager.getByLabel('标题', { exact: true }).fill('元旦放假安排')
  await manager.locator('textarea:visible').fill('1月1日放假一天。\n1月2日照常办理。')
  await manager.getByRole('checkbox', { name: /^置顶/ }).tap()
  await see(manager, '群众看到的样子')
  await shoot(manager, 'notice')
  await button(manager, '发布').tap()
  await confirmDecision(manager, '发布')
  await seePage(manager, '公告管理')
  await button(manager, /^元旦放假安排/).waitFor()
  await shoot(manager, 'notices')

  world().cloud.clock.advance(31_000)
  const { page } = await world().phone('wang')
  await button(page, /^元旦放假安排/).tap()
  await see(page, '1月2日照常办理。')

  await button(manager, /^元旦放假安排/).tap()
  await button(manager, '撤下').tap()
  await confirmDecision(manager, '撤下')
  await see(manager, '没有已发布的公告')
  world().cloud.clock.advance(31_000)
  await page.goto(world().address('wang'))
  await button(page, '预约办理').waitFor()
  // What the phone remembers is shown until the city has answered.
  await button(page, /^元旦放假安排/).waitFor({ state: 'hidden' })
})
