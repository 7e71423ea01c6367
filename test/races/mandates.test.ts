import type { BookingRequest } from '../../miniprogram/contract/booking'
import { at, TUESDAY } from '../fixtures/instant'
import { type Agent, agentRequest, applicationOf, newAgent } from '../helpers/agents'
import { newRequestId, platesRequest, renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { holdNext, isInsertInto, isUpdateOf } from '../helpers/hold-next'
import { accepted, type Phone, SimulatedCity, shippedCityWith, UNHURRIED } from '../helpers/simulated-city'

/** Several people decide, book and end at the same moment: a real cloud with several processes of each function. */

let city: SimulatedCity
let managers: Phone[]
let people = 0
beforeAll(async () => {
  const policy = shippedCityWith({ rate: UNHURRIED, cancelling: { times: 20 } })
  city = await SimulatedCity.start({ city: policy, processes: 4 })
  managers = await Promise.all(['one', 'two'].map((name) => city.staff(`manager-${name}`)))
})
afterAll(() => city.stop())
beforeEach(() => city.cloud.clock.set(at('09:00')))
afterEach(() => city.cloud.faults.onDatabaseRequest(null))

const manager = (place = 0): Phone => {
  const found = managers[place]
  if (found === undefined) throw new Error('there are two managers')
  return found
}
const agent = (changes: Parameters<typeof newAgent>[3] = {}): Promise<Agent> => {
  people += 1
  return newAgent(city, people, manager(), changes)
}
const waiting = async () => {
  people += 1
  const phone = await city.register(people)
  return accepted(await phone.call('mandate.apply', await applicationOf(city, phone))).mandate
}
const codeOf = (reply: { ok: true } | { ok: false; code: string }) => (reply.ok ? 'OK' : reply.code)
const minutesLater = async (minutes: number) => {
  city.cloud.clock.advance(minutes * 60_000)
  await city.runTimer()
}
const revoke = ({ id, revision }: { id: string; revision: number }) =>
  manager(1).call('mandate.revoke', { mandate: id, revision, reason: 'misuse', words: '' })
const banOn = (n: number) =>
  manager().call('ban.add', {
    requestId: newRequestId(),
    idNumber: inventedPerson(n).idNumber,
    reason: 'trading',
    evidence: '群众举报',
    until: null,
    cancelsComing: true,
  })
/** Every seat belongs to a booked appointment, and every booked appointment has one. */
const expectSeatsKept = () => {
  const booked = city.records('appointments', { state: 'booked' })
  const slots = city.records('slots')
  expect(slots.flatMap(({ seats }) => seats).sort()).toEqual(booked.map(({ _id }) => _id).sort())
  for (const { capacity, remaining, seats } of slots) expect(remaining).toBe(capacity - seats.length)
}

describe('two managers who decide about one application at once', () => {
  test.each(Array.from({ length: 8 }, (_, round) => [round]))(
    'make one decision, round %i',
    async (round) => {
      const { id, revision } = await waiting()
      const decision = { mandate: id, revision }
      const approve = (place: number) => manager(place).call('mandate.approve', decision)
      const giveBack = () => manager(1).call('mandate.return', { ...decision, reason: 'seal', words: '' })
      const replies = await Promise.all([approve(0), round % 2 === 0 ? approve(1) : giveBack()])

      expect(replies.map(codeOf).sort()).toEqual(['MANDATE_CHANGED', 'OK'])
      const { state, history, revision: now } = city.record('mandates', { _id: id })
      expect([now, history.length]).toEqual([2, 2])
      const told = replies.flatMap((reply) => (reply.ok ? [reply.data.mandate.state] : []))
      expect(told).toEqual([state])
      expect(city.records('audit', { subject: id })).toHaveLength(1)
    },
  )

  test('that sleeps in the middle of its approval does not undo what the other has done meanwhile', async () => {
    const { id, revision } = await waiting()
    const { reached, wake } = holdNext(city.cloud, isUpdateOf('mandates'))
    const sleeping = manager().call('mandate.approve', { mandate: id, revision })
    await reached
    const approved = accepted(await manager(1).call('mandate.approve', { mandate: id, revision })).mandate
    accepted(await revoke(approved))
    wake()
    expect(codeOf(await sleeping)).toBe('MANDATE_CHANGED')
    expect(city.record('mandates', { _id: id }).state).toBe('revoked')
  })
})

test('one agent who sends 50 bookings at once gets one number', async () => {
  const one = await agent()
  const times = ['09:00', '09:30', '10:00', '10:30', '11:00', '14:00', '14:30', '15:00', '15:30', '16:00']
  const requests = Array.from({ length: 50 }, (_, n): BookingRequest => {
    const channel = { channel: 'agent' as const, mandate: one.mandate.id, from: times[n % 10] ?? '' }
    // Every other one for a vehicle of its own, so that nothing but the agent stands in the way.
    return n % 2 === 0 ? renewalRequest(channel) : platesRequest(`赣LR${String(1000 + n)}`, channel)
  })
  const replies = await Promise.all(requests.map((request) => one.phone.call('appointment.create', request)))
  const codes = replies.map(codeOf)
  expect(codes.filter((code) => code === 'OK')).toHaveLength(1)
  expect(codes.filter((code) => !['OK', 'ONE_NUMBER', 'BUSY'].includes(code))).toEqual([])
  expect(city.records('appointments', { openid: one.phone.openid, state: 'booked' })).toHaveLength(1)
  // Beside it the agent books for own business.
  accepted(await one.phone.call('appointment.create', renewalRequest({ from: '16:30' })))
  expectSeatsKept()
})

test('whoever books while the mandate is revoked has nothing in the end, whichever came first', async () => {
  const agents = await Promise.all(Array.from({ length: 6 }, () => agent()))
  const outcomes = await Promise.all(
    agents.flatMap((one, n) => [
      one.phone.call('appointment.create', agentRequest(one, { date: '2026-11-25', from: `1${n % 2}:00` })),
      revoke(one.mandate),
    ]),
  )
  const codes = new Set(outcomes.map(codeOf))
  expect(
    [...codes].filter((code) => !['OK', 'MANDATE_NOT_IN_FORCE', 'SLOT_FULL', 'BUSY'].includes(code)),
  ).toEqual([])
  await minutesLater(2)
  await minutesLater(5)
  for (const { mandate } of agents) {
    expect(city.record('mandates', { _id: mandate.id }).state).toBe('revoked')
    const states = city.records('appointments', { mandate: mandate.id }).map(({ state }) => state)
    expect(states.filter((state) => state !== 'withdrawn')).toEqual([])
  }
  expectSeatsKept()
})

describe('a ban that is entered while its person registers acts on the account', () => {
  const isBannedOnce = async (n: number) => {
    const phone = city.phone(`openid-of-person-${n}`)
    expect(codeOf(await phone.call('appointment.create', renewalRequest()))).toBe('BANNED')
    const bans = city.records('bans').filter(({ subjects }) => subjects.includes(phone.openid))
    // The account is named once, although both calls may have named it.
    expect(bans.map(({ subjects }) => subjects.length)).toEqual([2])
  }

  test('whichever came first', async () => {
    const numbers = Array.from({ length: 12 }, (_, n) => 500 + n)
    await Promise.all(numbers.flatMap((n): Promise<unknown>[] => [city.register(n), banOn(n)]))
    for (const n of numbers) await isBannedOnce(n)
  })

  test('also when the registration sleeps until the entry is made', async () => {
    const { reached, wake } = holdNext(city.cloud, isInsertInto('citizens'))
    const registering = city.register(520)
    await reached
    accepted(await banOn(520))
    wake()
    await registering
    await isBannedOnce(520)
  })

  test('also when the entry sleeps until the person has registered', async () => {
    const { reached, wake } = holdNext(city.cloud, isInsertInto('bans'))
    const entering = banOn(521)
    await reached
    await city.register(521)
    wake()
    accepted(await entering)
    await isBannedOnce(521)
  })
})

test('two timers at once end each mandate and each appointment once', async () => {
  const agents = await Promise.all(Array.from({ length: 4 }, () => agent({ until: TUESDAY })))
  const late = await agent()
  accepted(
    await late.phone.call('appointment.create', agentRequest(late, { date: '2026-11-27', from: '14:00' })),
  )
  // As a revocation looks that died before it ended anything.
  const { history } = city.record('mandates', { _id: late.mandate.id })
  await city.change(
    'mandates',
    { _id: late.mandate.id },
    {
      state: 'revoked',
      revision: 3,
      history: [...history, { at: at('09:00'), what: 'revoked', by: manager().openid, reason: '其他' }],
      settleAt: at('09:01'),
    },
  )
  city.cloud.clock.set(at('00:10', '2026-11-25'))
  await Promise.all([city.runTimer(), city.runTimer()])

  for (const { mandate } of agents) {
    const ended = city.record('mandates', { _id: mandate.id })
    expect(ended).toMatchObject({ state: 'expired', revision: 3 })
    expect(ended.history.map(({ what }) => what)).toEqual(['applied', 'approved', 'expired'])
  }
  expect(city.records('appointments', { mandate: late.mandate.id }).map(({ state }) => state)).toEqual([
    'withdrawn',
  ])
  expect(city.records('audit', { subject: late.mandate.id, call: 'mandate.revoke' })).toHaveLength(1)
  const slot = city.record('slots', { _id: 'vehicle-office.2026-11-27.driver.agent.1400' })
  expect(slot).toMatchObject({ seats: [], remaining: slot.capacity })
})

test('the third and the fourth strike at once make one ban', async () => {
  const one = await agent()
  const book = async (request: BookingRequest) =>
    accepted(await one.phone.call('appointment.create', request)).appointment.number
  const cancelLate = (number: string) => one.phone.call('appointment.cancel', { number })
  for (let strikes = 0; strikes < 2; strikes += 1) {
    city.cloud.clock.set(at('09:00'))
    const number = await book(renewalRequest({ from: '16:30' }))
    city.cloud.clock.set(at('14:00', TUESDAY))
    accepted(await cancelLate(number))
  }
  city.cloud.clock.set(at('09:00'))
  const numbers = [
    await book(renewalRequest({ from: '16:30' })),
    await book(platesRequest('赣LR0001', { channel: 'agent', mandate: one.mandate.id, from: '16:30' })),
  ]
  city.cloud.clock.set(at('14:00', TUESDAY))
  for (const reply of await Promise.all(numbers.map(cancelLate))) accepted(reply)
  await minutesLater(2)
  const { openid } = one.phone
  expect(city.records('bans').filter(({ subjects }) => subjects.includes(openid))).toHaveLength(1)
})
