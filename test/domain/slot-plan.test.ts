import fc from 'fast-check'
import type { SlotRecord } from '../../cloudfunctions/domain/records/slots'
import { slotId, slotsOn } from '../../cloudfunctions/domain/slot-plan'
import { addDays, minutesOf, timeFromMinutes, weekdayOf } from '../../miniprogram/contract/calendar'
import type { SlotPlan } from '../../miniprogram/contract/city/offices'
import { city, office, plan } from '../fixtures/city'
import { MONDAY } from '../fixtures/instant'

/** Plans of one office that lie beside each other, as the check of a city's files demands. */
const plans = fc
  .array(
    fc.record({
      category: fc.constantFrom('driver', 'vehicle'),
      channel: fc.constantFrom('personal' as const, 'agent' as const),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      hour: fc.integer({ min: 0, max: 20 }),
      length: fc.integer({ min: 1, max: 180 }),
      minutes: fc.integer({ min: 5, max: 90 }),
      seats: fc.nat(20),
    }),
    { maxLength: 8 },
  )
  .map((rows) =>
    rows
      .map(({ hour, length, ...rest }) =>
        plan({ ...rest, from: timeFromMinutes(hour * 60), to: timeFromMinutes(hour * 60 + length) }),
      )
      .filter(
        (one, place, all) =>
          !all
            .slice(0, place)
            .some(
              (other) =>
                one.category === other.category &&
                one.channel === other.channel &&
                one.from < other.to &&
                other.from < one.to,
            ),
      ),
  )
const ordinaryDates = fc.integer({ min: 40, max: 400 }).map((days) => addDays(MONDAY, days))
const cityWith = (rows: SlotPlan[]) =>
  city({ offices: [office({ plans: rows }), office({ id: 'other', plans: rows })] })

const inside = (slot: { from: string; to: string }, { from, to }: SlotPlan) =>
  from <= slot.from && slot.to <= to
const poolOf = ({ office: place, category, channel }: SlotRecord) => [place, category, channel].join()

test('a plan makes slots one after the other, free and empty', () => {
  const place = city({ offices: [office({ plans: [plan({ from: '08:30', to: '10:00', seats: 3 })] })] })
  expect(slotsOn(place, MONDAY).map(({ from, to }) => [from, to])).toEqual([
    ['08:30', '09:00'],
    ['09:00', '09:30'],
    ['09:30', '10:00'],
  ])
  expect(slotsOn(place, MONDAY)[0]).toEqual({
    _id: 'hall.2026-11-23.driver.personal.0830',
    office: 'hall',
    category: 'driver',
    channel: 'personal',
    date: MONDAY,
    from: '08:30',
    to: '09:00',
    capacity: 3,
    remaining: 3,
    walkIn: 0,
    seats: [],
    open: true,
    closedReason: null,
    closedBy: null,
  })
})

test('a rest that is too short for a slot makes none', () => {
  const place = city({ offices: [office({ plans: [plan({ from: '09:00', to: '10:20' })] })] })
  expect(slotsOn(place, MONDAY).map(({ to }) => to)).toEqual(['09:30', '10:00'])
})

test('every slot lies inside a plan of its pool on its weekday, and has its seats', () => {
  fc.assert(
    fc.property(plans, ordinaryDates, (rows, date) =>
      slotsOn(cityWith(rows), date).every((slot) =>
        rows.some(
          (row) =>
            row.category === slot.category &&
            row.channel === slot.channel &&
            row.weekdays.includes(weekdayOf(date)) &&
            row.seats === slot.capacity &&
            row.minutes === minutesOf(slot.to) - minutesOf(slot.from) &&
            inside(slot, row),
        ),
      ),
    ),
  )
})

test('a plan is filled as far as its slots fit', () => {
  fc.assert(
    fc.property(plans, ordinaryDates, (rows, date) => {
      const expected = rows
        .filter((row) => row.weekdays.includes(weekdayOf(date)))
        .map((row) => Math.floor((minutesOf(row.to) - minutesOf(row.from)) / row.minutes))
        .reduce((sum, count) => sum + count, 0)
      expect(slotsOn(cityWith(rows), date)).toHaveLength(2 * expected)
    }),
  )
})

test('slots of one office, category and channel never overlap, and no id is there twice', () => {
  fc.assert(
    fc.property(plans, ordinaryDates, (rows, date) => {
      const slots = slotsOn(cityWith(rows), date)
      expect(new Set(slots.map(({ _id }) => _id)).size).toBe(slots.length)
      const overlaps = slots.filter((one, place) =>
        slots
          .slice(0, place)
          .some((other) => poolOf(one) === poolOf(other) && one.from < other.to && other.from < one.to),
      )
      expect(overlaps).toEqual([])
    }),
  )
})

test.each([
  ['on a public holiday there are none', '2026-12-01', 0],
  ['on a Saturday that is worked there are those of a Monday', '2026-12-05', 8],
  ['on any other Saturday there are none', '2026-11-28', 0],
])('%s', (_rule, date, count) => {
  expect(slotsOn(city(), date)).toHaveLength(count)
})

test('a day that is worked follows the weekday that it is told to', () => {
  const saturday = '2026-12-05'
  const place = city({
    offices: [office({ plans: [plan({ weekdays: [5], seats: 9 })] })],
    specialDays: [{ date: saturday, kind: 'workday', name: '调休', follows: 5 }],
  })
  expect(slotsOn(place, saturday).map(({ capacity }) => capacity)).toEqual([9, 9])
})

test('an id tells office, day, category, channel and time', () => {
  expect(
    slotId({ office: 'point', date: '2026-11-24', category: 'ebike', channel: 'agent', from: '14:30' }),
  ).toBe('point.2026-11-24.ebike.agent.1430')
})
