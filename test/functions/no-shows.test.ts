import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import { addDays } from '../../miniprogram/contract/calendar'
import type { City } from '../../miniprogram/contract/city/city'
import type { DayPart } from '../../miniprogram/contract/judged-visits'
import { appointmentRecord } from '../fixtures/appointment-record'
import { at } from '../fixtures/instant'
import { walkInRecord } from '../fixtures/walk-in-record'
import { renewalRequest } from '../helpers/bookings'
import {
  accepted,
  type Phone,
  refused,
  type SimulatedCity,
  shippedCityWith,
  UNHURRIED,
  useCity,
} from '../helpers/simulated-city'
import {
  bookingRecord,
  newBooking,
  newOfficer,
  newPerson,
  OFFICE,
  type Officer,
  writeBookings,
} from '../helpers/visits'

/**
 * Who did not come: marked after closing, a broken promise only where the office kept its own. Each test has a day of its
 * own, one after the other.
 */
const HOLIDAY = '2026-12-03'
const withHoliday = (city: City): City => ({
  ...city,
  specialDays: [...city.specialDays, { date: HOLIDAY, kind: 'holiday', name: '城市日' }],
})
const city = useCity({
  city: withHoliday(shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } }, { offices: 2 })),
  clock: at('09:00'),
})

let officer: Officer
let manager: Phone
let date = '2026-11-23'
beforeAll(async () => {
  officer = await newOfficer(city(), 'openid-of-the-officer')
  manager = await city().staff('openid-of-the-manager', { offices: [OFFICE] })
})

const record = (_id: string) => city().record('appointments', { _id })
/** Goes to a time of the test's day, and lets the timer run. */
const timerAt = async (time: string, on = date) => {
  city().cloud.clock.set(at(time, on))
  await city().runTimer()
}
const booked = (changes: Partial<AppointmentRecord> = {}) => newBooking(city(), { date, ...changes })
/** Somebody is let in, so the office has worked. */
const officeWorks = async () => {
  const number = await booked()
  await officer.decide(number, { what: 'admit' })
  await officer.decide(number, { what: 'done' })
}
/** A day in the office's life; its slots are there. */
const openDay = async (next: string) => {
  date = next
  await timerAt('09:00')
}
const missedList = async (phone = manager) =>
  accepted(await phone.call('missed.list', { office: OFFICE, date }))
const excuse = (visit: string, revision: number, reason = '窗口误操作') =>
  manager.call('missed.excuse', { visit, revision, reason })
const outage = (reason = '系统故障', part?: DayPart) =>
  manager.call('missed.outage', { office: OFFICE, date, reason, ...(part && { part }) })
const expectNoStrike = (number: string, state: AppointmentRecord['state'] = 'elapsed') =>
  expect(record(number)).toMatchObject({ state, strike: null, holder: number, subjectHolder: number })

describe('on a day on which the office works', () => {
  test('nobody is missing before half an hour after closing; then whoever was not let in is, and is free', async () => {
    await openDay('2026-11-24')
    await officeWorks()
    const absent = await booked()
    const agent = await booked({ channel: 'agent' })
    const inside = await booked()
    await officer.decide(inside, { what: 'admit' })
    const sentBack = await booked()
    await officer.decide(sentBack, { what: 'return', lacking: ['照片'] })
    await timerAt('17:59')
    expect([absent, agent].map((number) => record(number).state)).toEqual(['booked', 'booked'])

    await timerAt('18:00')
    for (const number of [absent, agent])
      expect(record(number)).toMatchObject({
        state: 'missed',
        strike: 'no-show',
        holder: number,
        subjectHolder: number,
        endedAt: expect.any(Date),
        revision: 1,
        history: [{ what: 'miss', by: null }],
      })
    expect([inside, sentBack].map((number) => record(number).state)).toEqual(['admitted', 'returning'])
    expect(refused(await officer.move({ id: absent, revision: 1 }, { what: 'admit' })).code).toBe(
      'VISIT_ENDED',
    )
    const after = record(absent)
    await timerAt('18:05')
    expect(record(absent)).toEqual({ ...after, settleAt: null })
  })

  test('managers read who it was, masked, and nobody else’s office', async () => {
    const { missed, outages } = await missedList()
    expect(missed).toHaveLength(2)
    expect(missed[0]).toEqual({
      visit: expect.stringMatching(/^\d{12}$/),
      revision: 1,
      name: expect.stringMatching(/^.\*+$/),
      idNumber: expect.stringMatching(/^\d{4}\*{10}[\dX]{4}$/),
      businessName: '期满换证',
      date,
      from: '09:00',
      to: '09:30',
    })
    expect(outages).toEqual([])
    const other = await manager.call('missed.list', { office: 'ebike-yuehu', date })
    expect(refused(other).code).toBe('OFFICE_NOT_YOURS')
  })

  test('a list that is longer than one answer is read on from where it ended', async () => {
    date = '2026-11-20'
    const records = Array.from({ length: 103 }, () =>
      bookingRecord(city(), newPerson(), { date, state: 'missed' }),
    )
    const numbers = await writeBookings(city(), records)
    const part = async (skip: number) =>
      accepted(await manager.call('missed.list', { office: OFFICE, date, skip }))
    const [first, rest] = [await part(0), await part(100)]
    expect([first.missed.length, first.total, rest.missed.length]).toEqual([100, 103, 3])
    const read = [...first.missed, ...rest.missed].map(({ visit }) => visit)
    expect(read.sort()).toEqual([...numbers].sort())
  })

  test('whoever came with a green pass and did not show the number has come', async () => {
    await openDay('2026-11-25')
    const phone = await city().register(newPerson())
    const { pass } = accepted(await phone.call('pass.declare', { ground: 'disabled' }))
    const number = await booked({ openid: phone.openid })
    accepted(await officer.walkIn({ entry: 'green', pass: pass.reference }))
    await timerAt('18:00')
    expectNoStrike(number)
  })
})

