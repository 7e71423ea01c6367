import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import type { Reply } from '../../miniprogram/contract/calls/reply'
import type { Move, VisitView } from '../../miniprogram/contract/visit'
import { at, TUESDAY } from '../fixtures/instant'
import { newRequestId } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { holdNext, isUpdateOf } from '../helpers/hold-next'
import { accepted, type Phone, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'
import {
  bookingRecord,
  newBooking,
  newOfficer,
  newPerson,
  OFFICE,
  type Officer,
  writeBookings,
} from '../helpers/visits'

/** Several hands on one visit: officers, the person, a manager and the timer, at once or one of them asleep on the way. */
const NOW = at('09:10', TUESDAY)
const city = useCity({
  city: shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } }),
  clock: NOW,
  processes: 6,
})

let officers: Officer[]
let officer: Officer
let manager: Phone
beforeAll(async () => {
  officers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => newOfficer(city(), `openid-of-officer-${n}`)),
  )
  const [first] = officers
  if (first === undefined) throw new Error('there is no officer')
  officer = first
  manager = await city().staff('openid-of-the-manager')
})
beforeEach(() => city().cloud.clock.set(NOW))
afterEach(() => city().cloud.faults.onDatabaseRequest(null))

const record = (_id: string) => city().record('appointments', { _id })
const seen = async (number: string): Promise<VisitView> => {
  const { visit } = accepted(await officer.open(number))
  if (visit === null) throw new Error('nothing is shown')
  return visit
}
const codesOf = (replies: Reply<unknown>[]): string[] =>
  replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()
const moves = (number: string) => record(number).history.map(({ what }) => what)
const noted = (subject: string) =>
  city()
    .records('audit', { subject })
    .filter(({ call }) => call === 'visit.move' || call === 'walk-in.admit')

describe('officers at once', () => {
  test.each([2, 10])('%d on one ticket make one admission', async (count) => {
    const number = await newBooking(city())
    const visit = await seen(number)
    const replies = await Promise.all(
      officers.slice(0, count).map((each) => each.move(visit, { what: 'admit' })),
    )
    const codes = codesOf(replies)
    expect(codes.filter((code) => code === 'OK')).toHaveLength(1)
    expect(codes.filter((code) => !['OK', 'VISIT_CHANGED', 'VISIT_INSIDE'].includes(code))).toEqual([])
    expect(record(number)).toMatchObject({ state: 'admitted', revision: 1 })
    expect(moves(number)).toEqual(['admit'])
    expect(noted(number)).toHaveLength(1)
  })

  test('who want different things are not both obeyed', async () => {
    const number = await newBooking(city())
    const visit = await seen(number)
    const wanted: Move[] = [
      { what: 'admit' },
      { what: 'return', lacking: ['照片'] },
      { what: 'refuse', reason: 'other', words: '不符合条件' },
    ]
    const replies = await Promise.all(
      officers.slice(0, 9).map((each, place) => each.move(visit, wanted[place % 3] ?? { what: 'admit' })),
    )
    expect(codesOf(replies).filter((code) => code === 'OK')).toHaveLength(1)
    expect(moves(number)).toHaveLength(1)
    expect(noted(number)).toHaveLength(1)
  })

  test('one request ten times is one admission, and is answered ten times', async () => {
    const number = await newBooking(city())
    const visit = await seen(number)
    const requestId = newRequestId()
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => officer.move(visit, { what: 'admit' }, requestId)),
    )
    expect(codesOf(replies)).toEqual(Array(10).fill('OK'))
    expect(record(number)).toMatchObject({ state: 'admitted', revision: 1 })
    expect(noted(number)).toHaveLength(1)
  })

  test('a decision that slept while a colleague did the same is told so', async () => {
    const number = await newBooking(city())
    await officer.decide(number, { what: 'admit' })
    await officer.decide(number, { what: 'call' })
    const visit = await seen(number)
    const { reached, wake } = holdMove()
    const sleeping = officer.move(visit, { what: 'leave' })
    await reached
    // Called again: the state is the same, and yet it is not what the sleeper saw.
    await officers[1]?.decide(number, { what: 'call' })
    wake()
    expect(await sleeping).toMatchObject({ ok: false, code: 'VISIT_CHANGED' })
    expect(record(number)).toMatchObject({ state: 'called', revision: 3 })
  })
})

/** Holds up the next change of an appointment that a function makes. */
const holdMove = (by: 'staff' | 'citizen' | 'timer' = 'staff') =>
  holdNext(
    city().cloud,
    (request) => request.invocation.function === by && isUpdateOf('appointments')(request),
  )

/** Somebody who has registered, with an appointment this afternoon that can still be cancelled. */
const afternoon = async (changes: Partial<AppointmentRecord> = {}) => {
  const n = newPerson()
  const phone = await city().register(n)
  const times = { from: '15:00', to: '15:30' }
  const [number = ''] = await writeBookings(city(), [bookingRecord(city(), n, { ...times, ...changes })])
  return { n, phone, number, visit: await seen(number) }
}

