import type { BookingRequest } from '../../miniprogram/contract/booking'
import type { DatabaseRequest, Fault } from '../../simulator/cloud/faults'
import { at, TUESDAY } from '../fixtures/instant'
import { type Agent, agentRequest, applicationOf, inventedCreditCode, newAgent } from '../helpers/agents'
import { renewalRequest } from '../helpers/bookings'
import { holdNext, isUpdateOf } from '../helpers/hold-next'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** What becomes of appointments whose mandate ends: by a manager, or because its term is over. */
const city = useCity({ city: shippedCityWith({ rate: UNHURRIED }, { offices: 1 }) })

let manager: Phone
let people = 0
let agent: Agent
/** A slot of its own for each of the first tests, so that seats can be counted; later ones choose theirs. */
const TIMES = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '14:00', '14:30', '15:00', '15:30']
let from: string
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager')
})
beforeEach(async () => {
  city().cloud.clock.set(at('09:00'))
  from = TIMES[people] ?? ''
  people += 1
  agent = await newAgent(city(), people, manager)
})
afterEach(() => city().cloud.faults.onDatabaseRequest(null))

const book = async (phone: Phone, request: BookingRequest) =>
  accepted(await phone.call('appointment.create', request)).appointment.number
const revoke = () =>
  manager.call('mandate.revoke', {
    mandate: agent.mandate.id,
    revision: agent.mandate.revision,
    reason: 'misuse',
    words: '一号多用',
  })
const appointment = (number: string) => city().record('appointments', { _id: number })
const seats = (channel = 'agent') =>
  city().record('slots', { _id: `vehicle-office.${TUESDAY}.driver.${channel}.${from.replace(':', '')}` })
const minutesLater = async (minutes: number) => {
  city().cloud.clock.advance(minutes * 60_000)
  await city().runTimer()
}
const REASON = '代办授权已结束：没有按规定使用：一号多用'

describe('a mandate that is revoked', () => {
  test('ends what is coming under it, gives the seat back and says why', async () => {
    const number = await book(agent.phone, agentRequest(agent, { from }))
    const own = await book(agent.phone, renewalRequest({ from }))
    expect(seats().seats).toEqual([number])

    accepted(await revoke())
    expect(accepted(await agent.phone.call('appointment.read', { number })).appointment).toMatchObject({
      status: 'withdrawn',
      endedReason: REASON,
      cancellableUntil: null,
      lateFrom: null,
    })
    expect(seats()).toMatchObject({ seats: [], remaining: seats().capacity })
    expect(accepted(await agent.phone.call('mandate.list', {})).mandates[0]).toMatchObject({
      state: 'revoked',
      history: [{}, {}, { what: 'revoked', reason: '没有按规定使用：一号多用' }],
    })
    // It is no cancellation and no strike of the agent's, and the agent's own business is another matter.
    const overview = accepted(await agent.phone.call('citizen.overview', {}))
    expect(overview.strikes.strikes).toEqual([])
    expect(overview.coming.map((each) => each.number)).toEqual([own])
  })

  test('carries no further booking, and what it has ended is not cancelled', async () => {
    const number = await book(agent.phone, agentRequest(agent, { from }))
    accepted(await revoke())
    const reply = await agent.phone.call('appointment.create', agentRequest(agent, { from }))
    expect(refused(reply).code).toBe('MANDATE_NOT_IN_FORCE')
    expect(refused(await agent.phone.call('appointment.cancel', { number })).code).toBe('CANCEL_ENDED')
  })

  test('leaves other agents of the unit, and days that are over, as they are', async () => {
    people += 1
    const other = await newAgent(city(), people, manager, { creditCode: agent.mandate.creditCode })
    const beside = await book(other.phone, agentRequest(other, { from: '16:00' }))
    const number = await book(agent.phone, agentRequest(agent, { from: '16:00' }))
    // Before the timer of the next morning.
    city().cloud.clock.set(at('00:02', '2026-11-25'))
    accepted(await revoke())
    expect([appointment(number).state, appointment(beside).state]).toEqual(['booked', 'booked'])
    await minutesLater(3)
    expect([appointment(number).state, appointment(beside).state]).toEqual(['elapsed', 'elapsed'])
  })

  test('ends more of them than one batch', async () => {
    const template = appointment(await book(agent.phone, agentRequest(agent, { from })))
    const many = Array.from({ length: 230 }, (_, n) => {
      const _id = `261125${String(n).padStart(6, '0')}`
      return { ...template, _id, holder: _id, subjectHolder: _id, date: '2026-11-25', slot: 'torn-down' }
    })
    await city().cloud.database.insert('appointments', many)
    accepted(await revoke())
    const states = city()
      .records('appointments', { mandate: agent.mandate.id })
      .map(({ state }) => state)
    expect(states.filter((state) => state === 'withdrawn')).toHaveLength(231)
  })
})

