import { queueKeyOf } from '../../cloudfunctions/domain/queue-order'
import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import { minutesOf } from '../../miniprogram/contract/calendar'
import type { Move } from '../../miniprogram/contract/visit'
import { at, TUESDAY } from '../fixtures/instant'
import {
  doneBy,
  FATE_NAMES,
  isComplete,
  leftAt,
  numbersAt,
  type Planned,
  plan,
  seatsFreeAt,
  sumsOf,
  timeAt,
} from '../helpers/day-plan'
import { accepted, type Phone, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'
import { bookingRecord, newOfficer, newPerson, OFFICE, type Officer, writeBookings } from '../helpers/visits'

/**
 * A day of 500 appointments, and walk-ins between. Bookings are written as records. A few people of every fate,
 * and all walk-ins, go through the real functions at their time; the others are written as these leave them.
 */
const APPOINTMENTS = 500
const roomyCity = () => {
  const city = shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } })
  const roomy = city.offices.map((office) => ({
    ...office,
    plans: office.plans.map((each) => ({ ...each, seats: each.channel === 'agent' ? 5 : 15 })),
  }))
  return { ...city, offices: roomy.filter(({ id }) => id === OFFICE) }
}
const city = useCity({ city: roomyCity(), clock: at('08:00', TUESDAY) })

let officer: Officer
let everybody: Planned[]
/** Who has a pass and comes with it, although there is a number, too. */
let withPass: { phone: Phone; reference: string; number: string }[]
/** Who has broken two promises before. */
let unreliable: string[]
let minute = minutesOf('07:00')

const isSample = (n: number) => Math.floor(n / FATE_NAMES.length) % 20 === 0
const slotsOfTheDay = () => city().records('slots', { office: OFFICE, date: TUESDAY })
const record = (_id: string) => city().record('appointments', { _id })

beforeAll(async () => {
  officer = await newOfficer(city(), 'openid-of-the-officer')
  const seats = slotsOfTheDay()
    .sort((a, b) => a._id.localeCompare(b._id))
    .flatMap((slot) => Array.from({ length: slot.capacity }, () => slot))
  // Spread over the day, so that every slot has people of every fate, and some have a seat left.
  const taken = Array.from({ length: APPOINTMENTS }, (_, n) => seats[(n * 77) % seats.length])
  const records = taken.flatMap((slot) => {
    if (slot === undefined) return []
    const { category, channel, date, from, to } = slot
    return [bookingRecord(city(), newPerson(), { category, channel, date, from, to, slot: slot._id })]
  })
  await writeBookings(city(), records)
  everybody = records.flatMap(({ _id }, n) => {
    const slot = taken[n]
    return slot ? [plan(n, _id, slot)] : []
  })
  await Promise.all(
    slotsOfTheDay().map((slot) => {
      const own = everybody.filter((person) => person.slot._id === slot._id).map(({ number }) => number)
      return city().change('slots', { _id: slot._id }, { seats: own, remaining: slot.capacity - own.length })
    }),
  )
  // People and office ended some before; nobody counts them.
  const ended = (['cancelled', 'withdrawn'] as const).map((state) =>
    bookingRecord(city(), newPerson(), { state, from: '10:00', to: '10:30' }),
  )
  await writeBookings(city(), ended)
  await prepareTheNeverSeen()
})

const prepareTheNeverSeen = async () => {
  const never = everybody.filter(({ fate }) => fate === 'never seen').map(({ number }) => number)
  withPass = []
  for (const number of never.slice(0, 3)) {
    const phone = await city().register(newPerson())
    const { pass } = accepted(await phone.call('pass.declare', { ground: 'disabled' }))
    await city().change('appointments', { _id: number }, { openid: phone.openid })
    withPass.push({ phone, reference: pass.reference, number })
  }
  unreliable = never.slice(3, 5)
  for (const number of unreliable) {
    const { openid, personKey } = record(number)
    const earlier = ['2026-11-19', '2026-11-20'].map((date, place) =>
      bookingRecord(city(), newPerson(), {
        _id: `2611${19 + place}${number.slice(-6)}`,
        date,
        openid,
        personKey,
        state: 'missed',
        strike: 'no-show',
        endedAt: at('18:00', date),
      }),
    )
    await writeBookings(city(), earlier)
  }
}

