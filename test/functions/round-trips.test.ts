import { MONDAY, TUESDAY } from '../fixtures/instant'
import { agentRequest, newAgent } from '../helpers/agents'
import { newRequestId, platesRequest, renewalRequest } from '../helpers/bookings'
import { closureRequest, partOf } from '../helpers/closures'
import { accepted, type Phone, useCity } from '../helpers/simulated-city'
import { codeOf, newBooking, newOfficer, type Officer, ticketOf } from '../helpers/visits'

/**
 * How often a call waits for the database: requests that run side by side count once. Each is some tens of milliseconds
 * for everybody who books. The function is warm and knows the account.
 */
const city = useCity({ processes: 1 })

let phone: Phone
beforeAll(async () => {
  phone = await city().register(1)
  accepted(await phone.call('citizen.overview', {}))
})

const trips = () => city().cloud.invocations.sequentialTrips(city().lastInvocation())
const WEDNESDAY = '2026-11-25'
/** All of its requests, but for those that renew the city now and then. */
const asked = () =>
  city()
    .lastInvocation()
    .requests.filter(({ action, collection }) => action.startsWith('database.') && !ofTheCity(collection))
    .length
const ofTheCity = (collection: string | null) =>
  ['cities', 'changes', 'notices'].some((each) => each === collection)
const POOL = { business: 'driver-renewal', channel: 'personal' } as const

test('the city comes out of the function’s memory', async () => {
  accepted(await phone.call('city.read', {}))
  expect(trips()).toBe(1)
})

test('the overview takes one trip', async () => {
  accepted(await phone.call('citizen.overview', {}))
  expect(trips()).toBe(1)
})

test('offices and slots take one trip each', async () => {
  accepted(await phone.call('office.list', POOL))
  expect(trips()).toBe(1)
  accepted(await phone.call('slot.list', { ...POOL, office: 'vehicle-office' }))
  expect(trips()).toBe(1)
})

describe('booking', () => {
  let manager: Phone
  beforeAll(async () => {
    manager = await city().staff('openid-of-the-manager')
  })

  test('takes four trips and six requests: turn and facts, claim, take beside a look at the account, confirm', async () => {
    const request = platesRequest('赣LD0001')
    const { appointment } = accepted(await phone.call('appointment.create', request))
    expect([trips(), asked()]).toEqual([4, 6])

    accepted(await phone.call('appointment.create', request))
    expect([trips(), asked()]).toEqual([1, 2])
    accepted(await phone.call('appointment.read', { number: appointment.number }))
    expect(trips()).toBe(1)
    accepted(await phone.call('appointment.list', {}))
    expect(trips()).toBe(1)

    accepted(await phone.call('appointment.cancel', { number: appointment.number }))
    expect([trips(), asked()]).toEqual([3, 5])
  })

  test('as an agent asks for the mandate with the other facts', async () => {
    const agent = await newAgent(city(), 3, manager)
    accepted(await agent.phone.call('appointment.create', agentRequest(agent)))
    expect([trips(), asked()]).toEqual([4, 6])
  })

  test('that the rules refuse costs the facts only', async () => {
    const reply = await phone.call('appointment.create', renewalRequest({ from: '09:10' }))
    expect(reply.ok).toBe(false)
    expect([trips(), asked()]).toEqual([1, 2])
  })

  test('a full slot costs one request more, for the nearest free ones', async () => {
    const slot = { office: 'vehicle-office', date: WEDNESDAY, from: '16:00' }
    await city().change('slots', slot, { remaining: 0 })
    const reply = await phone.call('appointment.create', renewalRequest(slot))
    expect(reply).toMatchObject({ code: 'SLOT_FULL' })
    expect([trips(), asked()]).toEqual([2, 3])
  })
})

test('an input that is malformed costs nothing', async () => {
  await phone.send({ call: 'slot.list', input: {} })
  expect(trips()).toBe(0)
})

