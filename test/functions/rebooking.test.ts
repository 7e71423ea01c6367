import type { CallInput } from '../../miniprogram/contract/calls/api'
import { at, TUESDAY } from '../fixtures/instant'
import { agentRequest, newAgent } from '../helpers/agents'
import { newRequestId, renewalRequest } from '../helpers/bookings'
import { allTuesday, closureRequest, partOf } from '../helpers/closures'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** People whose time the office closed take another one, with priority and once. Seats are few: two in a slot. */
const SEATS = 2
const EXTRA = 1
const small = () => {
  const city = shippedCityWith({
    rate: UNHURRIED,
    // An agent with several numbers: what makes one of two requests then is not that a person has one number.
    agents: { numbersPerAgent: 3 },
    closures: { extraSeats: EXTRA, rebookDays: 3 },
  })
  return {
    ...city,
    offices: city.offices.map((office) => ({
      ...office,
      plans: office.plans.map((plan) => ({ ...plan, seats: SEATS })),
    })),
  }
}
const city = useCity({ city: small(), processes: 4 })

let manager: Phone
let people = 0
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager')
})
beforeEach(() => city().cloud.clock.set(at('09:00')))
afterEach(() => city().cloud.faults.onDatabaseRequest(null))

const newPerson = () => {
  people += 1
  return city().register(people)
}
const book = async (phone: Phone, date: string, from: string) =>
  accepted(await phone.call('appointment.create', renewalRequest({ date, from }))).appointment.number
const close = async (date: string, from: string, to: string) =>
  accepted(await manager.call('closure.create', closureRequest(99, partOf(date, from, to)))).closure
const read = async (phone: Phone, number: string) =>
  accepted(await phone.call('appointment.read', { number }))
const rebook = (phone: Phone, number: string, date: string, from: string, requestId = newRequestId()) =>
  phone.call('appointment.rebook', { requestId, number, date, from })
const slot = (date: string, from: string) =>
  city().record('slots', { _id: `vehicle-office.${date}.driver.personal.${from.replace(':', '')}` })
const live = (phone: Phone) => city().records('appointments', { openid: phone.openid, state: 'booked' })
/** Somebody whose appointment was closed. */
const closedOut = async (date: string, from: string) => {
  const phone = await newPerson()
  return { phone, number: await book(phone, date, from) }
}

