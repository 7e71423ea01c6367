import fc from 'fast-check'
import type { Move } from '../../miniprogram/contract/visit'
import { maskName } from '../../miniprogram/contract/wording'
import { at, TUESDAY } from '../fixtures/instant'
import { newRequestId, renewalRequest } from '../helpers/bookings'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'
import {
  bookingRecord,
  newBooking,
  newOfficer,
  newPerson,
  type Officer,
  writeBookings,
} from '../helpers/visits'

/** Decisions at the window: Tuesday, ten past nine, at the vehicle office. */
const city = useCity({
  city: shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } }),
  clock: at('08:00'),
})
const NOW = at('09:10', TUESDAY)
const WEDNESDAY = '2026-11-25'

let officer: Officer
let colleague: Officer
beforeAll(async () => {
  officer = await newOfficer(city(), 'openid-of-the-officer')
  colleague = await newOfficer(city(), 'openid-of-the-colleague')
})
beforeEach(() => city().cloud.clock.set(NOW))

const record = (_id: string) => city().record('appointments', { _id })
const seen = async (number: string) => {
  const { visit } = accepted(await officer.open(number))
  if (visit === null) throw new Error('nothing is shown')
  return visit
}
/** The decisions that the audit trail has about a record. */
const noted = (subject: string) =>
  city()
    .records('audit', { subject })
    .filter(({ call }) => call === 'visit.move')
const RETURN: Move = { what: 'return', lacking: ['身份证', '照片'] }
const REFUSE: Move = { what: 'refuse', reason: 'other', words: '不符合办理条件' }

/** Somebody who has registered and booked with a phone; who holds a number in earnest. */
const bookedPhone = async (): Promise<{ phone: Phone; number: string }> => {
  city().cloud.clock.set(at('09:00'))
  const phone = await city().register(newPerson())
  const { appointment } = accepted(await phone.call('appointment.create', renewalRequest()))
  city().cloud.clock.set(NOW)
  return { phone, number: appointment.number }
}
const read = async ({ phone, number }: { phone: Phone; number: string }) =>
  accepted(await phone.call('appointment.read', { number }))

describe('to admit', () => {
  test('gives a place in the queue and tells the phone; call and done follow, and the person is free', async () => {
    const somebody = await bookedPhone()
    const { phone, number } = somebody
    const { holder } = record(number)
    const admitted = await officer.decide(number, { what: 'admit' })
    expect(admitted).toMatchObject({
      status: 'admitted',
      revision: 1,
      moves: ['call', 'done', 'return', 'leave', 'refuse'],
      admittedAt: expect.stringMatching(/^2026-11-24T01:10/),
      ahead: 0,
    })
    expect(record(number)).toMatchObject({ visitDate: TUESDAY, admittedAs: 'in-time', holder })
    expect(await read(somebody)).toMatchObject({ appointment: { status: 'admitted' }, ahead: 0 })
    expect(refused(await phone.call('appointment.cancel', { number })).code).toBe('CANCEL_INSIDE')
    const another = renewalRequest({ date: WEDNESDAY, business: 'driver-lost' })
    expect(refused(await phone.call('appointment.create', another)).code).toBe('ONE_NUMBER')

    expect(await officer.decide(number, { what: 'call' })).toMatchObject({ status: 'called', ahead: null })
    expect(await read(somebody)).toMatchObject({ appointment: { status: 'called' }, ahead: null })
    // Whoever was not heard is called again.
    await colleague.decide(number, { what: 'call' })
    expect(await colleague.decide(number, { what: 'done' })).toMatchObject({ status: 'done', moves: [] })
    expect(await read(somebody)).toMatchObject({ appointment: { status: 'done', secret: null } })
    expect(record(number)).toMatchObject({
      holder: number,
      subjectHolder: number,
      strike: null,
      queueKey: null,
    })
    expect(record(number).history.map(({ what, by }) => `${what} ${by}`)).toEqual([
      'admit openid-of-the-officer',
      'call openid-of-the-officer',
      'call openid-of-the-colleague',
      'done openid-of-the-colleague',
    ])
    expect(noted(number).map(({ by }) => by)).toEqual([
      'openid-of-the-officer',
      'openid-of-the-officer',
      'openid-of-the-colleague',
      'openid-of-the-colleague',
    ])
    accepted(await phone.call('appointment.create', another))
  })

  test('orders those who wait: green channel, returned, in time, late; each for its category', async () => {
    const old = bookingRecord(city(), 1, { from: '15:00', to: '15:30' })
    const [green = ''] = await writeBookings(city(), [old])
    const late = await newBooking(city(), { from: '08:00', to: '08:30' })
    const early = await newBooking(city(), { from: '10:30', to: '11:00' })
    const inTime = await newBooking(city())
    const returned = await newBooking(city(), {
      state: 'returning',
      returnUntil: WEDNESDAY,
      lacking: ['照片'],
    })
    const vehicle = await newBooking(city(), { category: 'vehicle', from: '08:00', to: '08:30' })
    const numbers = [late, early, inTime, vehicle, returned, green]
    for (const number of numbers) await officer.decide(number, { what: 'admit' })

    const ahead = async (number: string) => (await seen(number)).ahead
    expect(await Promise.all([green, returned, inTime, early, late, vehicle].map(ahead))).toEqual([
      0, 1, 2, 3, 4, 0,
    ])
    const { inside } = await officer.today()
    const order = inside.map(({ id }) => id).filter((id) => numbers.includes(id) && id !== vehicle)
    expect(order).toEqual([green, returned, inTime, early, late])
    expect(inside.find(({ id }) => id === late)).toMatchObject({ isLate: true })
    expect(inside.find(({ id }) => id === returned)).toMatchObject({ isLate: false })

    await officer.decide(late, { what: 'call' })
    expect((await officer.today()).inside[0]).toMatchObject({ id: late, calledAt: expect.any(String) })
    for (const number of numbers) await officer.decide(number, { what: 'leave' })
    expect(record(late)).toMatchObject({ state: 'left', holder: late, strike: null })
  })
})