describe('at the window', () => {
  let officer: Officer
  let number: string
  beforeAll(async () => {
    // On its very first call an account takes a trip more, for its record of turns.
    officer = await newOfficer(city(), 'openid-of-the-officer')
    number = await newBooking(city(), { date: MONDAY })
    accepted(await officer.walkIn())
    await officer.today()
  })

  test('a scan takes two trips: who it is, then what else is to be seen', async () => {
    accepted(await officer.scan(ticketOf(city(), number)))
    expect(trips()).toBeLessThanOrEqual(2)
    accepted(await officer.open(number))
    expect(trips()).toBeLessThanOrEqual(2)
  })

  test('that of an agent three, for the mandate and its photos', async () => {
    const agent = await newAgent(city(), 2, await city().staff('openid-of-another-manager'))
    const ofAgent = await newBooking(city(), {
      date: MONDAY,
      channel: 'agent',
      openid: agent.phone.openid,
      mandate: agent.mandate.id,
    })
    const { visit } = accepted(await officer.scan(ticketOf(city(), ofAgent)))
    expect(visit?.photoLinks).toHaveLength(1)
    expect(trips()).toBeLessThanOrEqual(3)
  })

  test('a green pass takes two', async () => {
    const { pass } = accepted(await phone.call('pass.declare', { ground: 'disabled' }))
    accepted(await officer.scan(codeOf(city(), pass)))
    expect(trips()).toBeLessThanOrEqual(2)
  })

  test('a code that is refused costs what is read while it is looked at', async () => {
    accepted(await officer.scan('https://example.com'))
    expect(trips()).toBe(1)
  })

  test('a decision takes three: how it stands, the move, and its note', async () => {
    const { visit } = accepted(await officer.open(number))
    if (visit === null) throw new Error('nothing is shown')
    accepted(await officer.move(visit, { what: 'admit' }))
    expect(trips()).toBeLessThanOrEqual(3)
    accepted(await officer.walkIn())
    expect(trips()).toBeLessThanOrEqual(3)
  })

  test('the day’s board takes one; a search, which reads the day once it is known who asks, two', async () => {
    await officer.today()
    expect(trips()).toBe(1)
    await officer.search('2137')
    expect(trips()).toBe(2)
  })
})

test('after a minute the city is read again beside the work, and nobody waits for it', async () => {
  city().cloud.clock.advance(60_000)
  accepted(await phone.call('citizen.overview', {}))
  const cities = city()
    .lastInvocation()
    .requests.filter(({ collection }) => collection === 'cities')
  expect(cities).toHaveLength(1)
  expect(trips()).toBe(1)
})

test('the timer takes few trips when there is nothing to do', async () => {
  await city().runTimer()
  // Whatever was booked just now is told by then.
  city().cloud.clock.advance(10 * 60_000)
  await city().runTimer()
  city().cloud.clock.advance(10 * 60_000)
  await city().runTimer()
  expect(city().lastInvocation().function).toBe('timer')
  // One or two for each group of its chores: within one they run side by side.
  expect(trips()).toBeLessThanOrEqual(13)
})

test('closing a time that somebody has a number for takes eight trips, and telling the person four more', async () => {
  const manager = await city().staff('openid-of-the-manager-of-all')
  await newBooking(city(), { from: '16:00', to: '16:30' })
  // As above: an account that has called before.
  accepted(await manager.call('closure.create', closureRequest(0, partOf(TUESDAY, '15:00', '15:30'))))
  accepted(await manager.call('closure.create', closureRequest(1, partOf(TUESDAY, '16:00', '16:30'))))
  expect(
    city()
      .lastInvocation()
      .requests.map(({ action }) => action),
  ).toContain('wx.openApi')
  expect(trips()).toBeLessThanOrEqual(12)
})

test('a booking in place of what was closed takes one trip more: which slot is meant, the closed one says', async () => {
  const from = '09:00'
  const request = renewalRequest({ date: WEDNESDAY, from })
  const { number } = accepted(await phone.call('appointment.create', request)).appointment
  const hour = partOf(WEDNESDAY, from, '10:00')
  const manager = await city().staff('openid-of-a-third-manager')
  accepted(await manager.call('closure.create', closureRequest(1, hour)))

  const instead = { requestId: newRequestId(), number, date: WEDNESDAY, from: '15:00' }
  const rebooked = accepted(await phone.call('appointment.rebook', instead)).appointment
  expect([trips(), asked()]).toEqual([5, 7])
  accepted(await phone.call('appointment.cancel', { number: rebooked.number }))
})
