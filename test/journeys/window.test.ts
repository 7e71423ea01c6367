import type { Page } from 'playwright-core'
import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import { readTicket } from '../../miniprogram/contract/ticket'
import { at, TUESDAY } from '../fixtures/instant'
import { chooseReason, confirmDecision, seeVerdict } from './agent-steps'
import { album } from './album'
import { back, button, see, seeOnScreen, seePage, type } from './find'
import { feltAndHeard, lookAgain, putAway, setPhone, takeOut } from './phone-state'
import { person, useSimulator } from './use-simulator'
import {
  bookPlates,
  codeNow,
  countTouches,
  drawCode,
  holdCode,
  letIn,
  markMissing,
  OFFICE,
  seeBigWords,
  seeCamera,
  untilRedrawn,
} from './window-steps'

const world = useSimulator()
const shoot = album('window')

const WEDNESDAY = '2026-11-25'

/** Everybody has booked for today at half past ten, before it. */
const halfPastTen = () => world().cloud.clock.set(at('10:35', TUESDAY))

/** The phone of 周敏 at her window, looking for a ticket. */
async function scanner(settings: Record<string, string> = {}): Promise<Page> {
  const { page } = await world().phone('zhou', { settings: { page: 'staff/scan/scan', ...settings } })
  return page
}

/** A phone that shows somebody's ticket. */
async function ticketOf(who: string, { number }: { number: string }): Promise<Page> {
  const settings = { page: `pages/ticket/ticket?number=${number}` }
  const { page } = await world().phone(who, { settings })
  await see(page, '到入口处，请工作人员扫这个码')
  return page
}

/** Holds a code of somebody's making before the camera. */
async function holdWords(page: Page, words: string): Promise<void> {
  await drawCode(page, words)
  await holdCode(world(), page)
}

const recordOf = (number: string) =>
  world().cloud.database.find('appointments', { _id: number })[0] as AppointmentRecord | undefined

test('the ticket of one phone is filmed by another, let in with one tap, called, done, and then used up', async () => {
  const appointment = await bookPlates(world(), 'wang')
  halfPastTen()
  const citizen = await ticketOf('wang', appointment)
  const { page } = await world().phone('zhou', { settings: { page: 'staff/desk/desk' } })
  await button(page, '扫码核对').tap()
  await seeCamera(page)
  await shoot(page, 'scan')
  const touches = await countTouches(page)

  await world().film.show(citizen)
  await seeBigWords(page, '可以入厅')
  await see(page, '王秀英')
  await see(page, '360602 19540312 0040')
  await see(page, '上午 10:30–11:00 · 现在 10:35')
  await shoot(page, 'go')
  await letIn(page)
  await see(page, '已入厅 · 第 1 位')
  // The ticket is still before the lens.
  await seeCamera(page)
  expect(await touches()).toBe(1)
  await lookAgain(citizen)
  await see(citizen, '下一个就是您')
  expect(world().countCalls('ticket.scan')).toBe(1)
  await shoot(citizen, 'ticket-admitted')

  await back(page)
  await button(page, /^等候与在厅/).tap()
  await button(page, /叫.*到窗口/).tap()
  await see(page, '已叫到窗口')
  await lookAgain(citizen)
  await seeOnScreen(citizen, '轮到您了，请到窗口')
  await shoot(citizen, 'ticket-called')
  await button(page, /办完$/).tap()
  await see(page, '现在厅里没有人')
  await lookAgain(citizen)
  await see(citizen, '业务已经办完')
  expect(recordOf(appointment.number)?.state).toBe('done')

  // A picture of the code is still before the lens; so soon it would be good, were it not used.
  halfPastTen()
  await back(page)
  await button(page, '扫码核对').tap()
  await seeBigWords(page, '已经办完')
  await shoot(page, 'used')
})

test('a pass is let in first; what is no good ticket is told apart, and one tap leads on to the next', async () => {
  const { number, secret } = await bookPlates(world(), 'liu')
  const tomorrow = await bookPlates(world(), 'chen', { date: WEDNESDAY })
  const elsewhere = await bookPlates(world(), 'he', { office: 'ebike-xinjiang' })
  await world().register('wang')
  await world().call('wang', 'pass.declare', { ground: 'age-70' })
  halfPastTen()
  const old = codeNow(world(), { number, secret })
  world().cloud.clock.advance(3 * 60 * 1000)
  const citizen = (await world().phone('wang', { settings: { page: 'pages/green-pass/green-pass' } })).page
  await see(citizen, '到入口处，请工作人员扫这个码')
  const page = await scanner()
  const touches = await countTouches(page)

  await holdCode(world(), citizen)
  await seeBigWords(page, '绿色通道，最先办')
  await see(page, person('wang').name)
  await shoot(page, 'pass')
  await letIn(page)
  await see(page, '已入厅 · 第 1 位')
  await seeCamera(page)
  expect(await touches()).toBe(1)

  const signature = (readTicket(old)?.signature ?? '').replace(/./g, (digit) => (digit === 'A' ? 'B' : 'A'))
  const stops = [
    { words: old.replace(/[^:]*$/, signature), verdict: '伪造的凭证' },
    { words: 'https://example.com/预约', verdict: '这不是预约凭证' },
    { words: old, verdict: '不是现在的二维码' },
    { words: codeNow(world(), tomorrow), verdict: '不是今天的预约' },
    { words: codeNow(world(), elsewhere), verdict: '不是本网点的预约' },
  ]
  for (const { words, verdict } of stops) {
    await holdWords(citizen, words)
    await seeBigWords(page, verdict)
    expect(await page.getByText(/^\d{6} \d{8}/).count()).toBe(0)
    await shoot(page, `stop-${verdict}`)
    await button(page, '继续扫码').tap()
    await seeCamera(page)
    expect({ verdict, touches: await touches() }).toEqual({ verdict, touches: 1 })
  }
  const { vibrations, sounds } = await feltAndHeard(page)
  expect(vibrations).toEqual(['light', 'light', ...stops.map(() => 'long')])
  expect([...new Set(sounds)]).toEqual(['/staff/sounds/go.wav', '/staff/sounds/stop.wav'])
  expect(recordOf(tomorrow.number)?.state).toBe('booked')

  await holdWords(citizen, codeNow(world(), { number, secret }))
  await seeBigWords(page, '可以入厅')
})