describe('a decision is refused as', () => {
  test.each<[string, Parameters<typeof newBooking>[1], Move]>([
    ['VISIT_OTHER_DAY', { date: WEDNESDAY }, { what: 'admit' }],
    ['VISIT_ELSEWHERE', { office: 'ebike-yuehu' }, { what: 'admit' }],
    ['VISIT_INSIDE', { state: 'called', visitDate: TUESDAY }, { what: 'admit' }],
    ['VISIT_NOT_INSIDE', {}, { what: 'done' }],
    ['VISIT_ENDED', { state: 'cancelled' }, { what: 'admit' }],
    ['VISIT_UNKNOWN', { state: 'holding' }, { what: 'admit' }],
    ['RETURN_OVER', { state: 'returning', returnUntil: '2026-11-23' }, { what: 'admit' }],
    ['RETURNED_BEFORE', { state: 'returning', returnUntil: TUESDAY }, RETURN],
    ['INVALID_INPUT', {}, { what: 'refuse', reason: 'not-the-person', words: '  ' }],
  ])('%s, and nothing has happened', async (code, changes, move) => {
    const number = await newBooking(city(), changes)
    const before = record(number)
    const reply = refused(await officer.move({ id: number, revision: 0 }, move))
    expect(reply.code).toBe(code)
    expect(Object.keys(reply.fields ?? {})).toEqual(code === 'INVALID_INPUT' ? ['words'] : [])
    expect(record(number)).toEqual(before)
    expect(noted(number)).toEqual([])
  })

  test('VISIT_UNKNOWN for a number that does not exist', async () => {
    for (const id of ['261124999999', 'vehicle-office.2026-11-24.999'])
      expect(refused(await officer.move({ id, revision: 0 }, { what: 'admit' })).code).toBe('VISIT_UNKNOWN')
  })

  test('VISIT_CHANGED where a colleague was faster, with who and when; who looks again may decide', async () => {
    const number = await newBooking(city())
    const outdated = await seen(number)
    await colleague.decide(number, { what: 'admit' })
    expect(refused(await officer.move(outdated, { what: 'admit' })).code).toBe('VISIT_INSIDE')
    for (const move of [RETURN, REFUSE])
      expect(refused(await officer.move(outdated, move))).toMatchObject({
        code: 'VISIT_CHANGED',
        message: '今天 9:10 同事已经处理过（可以入厅），请看最新的情况。',
      })
    const n = newPerson()
    const { name, ...rest } = city().registrationOf(n)
    accepted(await colleague.phone.call('citizen.register', { name, ...rest }))
    expect(refused(await officer.move(outdated, RETURN)).message).toContain(`${maskName(name)}已经处理过`)
    expect(refused(await colleague.move(outdated, RETURN)).message).toContain('您已经处理过')
    expect(record(number)).toMatchObject({ state: 'admitted', revision: 1 })
    await officer.decide(number, { what: 'done' })
  })
})