describe('a revocation that dies', () => {
  const killed: { when: string; fault: Fault; at: (request: DatabaseRequest) => boolean }[] = [
    {
      when: 'before anything is ended',
      fault: 'kill-before',
      at: ({ collection, action }) => collection === 'appointments' && action === 'database.getDocument',
    },
    {
      when: 'between an appointment and its seat',
      fault: 'kill-before',
      at: ({ collection, action }) => collection === 'slots' && action === 'database.modifyDocument',
    },
    {
      when: 'before it is noted',
      fault: 'kill-before',
      at: ({ collection }) => collection === 'audit',
    },
    {
      when: 'right after it was decided',
      fault: 'kill-after',
      at: ({ collection, action }) => collection === 'mandates' && action === 'database.modifyDocument',
    },
  ]
  const finished = (number: string) => {
    expect(appointment(number)).toMatchObject({ state: 'withdrawn', endedReason: REASON })
    expect(seats().seats).not.toContain(number)
    expect(seats().remaining).toBe(seats().capacity - seats().seats.length)
    expect(city().records('audit', { subject: agent.mandate.id, call: 'mandate.revoke' })).toHaveLength(1)
  }
  test.each(killed)('$when is finished by the timer', async ({ fault, at: isHere }) => {
    from = '16:30'
    const number = await book(agent.phone, agentRequest(agent, { from }))
    city().cloud.faults.onDatabaseRequest((request) => (isHere(request) ? fault : undefined))
    await expect(revoke()).rejects.toThrow()
    city().cloud.faults.onDatabaseRequest(null)
    await minutesLater(2)
    finished(number)
  })

  test.each(killed)('$when is finished by the manager who repeats it', async ({ fault, at: isHere }) => {
    from = '16:30'
    const number = await book(agent.phone, agentRequest(agent, { from }))
    let lives = 1
    city().cloud.faults.onDatabaseRequest((request) => {
      if (lives === 0 || !isHere(request)) return undefined
      lives -= 1
      return fault
    })
    await expect(revoke()).rejects.toThrow()
    accepted(await revoke())
    await minutesLater(2)
    finished(number)
  })
})

test('a booking under way while its mandate is revoked is ended by the timer', async () => {
  from = '08:30'
  const { reached, wake } = holdNext(city().cloud, isUpdateOf('slots'))
  const booking = agent.phone.call('appointment.create', agentRequest(agent, { from }))
  await reached
  accepted(await revoke())
  wake()
  const { number } = accepted(await booking).appointment
  expect(appointment(number).state).toBe('booked')

  await minutesLater(2)
  expect(appointment(number)).toMatchObject({ state: 'withdrawn', endedReason: REASON })
  expect(seats().seats).toEqual([])
})

describe('a term that is over', () => {
  const UNTIL_TUESDAY = { until: TUESDAY }

  test('ends the mandate by the timer, and the last appointment under it keeps its day', async () => {
    people += 1
    const one = await newAgent(city(), people, manager, UNTIL_TUESDAY)
    const number = await book(one.phone, agentRequest(one, { from: '08:30' }))
    city().cloud.clock.set(at('23:59', TUESDAY))
    await city().runTimer()
    expect(city().record('mandates', { _id: one.mandate.id }).state).toBe('approved')

    city().cloud.clock.set(at('00:01', '2026-11-25'))
    await city().runTimer()
    await minutesLater(5)
    expect(appointment(number).state).toBe('elapsed')
    const { mandates } = accepted(await one.phone.call('mandate.list', {}))
    expect(mandates[0]).toMatchObject({
      state: 'expired',
      history: [{}, {}, { what: 'expired', reason: null }],
    })
    expect(city().record('mandates', { _id: one.mandate.id }).settleAt).toBeNull()
    expect(
      city()
        .records('audit', { subject: one.mandate.id })
        .map(({ call }) => call),
    ).toEqual(['mandate.approve'])

    const reply = await one.phone.call('appointment.create', agentRequest(one, { date: '2026-11-26' }))
    expect(refused(reply).code).toBe('MANDATE_NOT_IN_FORCE')
    const renewed = await applicationOf(city(), one.phone, { creditCode: inventedCreditCode(people) })
    accepted(await one.phone.call('mandate.apply', renewed))
  })

  test('does not carry a booking even before the timer has run', async () => {
    people += 1
    const one = await newAgent(city(), people, manager, UNTIL_TUESDAY)
    city().cloud.clock.set(at('08:00', '2026-11-25'))
    const reply = await one.phone.call('appointment.create', agentRequest(one, { date: '2026-11-26' }))
    expect(refused(reply).code).toBe('MANDATE_TERM')
  })
})
