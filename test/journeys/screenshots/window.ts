import { at, TUESDAY } from '../../fixtures/instant'
import { fillDay, readCode } from '../faces'
import { see } from '../find'
import type { JourneyWorld } from '../use-simulator'
import { bookPlates, codeNow } from '../window-steps'
import { SHARP, shootIn } from './shoot'

/** An officer scans a ticket, and looks at the day. */
export async function photographWindow(world: JourneyWorld): Promise<void> {
  const shoot = shootIn(world)
  const ticket = await bookPlates(world, 'chen', { details: { frameCode: '119822108000456' } })
  const inTime = at('10:35', TUESDAY)
  world.cloud.clock.set(inTime)
  const settings = { page: 'staff/scan/scan' }
  const officer = (await world.phone('zhou', { ...SHARP, settings })).page
  await see(officer, '对准预约二维码')
  await readCode(officer, codeNow(world, ticket))
  await see(officer, '核对身份证和材料。')
  await shoot(officer, 'decision', inTime)
  await fillDay(world)
  await officer.goto(world.address('zhou', { page: 'staff/today/today' }))
  await see(officer, '每分钟自动更新')
  await shoot(officer, 'today', at('15:10', TUESDAY))
}