test('who lacks a paper is sent away with a return ticket, and is served first the day after', async () => {
  const appointment = await bookPlates(world(), 'chen')
  const waiting = await bookPlates(world(), 'liu', { date: WEDNESDAY })
  halfPastTen()
  const citizen = await ticketOf('chen', appointment)
  const page = await scanner()
  const touches = await countTouches(page)
  await holdCode(world(), citizen)
  await seeBigWords(page, '可以入厅')
  await markMissing(page, '产品合格证')
  await see(page, '最晚 12月1日（周二）带齐再来，不用重新预约，优先办理。')
  await shoot(page, 'lacking')
  await button(page, '缺 1 样，先回去补').tap()
  await see(page, '可补到 12月1日（周二）')
  await seeCamera(page)
  expect(await touches()).toBe(2)
  await lookAgain(citizen)
  await see(citizen, '还缺：产品合格证')
  await shoot(citizen, 'ticket-returning')

  await world().film.showNothing()
  await putAway(page)
  await untilRedrawn(citizen, async () => world().cloud.clock.set(at('10:40', WEDNESDAY)))
  await takeOut(page)
  const move = { what: 'admit' } as const
  const seen = { office: OFFICE, visit: waiting.number, revision: 0 }
  await world().call('zhou', 'visit.move', { requestId: 'admits-liu-000001', ...seen, move })
  await holdCode(world(), citizen)
  await seeBigWords(page, '补材料回来，优先办')
  await see(page, '上次缺：产品合格证。看一下带来了没有。')
  await shoot(page, 'returned')
  await letIn(page)
  await see(page, '已入厅 · 第 1 位')
})

test('an agent in the personal column is turned away, and a manager who reads what the window saw bans them', async () => {
  const appointment = await bookPlates(world(), 'liu')
  halfPastTen()
  const citizen = await ticketOf('liu', appointment)
  const page = await scanner()
  await holdCode(world(), citizen)
  await seeBigWords(page, '可以入厅')
  await button(page, '不能办理').tap()
  await chooseReason(page, '代办人占用本人业务的号')
  await type(page.getByRole('dialog').getByRole('textbox'), '车行的人，一次推来三辆车')
  await shoot(page, 'refuse')
  await confirmDecision(page, '确定')
  await see(page, '已记下，转管理员')
  await seeCamera(page)
  await lookAgain(citizen)
  await see(citizen, '这次没有办成')
  await see(citizen, '原因：代办人占用本人业务的号')

  const manager = (await world().phone('he', { settings: { page: 'staff/desk/desk' } })).page
  await button(manager, /^门口移送.*1/).tap()
  await see(manager, '车行的人，一次推来三辆车')
  await button(manager, '把刘洋加入黑名单').tap()
  await see(manager, '已经知道的内容填好了，请核实、改正后再提交。')
  await shoot(manager, 'ban')
  await chooseReason(manager, '长期')
  await button(manager, '加入黑名单').tap()
  await confirmDecision(manager, '加入')
  await seeVerdict(manager, '生效中')
  await see(manager, person('liu').idNumber)
})

test('without a camera the number is typed in, and every decision can still be made', async () => {
  const { number } = await bookPlates(world(), 'chen')
  halfPastTen()
  const page = await scanner({ camera: 'denied' })
  await see(page, '相机没有打开')
  await shoot(page, 'no-camera')
  await button(page, '输入号码').tap()
  await seePage(page, '查找预约')
  await type(page.getByLabel('号码'), number)
  await button(page, '查找').tap()
  await seeBigWords(page, '可以入厅')
  await letIn(page)
  await see(page, '已入厅 · 第 1 位')
  await seePage(page, '查找预约')
  expect(recordOf(number)?.state).toBe('admitted')
})

test('a connection that is lost while somebody is let in: trying again lets them in once', async () => {
  const appointment = await bookPlates(world(), 'chen')
  halfPastTen()
  const citizen = await ticketOf('chen', appointment)
  const page = await scanner()
  await seeCamera(page)
  await setPhone(page, { network: 'offline' })
  await holdCode(world(), citizen)
  await see(page, '网络不通，扫到的码还在。')
  await shoot(page, 'scan-offline')
  await setPhone(page, { network: 'online' })
  await button(page, '重试').tap()
  await seeBigWords(page, '可以入厅')

  await setPhone(page, { network: 'reply-lost' })
  await letIn(page)
  await see(page, '网络不通，还不知道办成没有。请重试，不会重复办理。')
  await shoot(page, 'admit-lost')
  expect(recordOf(appointment.number)?.state).toBe('admitted')
  await setPhone(page, { network: 'online' })
  await button(page, '重试').tap()
  await see(page, '已入厅 · 第 1 位')
  expect(world().countCalls('visit.move')).toBe(2)
  expect(recordOf(appointment.number)?.history.map(({ what }) => what)).toEqual(['admit'])
})
