import { figuresOfDay, type OfficeDay } from '../../cloudfunctions/domain/figures'
import { publicFigures, publicFrom } from '../../cloudfunctions/domain/public-figures'
import { addDays } from '../../miniprogram/contract/calendar'
import { heldOf, NO_FIGURES, ratesOf, refusedOf, sumOfFigures } from '../../miniprogram/contract/figures'
import { appointmentRecord } from '../fixtures/appointment-record'
import { policy } from '../fixtures/city'
import { COUNTED, countedDay, HELD_BEFORE } from '../fixtures/counted-day'
import { at, TUESDAY } from '../fixtures/instant'

const day = (changes: Partial<OfficeDay> = {}): OfficeDay => ({
  office: 'hall',
  date: TUESDAY,
  ...countedDay('hall'),
  heldBefore: new Set(HELD_BEFORE),
  ...changes,
})
const totalOf = (of: OfficeDay) => sumOfFigures(figuresOfDay(of, policy()).map(({ figures }) => figures))
const nothing = { slots: [], walkIns: [], heldBefore: new Set<string>() }

test('a day comes to what was counted by hand', () => {
  expect(totalOf(day())).toEqual(COUNTED)
})

test('each business and channel has a row of its own; seats and people without a number belong to none', () => {
  const rows = figuresOfDay(day(), policy())
  expect(
    rows.map(({ _id, figures: { capacity, booked, done, walkIns } }) => [
      _id,
      capacity,
      booked,
      done,
      walkIns,
    ]),
  ).toEqual([
    ['2026-11-24.hall.driver.-.agent', 4, 0, 0, 0],
    ['2026-11-24.hall.driver.-.personal', 10, 0, 0, 1],
    ['2026-11-24.hall.driver.renewal.agent', 0, 3, 1, 0],
    ['2026-11-24.hall.driver.renewal.personal', 0, 6, 3, 0],
    ['2026-11-24.hall.vehicle.-.personal', 7, 0, 0, 0],
    ['2026-11-24.hall.vehicle.change.personal', 0, 4, 1, 0],
  ])
})

test('shares and averages follow from the sums', () => {
  expect(heldOf(COUNTED)).toBe(11)
  expect(refusedOf(COUNTED)).toBe(3)
  expect(ratesOf(COUNTED)).toEqual({
    fill: 11 / 21,
    noShow: 2 / 11,
    leadDays: 47 / 13,
    waitMinutes: 142 / 8,
    visitMinutes: 255 / 7,
    repeated: 2 / 8,
    rush: 2 / 13,
  })
  expect(Object.values(ratesOf(NO_FIGURES))).toEqual([null, null, null, null, null, null, null])
})

test('whoever was called on another day, sent home and comes back is counted with the second visit on the second day', () => {
  const call = (time: string, date: string) => ({
    at: at(time, date),
    what: 'call' as const,
    by: 'openid-of-zhou',
    requestId: null,
    reason: null,
    words: null,
  })
  const record = appointmentRecord({
    date: '2026-11-20',
    state: 'done',
    visitDate: TUESDAY,
    admittedAt: at('09:00', TUESDAY),
    endedAt: at('09:30', TUESDAY),
    history: [call('10:00', '2026-11-20'), call('09:10', TUESDAY)],
  })
  const on = (date: string) => totalOf({ ...nothing, office: 'hall', date, appointments: [record] })
  expect(on(TUESDAY)).toMatchObject({
    booked: 0,
    arrived: 1,
    done: 1,
    waits: 1,
    waitMinutes: 10,
    visitMinutes: 30,
  })
  expect(on('2026-11-20')).toMatchObject({ booked: 1, arrived: 0, done: 0, waits: 0, visits: 0 })
})

test('figures name nobody', () => {
  const text = JSON.stringify(figuresOfDay(day(), policy()))
  for (const trace of ['openid', 'key-', '2611240000', 'sealed']) expect(text).not.toContain(trace)
})

describe('dates are those of the city', () => {
  test.each([
    ['2027-01-01', '2026-12-31', '23:59', 1],
    ['2026-12-01', '2026-11-30', '00:00', 1],
    ['2028-03-01', '2028-02-29', '23:59', 1],
    ['2028-03-01', '2028-02-28', '00:01', 2],
    ['2027-03-01', '2027-02-28', '12:00', 1],
    ['2028-02-29', '2028-02-29', '00:00', 0],
  ])('for %s, booked on %s at %s, it was %i days ahead', (date, bookedOn, time, lead) => {
    const record = appointmentRecord({ date, bookedAt: at(time, bookedOn) })
    expect(totalOf({ ...nothing, office: 'hall', date, appointments: [record] }).leadDays).toBe(lead)
  })

  test.each([
    ['2026-11-24', '00:00', 1],
    ['2026-11-24', '23:59', 1],
    ['2026-11-23', '23:59', 0],
    ['2026-11-25', '00:00', 0],
  ])('somebody turned away on %s at %s is counted on the 24th: %i', (date, time, refused) => {
    const record = appointmentRecord({ date: '2026-11-20', state: 'refused', endedAt: at(time, date) })
    expect(totalOf({ ...nothing, office: 'hall', date: TUESDAY, appointments: [record] }).refusedOther).toBe(
      refused,
    )
  })

  test.each([
    ['2026-02-22', '07:59', 0],
    ['2026-02-22', '08:00', 1],
    ['2026-02-22', '08:01', 0],
  ])(
    'for the first of March, a booking of %s at %s is in the rush of the release: %i',
    (date, time, rush) => {
      const record = appointmentRecord({ date: '2026-03-01', bookedAt: at(time, date) })
      expect(totalOf({ ...nothing, office: 'hall', date: '2026-03-01', appointments: [record] }).rush).toBe(
        rush,
      )
    },
  )
})

describe('what everybody may know', () => {
  const until = '2028-03-03'
  const figures = (changes: object) => ({ ...NO_FIGURES, ...changes })

  test('is four whole weeks to the last day counted, across a 29th of February', () => {
    expect(publicFrom(until)).toBe('2028-02-05')
    const days = [
      { office: 'hall', date: '2028-02-29', figures: figures({ capacity: 10, booked: 9, cancelled: 1 }) },
      { office: 'hall', date: '2028-02-26', figures: figures({ capacity: 4, waits: 2, waitMinutes: 30 }) },
      { office: 'hall', date: '2028-02-25', figures: figures({ capacity: 5 }) },
      { office: 'hall', date: addDays(until, 1), figures: figures({ capacity: 100 }) },
      { office: 'hall', date: '2028-02-04', figures: figures({ capacity: 100 }) },
    ]
    const [hall, ...others] = publicFigures(days, ['hall', 'point'], until)
    expect(others).toEqual([])
    expect(hall?.weeks.map(({ from, to, capacity }) => [from, to, capacity])).toEqual([
      ['2028-02-05', '2028-02-11', 0],
      ['2028-02-12', '2028-02-18', 0],
      ['2028-02-19', '2028-02-25', 5],
      ['2028-02-26', '2028-03-03', 14],
    ])
    expect(hall?.weeks[3]).toMatchObject({ held: 8, waits: 2, waitMinutes: 30 })
  })
})