describe('repeating a decision after a lost answer', () => {
  test.each<Move>([{ what: 'admit' }, RETURN, REFUSE])(
    'to $what answers the same, and is one',
    async (move) => {
      const number = await newBooking(city())
      const visit = await seen(number)
      const requestId = newRequestId()
      const first = accepted(await officer.move(visit, move, requestId))
      const after = record(number)
      expect(accepted(await officer.move(visit, move, requestId))).toEqual(first)
      expect(record(number)).toEqual(after)
      expect(noted(number)).toHaveLength(1)
    },
  )

  test('tells how it stands when somebody has gone on meanwhile', async () => {
    const number = await newBooking(city())
    const visit = await seen(number)
    const requestId = newRequestId()
    accepted(await officer.move(visit, { what: 'admit' }, requestId))
    await colleague.decide(number, { what: 'done' })
    const again = accepted(await officer.move(visit, { what: 'admit' }, requestId))
    expect(again.visit).toMatchObject({ status: 'done', moves: [] })
    expect(record(number).history).toHaveLength(2)
  })
})

describe('a return ticket', () => {
  test('brings back without a new number, within the policy’s days, before others, and once', async () => {
    const somebody = await bookedPhone()
    const { phone, number } = somebody
    const { holder, slot } = record(number)
    const seats = city().record('slots', { _id: slot })
    expect(await officer.decide(number, RETURN)).toMatchObject({
      status: 'returning',
      lacking: ['身份证', '照片'],
      returnUntil: '2026-12-01',
      moves: ['admit', 'refuse'],
    })
    expect(record(number)).toMatchObject({ holder, visitDate: null, endedAt: null, strike: null })
    expect(await read(somebody)).toMatchObject({
      appointment: {
        status: 'returning',
        lacking: ['身份证', '照片'],
        returnUntil: '2026-12-01',
        secret: expect.any(String),
        cancellableUntil: at('23:59', '2026-12-01').toISOString(),
        lateFrom: null,
      },
    })
    const another = renewalRequest({ date: WEDNESDAY, business: 'driver-lost' })
    expect(refused(await phone.call('appointment.create', another)).code).toBe('ONE_NUMBER')

    city().cloud.clock.set(at('16:00', '2026-11-30'))
    await city().runTimer()
    expect(accepted(await phone.call('citizen.overview', {})).coming).toMatchObject([{ number }])
    const { verdict } = accepted(await officer.open(number))
    expect(verdict).toMatchObject({ code: 'returning', tone: 'go' })
    expect(verdict.advice).toContain('身份证、照片')
    const inTime = await newBooking(city(), { date: '2026-11-30', from: '16:00', to: '16:30' })
    await officer.decide(inTime, { what: 'admit' })
    expect(await officer.decide(number, { what: 'admit' })).toMatchObject({ status: 'admitted', ahead: 0 })
    expect(record(number)).toMatchObject({ admittedAs: 'returned', visitDate: '2026-11-30' })
    expect(await officer.today()).toMatchObject({ date: '2026-11-30', returned: 1 })
    expect(await officer.search(number.slice(-6))).toEqual([number])

    const visit = await seen(number)
    expect(visit.moves).not.toContain('return')
    expect(refused(await officer.move(visit, RETURN)).code).toBe('RETURNED_BEFORE')
    for (const id of [number, inTime]) await officer.decide(id, { what: 'done' })
    expect(city().record('slots', { _id: slot })).toEqual(seats)
  })

  test('can be given at the window, to somebody who is inside', async () => {
    const number = await newBooking(city())
    await officer.decide(number, { what: 'admit' })
    await officer.decide(number, { what: 'call' })
    expect(await officer.decide(number, RETURN)).toMatchObject({ status: 'returning', admittedAt: null })
    const { inside } = await officer.today()
    expect(inside.map(({ id }) => id)).not.toContain(number)
    // The same day will do.
    expect(await officer.decide(number, { what: 'admit' })).toMatchObject({ status: 'admitted' })
    expect(record(number).admittedAs).toBe('returned')
  })

  test('can be given up on any day: no strike, no cancellation, no seat, and the person is free', async () => {
    const somebody = await bookedPhone()
    const { phone, number } = somebody
    const { slot } = record(number)
    const seats = city().record('slots', { _id: slot })
    await officer.decide(number, RETURN)
    city().cloud.clock.set(at('12:00', '2026-12-01'))
    const { appointment } = accepted(await phone.call('appointment.cancel', { number }))
    expect(appointment).toMatchObject({ status: 'cancelled', secret: null })
    expect(record(number)).toMatchObject({ holder: number, strike: null })
    await city().runTimer()
    expect(city().record('slots', { _id: slot })).toEqual(seats)
    accepted(await phone.call('appointment.create', renewalRequest({ date: '2026-12-02' })))
  })

  test('ends after its last day by the timer; nobody is called missing who came once', async () => {
    const somebody = await bookedPhone()
    const { phone, number } = somebody
    await officer.decide(number, RETURN)
    city().cloud.clock.set(at('23:55', '2026-12-01'))
    await city().runTimer()
    expect(record(number).state).toBe('returning')
    city().cloud.clock.set(at('00:05', '2026-12-02'))
    expect(accepted(await phone.call('citizen.overview', {})).coming).toEqual([])
    await city().runTimer()
    expect(record(number)).toMatchObject({ state: 'elapsed', strike: null, holder: number, queueKey: null })
    expect(record(number).history.at(-1)).toMatchObject({ what: 'lapse', by: null })
    expect((await seen(number)).moves).toEqual([])
  })

  test('of yesterday stands in nobody’s way, even before the timer', async () => {
    const { phone, number } = await bookedPhone()
    await officer.decide(number, RETURN)
    city().cloud.clock.set(at('08:30', '2026-12-02'))
    accepted(await phone.call('appointment.create', renewalRequest({ date: '2026-12-03' })))
    expect(record(number).state).toBe('elapsed')
  })
})