const MOVES: Record<Move['what'], Move> = {
  admit: { what: 'admit' },
  return: { what: 'return', lacking: ['照片'] },
  refuse: { what: 'refuse', reason: 'other', words: '不符合条件' },
  call: { what: 'call' },
  done: { what: 'done' },
  leave: { what: 'leave' },
}

/** The day goes on: what was planned happens, by the functions to some and by the console to the others. */
const goOnUntil = async (time: string) => {
  const end = minutesOf(time)
  const samples = everybody
    .filter((_person, n) => isSample(n))
    .flatMap((person) =>
      person.events.flatMap((event, revision) =>
        event.minute > minute && event.minute <= end ? [{ ...event, revision, id: person.number }] : [],
      ),
    )
  for (const { minute: when, what, id, revision } of samples.sort((a, b) => a.minute - b.minute)) {
    city().cloud.clock.set(at(timeAt(when), TUESDAY))
    accepted(await officer.move({ id, revision }, MOVES[what]))
  }
  const moved = everybody.filter(
    (person, n) => !isSample(n) && doneBy(person, end).length > doneBy(person, minute).length,
  )
  await Promise.all(
    moved.map((person) => city().change('appointments', { _id: person.number }, asLeft(person, end))),
  )
  minute = end
  city().cloud.clock.set(at(time, TUESDAY))
}

const asLeft = (person: Planned, end: number): Partial<AppointmentRecord> => {
  const left = leftAt(person, end)
  const [admission = 0] = doneBy(person, end).flatMap((event) => (event.what === 'admit' ? event.minute : []))
  const admittedAt = at(timeAt(admission), TUESDAY)
  if (left.state !== 'admitted') return { ...left, queueKey: null }
  const queueKey = queueKeyOf(left.admittedAs ?? 'in-time', person.slot.from, admittedAt, person.number)
  return { ...left, admittedAt, queueKey }
}

/** The board now, and that it adds up, in every slot and in sum. */
const boardAddsUp = async () => {
  const board = await officer.today()
  for (const slot of board.slots) expect([slot.from, isComplete(slot)]).toEqual([slot.from, true])
  expect(sumsOf(board.slots)).toEqual(numbersAt(everybody, minute))
  for (const slot of slotsOfTheDay()) {
    const own = everybody.filter((person) => person.slot._id === slot._id)
    const shown = board.slots.filter(
      ({ from, category, channel }) =>
        from === slot.from && category === slot.category && channel === slot.channel,
    )
    const { from, to, category, channel, capacity } = slot
    expect(shown).toEqual([{ from, to, category, channel, capacity, ...numbersAt(own, minute) }])
  }
  return board
}

test('the plan has everybody, and every fate', () => {
  expect(everybody).toHaveLength(APPOINTMENTS)
  expect(new Set(everybody.map(({ number }) => number)).size).toBe(APPOINTMENTS)
  expect(new Set(everybody.filter((_person, n) => isSample(n)).map(({ fate }) => fate)).size).toBe(9)
})

test('before the first slot nearly everybody is expected', async () => {
  await goOnUntil('08:05')
  const { slots, insideCount } = await boardAddsUp()
  expect(sumsOf(slots).expected).toBeGreaterThan(APPOINTMENTS - 10)
  expect(insideCount).toBe(sumsOf(slots).inside)
})

