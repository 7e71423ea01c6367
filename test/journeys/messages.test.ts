import type { Page } from 'playwright-core'
import { at, TUESDAY } from '../fixtures/instant'
import { seeVerdict } from './agent-steps'
import { album } from './album'
import { goToConfirm, submit, ticketNumber } from './booking-steps'
import { back, button, see, seeOnScreen, seePage, text, type } from './find'
import { person, useSimulator } from './use-simulator'

const world = useSimulator()
const shoot = album('messages')

const goTo = async (time: string, date = TUESDAY) => {
  world().cloud.clock.set(at(time, date))
  await world().cloud.timers.run('every-five-minutes')
}
const inbox = () => world().cloud.inbox.list(person('wang').openid)
const templates = () => inbox().map(({ templateId }) => templateId)
const templateOf = (kind: 'booked' | 'reminder') => world().city.messages[kind]?.template

/** Answers what WeChat asks after a tap. Its dialog listens to clicks, as its button to go back does. */
async function answer(page: Page, name: '允许' | '拒绝'): Promise<void> {
  const dialog = page.getByRole('alertdialog', { name: '订阅消息' })
  await dialog.getByRole('button', { name }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('who asks for it is reminded the evening before, and a tap on the message opens the ticket', async () => {
  await world().cloud.inbox.clear()
  await world().register('wang')
  const { page } = await world().phone('wang')
  await goToConfirm(page, { day: '11月25日（周三）', slot: '上午 10:30–11:00' })
  await submit(page)
  const number = await ticketNumber(page)

  await see(page, '怕忘了？微信提醒您')
  await button(page, '打开提醒').tap()
  await answer(page, '拒绝')
  await seeOnScreen(page, '没有打开，不影响办理。想要的时候再点。')
  await shoot(page, 'asked')
  await button(page, '打开提醒').tap()
  await answer(page, '允许')
  await see(page, '已打开，会在微信“服务通知”里告诉您')
  await shoot(page, 'on')

  await goTo('09:05')
  expect(templates()).toEqual([templateOf('booked')])
  await goTo('18:00')
  await goTo('18:05')
  expect(templates()).toEqual([templateOf('booked'), templateOf('reminder')])

  const reminder = inbox().at(-1)
  await page.goto(world().address('wang', { page: reminder?.page ?? '' }))
  expect(await ticketNumber(page)).toBe(number)
})

test('what somebody writes is answered by a manager; who asked for it is told, and the answer is where it was written', async () => {
  await world().cloud.inbox.clear()
  const { page } = await world().phone('wang')
  const WORDS = '凭证页的字太小，老人看不清'
  const ANSWER = '可以打开关怀模式，在首页最下面'
  await page.goto(world().address('wang', { page: 'pages/contact/contact' }))
  await button(page, /^意见建议/).tap()
  await seePage(page, '意见建议')
  await button(page, '提交').tap()
  await seeOnScreen(page, '请写下您的意见')
  await type(page.getByRole('textbox').filter({ visible: true }), WORDS)
  await shoot(page, 'written')
  await button(page, '提交').tap()
  await see(page, '已经收到，谢谢您')
  await see(page, '等待答复')
  await button(page, '有答复通知我').tap()
  await answer(page, '允许')
  await see(page, '已打开，会在微信“服务通知”里告诉您')
  await shoot(page, 'sent')

  const manager = (await world().phone('he')).page
  await button(manager, '工作台').tap()
  await button(manager, /^意见建议/).tap()
  await see(manager, WORDS)
  await shoot(manager, 'queue')
  await text(manager, WORDS).tap()
  await seePage(manager, '答复意见')
  await seeVerdict(manager, '待答复')
  await button(manager, '答复').tap()
  await seeOnScreen(manager, '请写明答复')
  await type(manager.getByRole('textbox').filter({ visible: true }), ANSWER)
  await shoot(manager, 'answered')
  await button(manager, '答复').tap()
  await see(manager, '没有待答复的意见')
  expect(inbox()).toMatchObject([{ page: 'pages/feedback/feedback', fields: { thing2: ANSWER } }])

  await back(page)
  await button(page, /^意见建议/).tap()
  await see(page, ANSWER)
  await shoot(page, 'answer')
})
