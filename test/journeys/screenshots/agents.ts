import * as agents from '../agent-steps'
import { button, see } from '../find'
import type { JourneyWorld } from '../use-simulator'
import { SHARP, shootIn } from './shoot'

/** An agent applies for a mandate, a manager approves it, the agent has a ticket. */
export async function photographAgents(world: JourneyWorld): Promise<void> {
  const shoot = shootIn(world)
  await world.register('liu')
  const agent = (await world.phone('liu', SHARP)).page
  await button(agent, '单位代办').tap()
  await button(agent, '申请代办授权').last().tap()
  await agents.fillUntilPhotos(agent)
  await agents.addPhoto(agent)
  await shoot(agent, 'agent-photo')
  await agents.next(agent)
  await see(agent, '请核对，没有问题就提交')
  await shoot(agent, 'agent-apply')
  await agents.sendApplication(agent)
  await see(agent, '待审核')

  const manager = (await world.phone('he', SHARP)).page
  await agents.openReview(manager)
  await agents.photoWidth(manager)
  await shoot(manager, 'mandate-review')
  const { mandates } = await world.call('he', 'mandate.queue', { state: 'waiting', skip: 0 })
  const [mandate] = mandates
  if (!mandate) throw new Error('no application has arrived')
  await world.call('he', 'mandate.approve', { mandate: mandate.id, revision: mandate.revision })

  const { appointment } = await world.call('liu', 'appointment.create', {
    requestId: 'screenshots-00002',
    channel: 'agent',
    mandate: mandate.id,
    business: 'ebike-register',
    office: 'ebike-yuehu',
    date: '2026-11-25',
    from: '10:30',
    details: { frameCode: 'ABCDEFGH12345678' },
    confirmations: { materials: true, entryRequirements: true, truth: true },
  })
  await agent.goto(world.address('liu', { page: `pages/ticket/ticket?number=${appointment.number}` }))
  await see(agent, '到了以后')
  await shoot(agent, 'agent-ticket')
}