describe('an admission that sleeps on its way', () => {
  test('does not bring back what the person has cancelled', async () => {
    const { phone, number, visit } = await afternoon()
    const { reached, wake } = holdMove()
    const sleeping = officer.move(visit, { what: 'admit' })
    await reached
    accepted(await phone.call('appointment.cancel', { number }))
    wake()
    expect(await sleeping).toMatchObject({ ok: false, code: 'VISIT_CHANGED' })
    expect(record(number)).toMatchObject({ state: 'cancelled', holder: number, history: [] })
  })

  test('does not bring back what a ban has withdrawn', async () => {
    const { n, number, visit } = await afternoon()
    const { reached, wake } = holdMove()
    const sleeping = officer.move(visit, { what: 'admit' })
    await reached
    accepted(await manager.call('ban.add', banOn(n)))
    wake()
    expect(await sleeping).toMatchObject({ ok: false, code: 'VISIT_CHANGED' })
    expect(record(number)).toMatchObject({ state: 'withdrawn', history: [] })
  })

  test('does not bring back who was marked as missing', async () => {
    await officeWorks()
    const { number, visit } = await afternoon()
    city().cloud.clock.set(at('18:00', TUESDAY))
    const { reached, wake } = holdMove()
    const sleeping = officer.move(visit, { what: 'admit' })
    await reached
    await city().runTimer()
    wake()
    expect(await sleeping).toMatchObject({ ok: false, code: 'VISIT_CHANGED' })
    expect(record(number)).toMatchObject({ state: 'missed', strike: 'no-show' })
    expect(moves(number)).toEqual(['miss'])
  })
})

const banOn = (n: number) => ({
  requestId: newRequestId(),
  idNumber: inventedPerson(n).idNumber,
  reason: 'trading' as const,
  evidence: '群众举报',
  until: null,
  cancelsComing: true,
})
const officeWorks = async () => {
  const number = await newBooking(city())
  await officer.decide(number, { what: 'admit' })
}

describe('whoever was let in stays inside, although on its way there was', () => {
  const expectInside = (number: string) => {
    expect(record(number)).toMatchObject({ state: 'admitted', revision: 1, strike: null, endedAt: null })
    expect(record(number).holder).not.toBe(number)
    expect(moves(number)).toEqual(['admit'])
  }

  test('a cancellation', async () => {
    const { phone, number, visit } = await afternoon()
    const { reached, wake } = holdMove('citizen')
    const sleeping = phone.call('appointment.cancel', { number })
    await reached
    accepted(await officer.move(visit, { what: 'admit' }))
    wake()
    expect(await sleeping).toMatchObject({ ok: false, code: 'BUSY' })
    expectInside(number)
    expect(await phone.call('appointment.cancel', { number })).toMatchObject({ code: 'CANCEL_INSIDE' })
  })

  test('a ban', async () => {
    const { n, number, visit } = await afternoon()
    const { reached, wake } = holdMove()
    const sleeping = manager.call('ban.add', banOn(n))
    await reached
    accepted(await officer.move(visit, { what: 'admit' }))
    wake()
    expect(await sleeping).toMatchObject({ ok: true })
    expectInside(number)
  })

  test('the evening’s timer', async () => {
    await officeWorks()
    const { number, visit } = await afternoon({ date: TUESDAY })
    city().cloud.clock.set(at('18:00', TUESDAY))
    const { reached, wake } = holdMove('timer')
    const sleeping = city().runTimer()
    await reached
    accepted(await officer.move(visit, { what: 'admit' }))
    wake()
    await sleeping
    expectInside(number)
  })
})

describe('without an appointment', () => {
  test('twenty at once get the places 1 to 20, each once', async () => {
    city().cloud.clock.set(at('09:10', '2026-11-25'))
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, n) => officers[n % officers.length]?.walkIn()),
    )
    const places = replies.flatMap((reply) => (reply ? [Number(accepted(reply).row.label)] : []))
    expect(places.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    const subjects = places.map((place) => `${OFFICE}.2026-11-25.${place}`)
    expect(subjects.map((subject) => noted(subject).length)).toEqual(Array(20).fill(1))
  })

  test('one request ten times gets one place', async () => {
    city().cloud.clock.set(at('09:10', '2026-11-26'))
    const requestId = newRequestId()
    const replies = await Promise.all(Array.from({ length: 10 }, () => officer.walkIn({ requestId })))
    expect(new Set(replies.map((reply) => accepted(reply).row.id)).size).toBe(1)
    expect(city().records('walkIns', { visitDate: '2026-11-26' })).toHaveLength(1)
  })

  test('a repeat that counts late, after it has looked for itself, gets the place of the first', async () => {
    city().cloud.clock.set(at('09:10', '2026-11-27'))
    const requestId = newRequestId()
    const { reached, wake } = holdNext(
      city().cloud,
      ({ action, collection }) => action === 'database.calculateDocument' && collection === 'walkIns',
    )
    const sleeping = officer.walkIn({ requestId })
    await reached
    const first = accepted(await officer.walkIn({ requestId }))
    wake()
    expect(accepted(await sleeping).row.id).toBe(first.row.id)
    expect(city().records('walkIns', { visitDate: '2026-11-27' })).toHaveLength(1)
  })

  test('one pass at two doors, and with ten officers, lets one person in', async () => {
    const phone = await city().register(newPerson())
    const { pass } = accepted(await phone.call('pass.declare', { ground: 'disabled' }))
    const elsewhere = await newOfficer(city(), 'openid-of-the-other', { office: 'ebike-yuehu' })
    const green = { entry: 'green' as const, pass: pass.reference }
    const replies = await Promise.all([
      elsewhere.walkIn({ ...green, category: 'ebike' }),
      ...officers.map((each) => each.walkIn(green)),
    ])
    expect(codesOf(replies)).toEqual(['OK', ...Array(10).fill('PASS_INSIDE')])
    expect(city().records('walkIns', { openid: phone.openid })).toHaveLength(1)
  })
})