describe('it is no strike where', () => {
  test('the office let nobody in that day', async () => {
    await openDay('2026-11-26')
    const number = await booked()
    await timerAt('18:00')
    expectNoStrike(number)
  })

  test('the slot was closed since', async () => {
    await openDay('2026-11-27')
    await officeWorks()
    const number = await booked({
      from: '15:00',
      to: '15:30',
      slot: `${OFFICE}.${date}.driver.personal.1500`,
    })
    const other = await booked()
    await city().change('slots', { _id: record(number).slot }, { open: false, closedReason: '停电' })
    await timerAt('18:00')
    expectNoStrike(number)
    expect(record(other).state).toBe('missed')
  })

  test('the day has become a holiday, though somebody was let in', async () => {
    date = HOLIDAY
    city().cloud.clock.set(at('09:00', date))
    await officeWorks()
    const number = await booked()
    await timerAt('18:00')
    expect(record(number).state).toBe('booked')
    await timerAt('00:05', addDays(date, 1))
    expectNoStrike(number)
  })

  test('a manager has said that the day failed, before it was over', async () => {
    await openDay('2026-12-04')
    await officeWorks()
    const number = await booked()
    expect(accepted(await outage())).toEqual({ excused: 0 })
    await timerAt('18:00')
    expectNoStrike(number)
    expect((await missedList()).outages).toEqual([{ part: 'day', reason: '系统故障' }])
  })

  test('or afterwards: whoever was marked is excused, once', async () => {
    await openDay('2026-12-07')
    await officeWorks()
    const numbers = [await booked(), await booked()]
    await timerAt('18:00')
    expect((await missedList()).missed).toHaveLength(2)
    expect(refused(await outage(' '))).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { reason: expect.any(String) },
    })
    expect(accepted(await outage())).toEqual({ excused: 2 })
    expect(accepted(await outage('另一个理由'))).toEqual({ excused: 0 })
    for (const number of numbers) {
      expectNoStrike(number)
      expect(record(number).history.at(-1)).toMatchObject({ what: 'excuse', words: '系统故障' })
      expect(
        city()
          .records('audit', { subject: number })
          .map(({ call }) => call),
      ).toEqual(['missed.excuse'])
    }
    expect(city().records('audit', { subject: `${OFFICE}.${date}` })).toMatchObject([
      { call: 'missed.outage' },
    ])
  })
})

test('the timer makes up for evenings on which it did not run', async () => {
  await openDay('2026-12-08')
  await officeWorks()
  const number = await booked()
  await timerAt('09:00', '2026-12-09')
  expect(record(number)).toMatchObject({ state: 'missed', strike: 'no-show' })
})

