import { at, WEDNESDAY } from '../../fixtures/instant'
import { chooseReason, confirmDecision } from '../agent-steps'
import { OFFICE } from '../booking-steps'
import { passCountedDay } from '../counted-day'
import { button, see, seePage } from '../find'
import type { JourneyWorld } from '../use-simulator'
import { bookPlates } from '../window-steps'
import { SHARP, shootIn } from './shoot'

/** A manager closes an afternoon, which a citizen hears of, and reads the plan and the figures; everybody reads some. */
export async function photographManagers(world: JourneyWorld): Promise<void> {
  const shoot = shootIn(world)
  const ticket = await bookPlates(world, 'wang', { from: '14:30' })
  const manager = (await world.phone('he', SHARP)).page
  await button(manager, '工作台').tap()
  await manager.getByRole('radio', { name: OFFICE }).tap()
  await see(manager, '换网点')
  await shoot(manager, 'desk')

  await button(manager, /^停办 /).tap()
  await button(manager, '登记停办').tap()
  await seePage(manager, '登记停办')
  await chooseReason(manager, OFFICE)
  await chooseReason(manager, '今天下午')
  await chooseReason(manager, '停电停水')
  await button(manager, '看看会影响谁').tap()
  await see(manager, /1 个预约要取消/)
  await manager
    .getByText(/1 个预约要取消/)
    .first()
    .evaluate((effect) => effect.scrollIntoView({ block: 'start' }))
  await shoot(manager, 'closure')
  await button(manager, '停办，取消 1 个预约').tap()
  await confirmDecision(manager, '停办')
  await seePage(manager, '停办')
  const citizen = (await world.phone('wang', SHARP)).page
  await citizen.goto(world.address('wang', { page: `pages/ticket/ticket?number=${ticket.number}` }))
  await see(citizen, '不算您取消，也不算违约')
  await shoot(citizen, 'rebook')

  await manager.goto(world.address('he', { page: 'staff/timetable/timetable' }))
  await see(manager, '接下来两周')
  await shoot(manager, 'timetable')

  await passCountedDay(world.cloud, 'ebike-yuehu')
  const nextMorning = at('09:00', WEDNESDAY)
  await manager.goto(world.address('he', { page: 'staff/figures/figures' }))
  await see(manager, '按网点')
  await shoot(manager, 'figures', nextMorning)
  await citizen.goto(world.address('wang', { page: 'pages/open-data/open-data' }))
  await see(citizen, '最近四周，办得怎么样')
  await shoot(citizen, 'open-data', nextMorning)
}
