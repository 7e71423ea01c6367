import { at, TUESDAY } from '../fixtures/instant'
import { confirmDecision } from './agent-steps'
import { album } from './album'
import { button, see, seeOnScreen, text, type } from './find'
import { lookAgain } from './phone-state'
import { useSimulator } from './use-simulator'
import { bookPlates, OFFICE } from './window-steps'

const world = useSimulator()
const shoot = album('no-show')

test('who did not come finds it on the phone after closing, and a manager takes it back', async () => {
  const { number } = await bookPlates(world(), 'wang')
  // Somebody was let in: the office has worked that day.
  world().cloud.clock.set(at('10:35', TUESDAY))
  const requestId = 'no-show-walk-in-1'
  await world().call('zhou', 'walk-in.admit', {
    requestId,
    office: OFFICE,
    category: 'ebike',
    entry: 'walk-in',
  })
  world().cloud.clock.set(at('18:05', TUESDAY))
  await world().cloud.timers.run('every-five-minutes')

  const { page } = await world().phone('wang', { settings: { page: `pages/ticket/ticket?number=${number}` } })
  await seeOnScreen(page, '约好的时间没有来')
  await see(page, '记为一次违约，次数多了会暂停线上预约。')
  await shoot(page, 'ticket')
  await page.goto(world().address('wang', { page: 'pages/mine/mine' }))
  await see(page, /^半年内 1 次/)
  await see(page, '11月24日（周二） 约了没有来')
  await shoot(page, 'mine')

  const manager = (await world().phone('he', { settings: { page: 'staff/missed/missed' } })).page
  await manager.getByRole('radio', { name: '月湖区便民服务点' }).tap()
  await see(manager, '1 人未到')
  await shoot(manager, 'missed')
  await button(manager, /^更正.*的未到记录$/).tap()
  await type(manager.getByRole('dialog').getByRole('textbox'), '他来过，门口的手机没电了')
  await shoot(manager, 'excuse')
  await confirmDecision(manager, '更正')
  await see(manager, '已更正。')
  await see(manager, '这一天没有未到的人')

  await lookAgain(page)
  await text(page, /^半年内/).waitFor({ state: 'detached' })
  await see(page, '未到的记录已更正，不算违约')
  expect(world().cloud.database.find('appointments', { strike: 'no-show' })).toEqual([])
})
