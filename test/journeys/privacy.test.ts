import { at, MONDAY } from '../fixtures/instant'
import { accessibilityFaults } from './accessibility-faults'
import { album } from './album'
import { agree, fillRegistration } from './booking-steps'
import { button, see, seeOnScreen, seePage, type } from './find'
import { person, useSimulator } from './use-simulator'
import { bookPlates } from './window-steps'

const world = useSimulator()
const shoot = album('privacy')

test('a person sees what is stored, corrects the number, closes the account, and registers again', async () => {
  const { number } = await bookPlates(world(), 'wang')
  const { page } = await world().phone('wang', { settings: { page: 'pages/privacy/privacy' } })
  await button(page, '查看、更正我的信息，或者注销登记').tap()
  await seePage(page, '我的信息')
  await see(page, '预约记录')
  await see(page, '1 条')
  await shoot(page, 'my-data')
  expect(await accessibilityFaults(page)).toEqual([])

  await button(page, '更正手机号').tap()
  await type(page.getByLabel('新的手机号', { exact: true }), '17099990001')
  await shoot(page, 'correct')
  await button(page, '保存').tap()
  await see(page, '手机号已更正')
  await see(page, '170****0001')

  await button(page, '注销登记').tap()
  await see(page, '要注销登记吗？')
  await shoot(page, 'ask')
  expect(await accessibilityFaults(page)).toEqual([])
  await button(page, '确定注销').tap()
  await seeOnScreen(page, '您还有没办完的预约')
  await shoot(page, 'refused')
  // Early enough for it.
  world().cloud.clock.set(at('09:00', MONDAY))
  await world().call('wang', 'appointment.cancel', { number })
  await page.goto(world().address('wang', { page: 'pages/my-data/my-data' }))
  await button(page, '注销登记').tap()
  await button(page, '确定注销').tap()
  await seePage(page, '车管约')
  await world()
    .call('wang', 'citizen.overview', {})
    .then(({ citizen }) => expect(citizen).toBeNull())

  world().cloud.clock.advance(60_000)
  await world().cloud.timers.run('every-five-minutes')
  expect(world().cloud.database.find('citizens', {})).toEqual([])
  await page.goto(world().address('wang', { page: 'pages/my-data/my-data' }))
  await see(page, '您还没有登记')
  await shoot(page, 'closed')
  await button(page, '去登记').tap()
  await seePage(page, '实名登记')
  await fillRegistration(page, person('wang'))
  await agree(page)
  await button(page, '登记').tap()
  await see(page, '登记信息')
  await see(page, '预约记录')
  await shoot(page, 'again')
  expect(world().cloud.database.find('citizens', {})).toHaveLength(1)
})