describe('strikes', () => {
  /** A registered person who did not come on three days on which the office worked. */
  const threeTimes = async (): Promise<{ phone: Phone; numbers: string[] }> => {
    const person = newPerson()
    const phone = await city().register(person)
    const records = Array.from({ length: 3 }, (_, place) => {
      const _id = `261209${String(700_000 + person * 10 + place)}`
      const from = ['09:00', '09:30', '10:00'][place] ?? ''
      return bookingRecord(city(), person, { _id, date, from, openid: phone.openid, holder: _id })
    })
    return { phone, numbers: await writeBookings(city(), records) }
  }
  const overview = async (phone: Phone) => accepted(await phone.call('citizen.overview', {}))
  const bansOf = (phone: Phone) =>
    city()
      .records('bans')
      .filter(({ subjects }) => subjects.includes(phone.openid))

  test('three of them lead to one ban; a no-show that is excused ends it', async () => {
    await openDay('2026-12-09')
    await officeWorks()
    const { phone, numbers } = await threeTimes()
    await timerAt('18:00')
    await timerAt('18:05')
    const [ban, ...more] = bansOf(phone)
    expect(more).toEqual([])
    expect([...(ban?.strikes ?? [])].sort()).toEqual(numbers)
    expect((await overview(phone)).ban).not.toBeNull()
    const rebooking = renewalRequest({ date: '2026-12-10' })
    expect(refused(await phone.call('appointment.create', rebooking)).code).toBe('BANNED')

    const [first = ''] = numbers
    const { revision } = record(first)
    expect(refused(await excuse(first, revision, ' ')).code).toBe('INVALID_INPUT')
    expect(refused(await excuse(first, revision - 1)).code).toBe('VISIT_CHANGED')
    accepted(await excuse(first, revision))
    accepted(await excuse(first, revision))
    expectNoStrike(first)
    expect(record(first).history.map(({ what }) => what)).toEqual(['miss', 'excuse'])
    expect((await overview(phone)).ban).toBeNull()
    expect(bansOf(phone)).toMatchObject([
      { liftedAt: expect.any(Date), history: [{ what: 'lifted', words: expect.stringMatching(/^k1\./) }] },
    ])
    const calls = (subject: string) =>
      city()
        .records('audit', { subject })
        .map(({ call }) => call)
    expect([calls(first), calls(ban?._id ?? '')]).toEqual([['missed.excuse'], ['ban.judge']])
    accepted(await phone.call('appointment.create', rebooking))
    // What is noted stays so when the timer looks again.
    await timerAt('18:10')
    expect(bansOf(phone)).toHaveLength(1)
    expect(refused(await excuse(first, revision + 1, '另一个理由')).code).toBe('VISIT_NOT_MISSED')
  })

  test('a ban stays where enough others are left', async () => {
    await openDay('2026-12-10')
    await officeWorks()
    const { phone, numbers } = await threeTimes()
    await timerAt('18:00')
    const [ban] = bansOf(phone)
    const fourth = appointmentRecord({
      _id: '261210800000',
      holder: '4',
      subjectHolder: '4',
      state: 'missed',
      strike: 'no-show',
      endedAt: at('18:00', date),
      openid: phone.openid,
      date,
    })
    await writeBookings(city(), [fourth])
    await city().change('bans', { _id: ban?._id ?? '' }, { strikes: [...numbers, fourth._id] })
    accepted(await excuse(numbers[0] ?? '', 1))
    expect((await overview(phone)).ban).not.toBeNull()
    accepted(await excuse(numbers[1] ?? '', 1))
    expect((await overview(phone)).ban).toBeNull()
  })

  test('VISIT_NOT_MISSED, VISIT_UNKNOWN and OFFICE_NOT_YOURS are excused by nobody', async () => {
    const number = await booked({ date: '2026-12-11' })
    expect(refused(await excuse(number, 0)).code).toBe('VISIT_NOT_MISSED')
    expect(refused(await excuse('261211999999', 0)).code).toBe('VISIT_UNKNOWN')
    const elsewhere = await booked({ office: 'ebike-yuehu', state: 'missed' })
    expect(refused(await excuse(elsewhere, 0)).code).toBe('OFFICE_NOT_YOURS')
  })
})

/** More than one batch of absent people. */
const crowd = (from: SimulatedCity, count: number) =>
  Array.from({ length: count }, () => bookingRecord(from, newPerson(), { date }))

test('more people than one batch are marked, and excused, in one run', async () => {
  await openDay('2026-12-14')
  await city().cloud.database.insert('walkIns', [
    { ...walkInRecord({ office: OFFICE, visitDate: date, state: 'done' }) },
  ])
  await writeBookings(city(), crowd(city(), 120))
  await timerAt('18:00')
  expect(city().records('appointments', { date, state: 'missed' })).toHaveLength(120)
  expect(accepted(await outage())).toEqual({ excused: 120 })
  expect(city().records('appointments', { date, strike: 'no-show' })).toEqual([])
})

test('an office that only sent back or turned away whoever came has worked, too', async () => {
  await openDay('2026-12-15')
  const sentBack = await booked()
  await officer.decide(sentBack, { what: 'return', lacking: ['照片'] })
  const absent = await booked()
  await timerAt('18:00')
  expect(record(absent).state).toBe('missed')

  await openDay('2026-12-16')
  await officer.decide(sentBack, { what: 'refuse', reason: 'other', words: '材料还是不齐' })
  const next = await booked()
  await timerAt('18:00')
  expect(record(next).state).toBe('missed')

  await openDay('2026-12-17')
  const quiet = await booked()
  await timerAt('18:00')
  expectNoStrike(quiet)
})

test('where half a day failed, only that half is excused, marked already or not', async () => {
  await openDay('2026-12-18')
  await officeWorks()
  const [early, late] = [await booked(), await booked({ from: '14:00', to: '14:30' })]
  expect(accepted(await outage('停电', 'morning'))).toEqual({ excused: 0 })
  await timerAt('18:00')
  expectNoStrike(early)
  expect(record(late)).toMatchObject({ state: 'missed', strike: 'no-show' })

  await openDay('2026-12-21')
  await officeWorks()
  const numbers = [await booked(), await booked({ from: '14:00', to: '14:30' })]
  await timerAt('18:00')
  expect(accepted(await outage('停电', 'afternoon'))).toEqual({ excused: 1 })
  expect(numbers.map((number) => record(number).state)).toEqual(['missed', 'elapsed'])
  expect((await missedList()).outages).toEqual([{ part: 'afternoon', reason: '停电' }])
  expect(accepted(await outage('全天停电'))).toEqual({ excused: 1 })
})