test('in the morning, with walk-ins and passes between', async () => {
  await goOnUntil('10:10')
  const rows = []
  for (const category of ['driver', 'driver', 'driver', 'vehicle'])
    rows.push(accepted(await officer.walkIn({ category })).row)
  for (const { reference } of withPass)
    rows.push(accepted(await officer.walkIn({ entry: 'green', pass: reference })).row)
  expect(rows.map(({ label }) => Number(label))).toEqual([1, 2, 3, 4, 5, 6, 7])
  await officer.decide(rows[0]?.id ?? '', { what: 'done' })

  const board = await boardAddsUp()
  expect(board).toMatchObject({ walkIns: 4, green: 3, returned: 0 })
  expect(board.insideCount).toBe(sumsOf(board.slots).inside + 6)
  expect(board.left).toEqual({
    driver: seatsFreeAt(slotsOfTheDay(), 'driver', minute) - 2,
    vehicle: seatsFreeAt(slotsOfTheDay(), 'vehicle', minute) - 1,
  })
  // Green channel first, walk-ins last, and nobody twice.
  const order = board.inside.map(({ entry, isLate }) => (isLate ? 'late' : entry))
  expect(order.slice(0, 3)).toEqual(['green', 'green', 'green'])
  expect(order.slice(-3)).toEqual(['walk-in', 'walk-in', 'walk-in'])
  expect(order.slice(3, -3)).toEqual(order.slice(3, -3).sort())
  expect(new Set(board.inside.map(({ id }) => id)).size).toBe(board.inside.length)
})

test.each(['12:30', '15:20'])('at %s', async (time) => {
  await goOnUntil(time)
  await boardAddsUp()
})

test('when the office closes, those are left of whom nobody knows', async () => {
  await goOnUntil('17:40')
  const board = await boardAddsUp()
  const ofFate = (name: string) => everybody.filter(({ fate }) => fate === name).length
  const sums = sumsOf(board.slots)
  expect([sums.expected, sums.missing, sums.returning]).toEqual([
    0,
    ofFate('never seen'),
    ofFate('sent back'),
  ])
  expect(board.returned).toBe(ofFate('sent back, and back in the evening'))
})

test('whoever was written is as the functions have left others of the same fate', () => {
  for (const person of everybody) expect(record(person.number)).toMatchObject(leftAt(person, minute))
})

/** Everything that the timer may change, but for when it looks again. */
const state = () =>
  JSON.stringify([
    city().records('bans'),
    city()
      .records('appointments')
      .map(({ settleAt: _settleAt, ...rest }) => rest),
  ])

test('in the evening whoever did not come has a strike, and nobody else; run again, the timer changes nothing', async () => {
  city().cloud.clock.set(at('18:00', TUESDAY))
  await city().runTimer()
  const neverSeen = everybody.filter(({ fate }) => fate === 'never seen').map(({ number }) => number)
  const cameWithPass = withPass.map(({ number }) => number)
  const missed = city().records('appointments', { date: TUESDAY, strike: 'no-show' })
  expect(missed.map(({ _id }) => _id).sort()).toEqual(
    neverSeen.filter((number) => !cameWithPass.includes(number)).sort(),
  )
  for (const { state: ended } of missed) expect(ended).toBe('missed')
  for (const number of cameWithPass) expect(record(number)).toMatchObject({ state: 'elapsed', strike: null })

  const banned = city()
    .records('bans')
    .map(({ strikes }) => strikes.at(-1))
  expect(banned.sort()).toEqual([...unreliable].sort())

  const { slots } = await officer.today()
  for (const slot of slots) expect(isComplete(slot)).toBe(true)
  expect(sumsOf(slots)).toMatchObject({
    booked: APPOINTMENTS - 3,
    missing: neverSeen.length - 3,
    expected: 0,
  })

  const after = state()
  city().cloud.clock.set(at('18:05', TUESDAY))
  await city().runTimer()
  expect(state()).toBe(after)
})

test('at midnight nobody is inside any more, and return tickets go on', async () => {
  city().cloud.clock.set(at('00:05', '2026-11-25'))
  await city().runTimer()
  expect(await officer.today()).toMatchObject({ insideCount: 0, inside: [], walkIns: 0, green: 0 })
  const states = (fate: string) =>
    new Set(everybody.filter((person) => person.fate === fate).map(({ number }) => record(number).state))
  expect([states('never seen to leave'), states('sent back')]).toEqual([
    new Set(['elapsed']),
    new Set(['returning']),
  ])
  expect(city().records('appointments', { date: TUESDAY, strike: 'no-show' })).toHaveLength(
    everybody.filter(({ fate }) => fate === 'never seen').length - 3,
  )
})