describe('on a Tuesday whose morning is closed', () => {
  const from = '09:00'
  let first: { phone: Phone; number: string }
  let second: { phone: Phone; number: string }
  beforeAll(async () => {
    city().cloud.clock.set(at('09:00'))
    first = await closedOut(TUESDAY, from)
    second = await closedOut(TUESDAY, from)
    await close(TUESDAY, '00:00', '12:00')
  })

  test('the nearest times are offered, before and after, in order of time, and no closed one', async () => {
    const { appointment, rebooking } = await read(first.phone, first.number)
    expect(appointment).toMatchObject({ status: 'withdrawn', closed: true })
    expect(rebooking).toMatchObject({ until: '2026-11-26', as: null })
    const begins = rebooking?.slots.map((each) => `${each.date} ${each.from}`) ?? []
    expect(begins).toHaveLength(3)
    expect(begins).toEqual([...begins].sort())
    // The afternoon of the day is nearer than the evening before.
    expect(begins.every((begin) => begin >= `${TUESDAY} 12:00` && begin < `${TUESDAY} 17:00`)).toBe(true)
  })

  test('one of them is taken in one call: the same business, the same person, another number', async () => {
    const { phone, number } = first
    const before = city().record('appointments', { _id: number })
    const { appointment } = accepted(await rebook(phone, number, TUESDAY, '14:30'))
    expect(appointment).toMatchObject({ status: 'booked', date: TUESDAY, from: '14:30', closed: false })
    expect(appointment.number).not.toBe(number)
    const after = city().record('appointments', { _id: appointment.number })
    expect(after).toMatchObject({
      sealed: before.sealed,
      business: before.business,
      personKey: before.personKey,
      rebooks: number,
      closure: null,
      endedReason: null,
    })
    expect(slot(TUESDAY, '14:30').seats).toEqual([appointment.number])
    expect((await read(phone, number)).rebooking).toMatchObject({ slots: [], as: appointment.number })
    expect(accepted(await phone.call('citizen.overview', {})).coming.map((each) => each.number)).toEqual([
      appointment.number,
    ])
  })

  test('a second time is refused, with the way to the first, even once that was cancelled', async () => {
    const { phone, number } = first
    const [own] = live(phone)
    const again = refused(await rebook(phone, number, TUESDAY, '15:00'))
    expect(again).toMatchObject({ code: 'REBOOKED', next: [{ go: 'appointment', number: own?._id }] })
    accepted(await phone.call('appointment.cancel', { number: own?._id ?? '' }))
    expect(refused(await rebook(phone, number, TUESDAY, '15:00')).code).toBe('REBOOKED')
  })

  test('at once from two phones it is one number, and a lost answer comes again', async () => {
    const { phone, number } = second
    const requestId = newRequestId()
    const replies = await Promise.all([
      rebook(phone, number, TUESDAY, '15:00', requestId),
      rebook(phone, number, TUESDAY, '15:30'),
      rebook(phone, number, '2026-11-25', '09:00'),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(live(phone)).toHaveLength(1)
    const [kept] = live(phone)
    const seated = city()
      .records('slots')
      .filter(({ seats }) => kept !== undefined && seats.includes(kept._id))
    expect(seated.map(({ _id }) => _id)).toEqual([kept?.slot])
    const [winner] = replies.flatMap((reply) => (reply.ok ? [reply.data.appointment] : []))
    const repeated = await phone.call('appointment.rebook', {
      requestId: kept?.requestId ?? '',
      number,
      date: winner?.date ?? '',
      from: winner?.from ?? '',
    })
    expect(accepted(repeated)).toMatchObject({ replayed: true, appointment: { number: kept?._id } })
  })
})

test('full slots have so many seats more for them, for nobody else, and never one more', async () => {
  const [date, from, away] = ['2026-11-25', '10:00', '16:00']
  const closed = [
    await closedOut(date, away),
    await closedOut(date, away),
    await closedOut(date, '16:30'),
    await closedOut(date, '16:30'),
  ]
  await close(date, '16:00', '17:30')
  const rushing = [await newPerson(), await newPerson(), await newPerson(), await newPerson()]
  const rush = await Promise.all(
    rushing.map((phone) => phone.call('appointment.create', renewalRequest({ date, from }))),
  )
  expect(rush.filter(({ ok }) => ok)).toHaveLength(SEATS)
  const stranger = await newPerson()
  const asked = () => stranger.call('appointment.create', renewalRequest({ date, from }))
  expect(refused(await asked()).code).toBe('SLOT_FULL')

  const replies = await Promise.all(closed.map(({ phone, number }) => rebook(phone, number, date, from)))
  const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()
  expect(codes).toEqual(['OK', 'REBOOK_FULL', 'REBOOK_FULL', 'REBOOK_FULL'])
  expect(slot(date, from)).toMatchObject({ remaining: -EXTRA })
  expect(slot(date, from).seats).toHaveLength(SEATS + EXTRA)
  expect(refused(await asked()).code).toBe('SLOT_FULL')

  // What others see is full, not less than that.
  const { days } = accepted(
    await stranger.call('slot.list', {
      business: 'driver-renewal',
      office: 'vehicle-office',
      channel: 'personal',
    }),
  )
  const shown = days.find((day) => day.date === date)
  expect(shown?.slots.find((each) => each.from === from)).toMatchObject({ state: 'full', remaining: 0 })
  expect(Math.min(...days.flatMap((day) => day.slots.map((each) => each.remaining)))).toBe(0)

  // Who came too late is still free to take another.
  const late = closed[replies.findIndex((reply) => !reply.ok)]
  if (late === undefined) throw new Error('somebody came too late')
  const { rebooking } = await read(late.phone, late.number)
  expect(rebooking?.slots.every((each) => each.remaining >= 0 && each.from !== from)).toBe(true)
  accepted(await rebook(late.phone, late.number, date, '10:30'))

  // A seat beyond the slot's own that comes free is nobody else's.
  const [guest] = replies.flatMap((reply) => (reply.ok ? [reply.data.appointment.number] : []))
  const owner = closed[replies.findIndex((reply) => reply.ok)]?.phone
  if (owner === undefined) throw new Error('somebody came in time')
  accepted(await owner.call('appointment.cancel', { number: guest ?? '' }))
  city().cloud.clock.advance(3 * 60 * 60_000)
  await city().runTimer()
  expect(slot(date, from)).toMatchObject({ remaining: 0 })
  expect(refused(await asked()).code).toBe('SLOT_FULL')
})

describe('it is refused', () => {
  const date = '2026-11-26'
  let one: { phone: Phone; number: string }
  beforeAll(async () => {
    city().cloud.clock.set(at('09:00'))
    one = await closedOut(date, '09:30')
    await close(date, '00:00', '12:00')
  })

  test('to somebody else, in the words of a number that does not exist', async () => {
    const other = await newPerson()
    expect(refused(await rebook(other, one.number, date, '14:30')).code).toBe('APPOINTMENT_UNKNOWN')
    expect(refused(await rebook(other, '261126999999', date, '14:30')).code).toBe('APPOINTMENT_UNKNOWN')
  })

  test('for a number that no closure has ended', async () => {
    const phone = await newPerson()
    const number = await book(phone, date, '14:00')
    expect(refused(await rebook(phone, number, date, '14:30')).code).toBe('REBOOK_NOT_CLOSED')
    expect((await read(phone, number)).rebooking).toBeNull()
    accepted(await phone.call('appointment.cancel', { number }))
    expect(refused(await rebook(phone, number, date, '14:30')).code).toBe('REBOOK_NOT_CLOSED')
  })

  test.each([
    ['a closed slot', date, '10:00', 'SLOT_CLOSED'],
    ['a slot that does not exist', date, '03:00', 'SLOT_UNKNOWN'],
    ['a slot that is not released yet', '2026-11-28', '09:30', 'SLOT_UNKNOWN'],
    ['a slot that has begun', '2026-11-23', '09:00', 'SLOT_PAST'],
  ])('into %s', async (_what, day, from, code) => {
    expect(refused(await rebook(one.phone, one.number, day, from)).code).toBe(code)
  })

  test('while the person holds another number', async () => {
    const phone = await newPerson()
    const number = await book(phone, date, '15:00')
    await close(date, '15:00', '15:30')
    await book(phone, date, '16:00')
    expect(['ALREADY_BOOKED', 'ONE_NUMBER']).toContain(
      refused(await rebook(phone, number, date, '14:30')).code,
    )
  })

  test('while the person is banned', async () => {
    const phone = await newPerson()
    const number = await book(phone, date, '15:30')
    await close(date, '15:30', '16:00')
    const { idNumber } = city().registrationOf(people)
    const ban: CallInput<'ban.add'> = {
      requestId: newRequestId(),
      idNumber,
      reason: 'trading',
      evidence: '群众举报',
      until: null,
      cancelsComing: false,
    }
    accepted(await manager.call('ban.add', ban))
    expect(refused(await rebook(phone, number, date, '14:30')).code).toBe('BANNED')
  })

  test('later than the policy says', async () => {
    city().cloud.clock.set(at('09:00', '2026-11-27'))
    await city().runTimer()
    expect(refused(await rebook(one.phone, one.number, '2026-11-27', '14:30')).code).toBe('REBOOK_OVER')
    expect((await read(one.phone, one.number)).rebooking).toBeNull()
  })
})

test('the lead time does not count: who stands before a closed door comes an hour later', async () => {
  const today = '2026-11-23'
  const { phone, number } = await closedOut(today, '10:30')
  city().cloud.clock.set(at('10:20'))
  await close(today, '10:30', '11:00')
  expect((await read(phone, number)).rebooking?.slots[0]).toMatchObject({ date: today, from: '11:00' })
  accepted(await rebook(phone, number, today, '11:00'))
})

test('an agent takes another time while the mandate is in force, within its term', async () => {
  people += 1
  const agent = await newAgent(city(), people, manager, { until: '2026-11-25' })
  const date = '2026-11-25'
  const booked = agentRequest(agent, { date, from: '11:00' })
  const { number } = accepted(await agent.phone.call('appointment.create', booked)).appointment
  accepted(
    await manager.call(
      'closure.create',
      closureRequest(99, { ...allTuesday(), ...partOf(date, '11:00', '11:30') }),
    ),
  )
  const { rebooking } = await read(agent.phone, number)
  expect(rebooking?.slots.every((each) => each.date <= date)).toBe(true)
  expect(refused(await rebook(agent.phone, number, '2026-11-26', '14:30')).code).toBe('MANDATE_TERM')
  const { appointment } = accepted(await rebook(agent.phone, number, date, '14:30'))
  expect(appointment.agent).toMatchObject({ mandate: agent.mandate.id })
})

test('an agent who may hold several numbers takes one for the unit’s closed one, not two', async () => {
  people += 1
  const agent = await newAgent(city(), people, manager)
  const date = '2026-11-25'
  const booked = agentRequest(agent, { date, from: '11:30' })
  const { number } = accepted(await agent.phone.call('appointment.create', booked)).appointment
  expect(city().record('appointments', { _id: number }).subject).toBeNull()
  await close(date, '11:30', '12:00')
  const replies = await Promise.all(
    ['14:30', '15:00', '15:30'].map((from) => rebook(agent.phone, number, date, from)),
  )
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  expect(live(agent.phone)).toHaveLength(1)
})