test('whoever nobody has seen leave is no longer inside the next day', async () => {
  const somebody = await bookedPhone()
  await officer.decide(somebody.number, { what: 'admit' })
  const walkIn = accepted(await officer.walkIn()).row.id
  city().cloud.clock.set(at('23:55', TUESDAY))
  await city().runTimer()
  expect(record(somebody.number).state).toBe('admitted')
  city().cloud.clock.set(at('00:05', WEDNESDAY))
  await city().runTimer()
  expect(record(somebody.number)).toMatchObject({ state: 'elapsed', strike: null, holder: somebody.number })
  expect(city().record('walkIns', { _id: walkIn })).toMatchObject({ state: 'elapsed', queueKey: null })
  expect((await officer.today()).insideCount).toBe(0)
})

test('whatever officers and the person try in whichever order, the number is held until it is over, and no longer', async () => {
  const tried = fc.array(fc.constantFrom('admit', 'return', 'refuse', 'call', 'done', 'leave', 'cancel'), {
    minLength: 3,
    maxLength: 7,
  })
  const times = { from: '15:00', to: '15:30' }
  const phone = await city().register(newPerson())
  await fc.assert(
    fc.asyncProperty(tried, async (events) => {
      const number = await newBooking(city(), { openid: phone.openid, ...times })
      const { holder } = record(number)
      for (const what of events) {
        if (what === 'cancel') await phone.call('appointment.cancel', { number })
        else await officer.move({ id: number, revision: record(number).revision }, moveOf(what))
        const { state, holder: now, history } = record(number)
        const isOver = ['done', 'left', 'refused', 'cancelled'].includes(state)
        expect(now).toBe(isOver ? number : holder)
        const count = (event: string) => history.filter((each) => each.what === event).length
        expect(count('admit')).toBeLessThanOrEqual(1 + count('return'))
        expect(count('return')).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 12 },
  )
})
const moveOf = (what: Move['what']): Move => {
  if (what === 'return') return RETURN
  return what === 'refuse' ? REFUSE : { what }
}
