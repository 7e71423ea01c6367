import fc from 'fast-check'
import { slotsOn } from '../../cloudfunctions/domain/slot-plan'
import { cityWith, idAfter, type Logged, undoneAmong } from '../../cloudfunctions/domain/timetable'
import { addDays, weekdayOf } from '../../miniprogram/contract/calendar'
import type { City } from '../../miniprogram/contract/city/city'
import type { SeatPool } from '../../miniprogram/contract/city/offices'
import type { TimetableChange } from '../../miniprogram/contract/timetable'
import { city, office } from '../fixtures/city'
import { MONDAY, TUESDAY } from '../fixtures/instant'

/** A log from the changes in their order. */
const logOf = (...changes: TimetableChange[]): Logged[] => {
  let id: string | null = null
  return changes.map((change) => {
    id = idAfter(id)
    return { _id: id, change }
  })
}
const cityAfter = (...changes: TimetableChange[]): City => cityWith(city(), logOf(...changes))

const POOL = { office: 'hall', category: 'driver', channel: 'personal' } as const
const run = { from: '14:00', to: '15:00', minutes: 60, seats: 7 }
const plan = (...weekdays: number[]): TimetableChange => ({
  kind: 'plan',
  ...POOL,
  runs: weekdays.length === 0 ? [] : [{ ...run, weekdays }],
})
const day = (date: string, runs = [run]): TimetableChange => ({ kind: 'day', ...POOL, date, runs })
const special = (
  date: string,
  what: 'holiday' | 'workday' | 'ordinary',
  follows?: number,
): TimetableChange => ({
  kind: 'special',
  date,
  what,
  name: '节',
  ...(follows === undefined ? {} : { follows }),
})
const seats = (from: SeatPool, to: SeatPool, count: number, date = TUESDAY): TimetableChange => ({
  kind: 'seats',
  office: 'hall',
  category: 'driver',
  date,
  from,
  to,
  seats: count,
})
const undo = (of: string): TimetableChange => ({ kind: 'undo', of })

/** The pool's slots of a date: `09:00 2` or, with seats for walk-ins, `09:00 2+1`. */
const slots = (place: City, date: string, channel = 'personal') =>
  slotsOn(place, date)
    .filter((slot) => slot.office === 'hall' && slot.category === 'driver' && slot.channel === channel)
    .map(({ from, capacity, walkIn }) => `${from} ${capacity}${walkIn > 0 ? `+${walkIn}` : ''}`)

test('without changes the imported city holds', () => {
  expect(cityWith(city(), [])).toEqual(city())
})

test('a weekly plan takes the place of that of its pool alone', () => {
  const changed = cityAfter(plan(2))
  expect(slots(changed, TUESDAY)).toEqual(['14:00 7'])
  expect(slots(changed, MONDAY)).toEqual([])
  expect(slots(changed, TUESDAY, 'agent')).toEqual(['09:00 1', '09:30 1'])
  expect(changed.offices[1]).toEqual(city().offices[1])
})

test('a day’s plan holds on its date alone; empty means that nothing is handled', () => {
  const changed = cityAfter(day(TUESDAY), day(addDays(TUESDAY, 1), []))
  expect(slots(changed, MONDAY)).toEqual(['09:00 2', '09:30 2'])
  expect(slots(changed, TUESDAY)).toEqual(['14:00 7'])
  expect(slots(changed, addDays(TUESDAY, 1))).toEqual([])
  expect(slots(cityAfter(day(TUESDAY), day(TUESDAY, [])), TUESDAY)).toEqual([])
})

test('what is planned for a holiday after it was made one holds; what was planned before does not', () => {
  expect(slots(cityAfter(special(TUESDAY, 'holiday'), day(TUESDAY)), TUESDAY)).toEqual(['14:00 7'])
  expect(slots(cityAfter(day(TUESDAY), special(TUESDAY, 'holiday')), TUESDAY)).toEqual([])
  expect(slots(cityAfter(seats('personal', 'agent', 1), special(TUESDAY, 'holiday')), TUESDAY)).toEqual([])
})

test.each([
  ['the last day of a month', '2026-11-30'],
  ['the first of the next', '2026-12-02'],
  ['the last day of a year', '2026-12-31'],
  ['the first of a year', '2027-01-01'],
  ['the 29th of February', '2028-02-29'],
  ['the 1st of March after it', '2028-03-01'],
])('a holiday on %s is that date alone', (_name, date) => {
  const changed = cityAfter(special(date, 'holiday'))
  expect(slots(changed, date)).toEqual([])
  for (const other of [addDays(date, -1), addDays(date, 1)])
    expect(slots(changed, other)).toEqual(slots(city(), other))
})

test('the 29th of February is planned as the Tuesday that it is', () => {
  expect(weekdayOf('2028-02-29')).toBe(2)
  expect(slots(cityAfter(plan(2)), '2028-02-29')).toEqual(['14:00 7'])
  expect(slots(cityAfter(day('2028-02-29', [])), '2028-02-29')).toEqual([])
})

test('a make-up workday follows the weekday that it is told to; an ordinary day its own', () => {
  const saturday = '2026-11-28'
  expect(slots(cityAfter(plan(4), special(saturday, 'workday', 4)), saturday)).toEqual(['14:00 7'])
  expect(slots(cityAfter(special(saturday, 'workday'), special(saturday, 'ordinary')), saturday)).toEqual([])
  expect(slots(cityAfter(special('2026-12-01', 'ordinary')), '2026-12-01')).toEqual(['09:00 2', '09:30 2'])
})

test('hours and the release take the place of what was', () => {
  const hours = [{ weekdays: [6], opens: '10:00', closes: '11:00' }]
  const changed = cityAfter(
    { kind: 'hours', office: 'point', hours },
    { kind: 'release', daysAhead: 30, releaseTime: '07:30' },
  )
  expect(changed.offices.map((place) => place.hours)).toEqual([office().hours, hours])
  expect(changed.policy).toEqual({
    ...city().policy,
    booking: { ...city().policy.booking, daysAhead: 30, releaseTime: '07:30' },
  })
})

describe('seats of a date', () => {
  const both = (...changes: TimetableChange[]) => {
    const changed = cityAfter(...changes)
    return [slots(changed, TUESDAY), slots(changed, TUESDAY, 'agent')].map(([nine]) => nine)
  }

  test('move between channels, as many as there are', () => {
    expect(both(seats('personal', 'agent', 1))).toEqual(['09:00 1', '09:00 2'])
    expect(both(seats('personal', 'agent', 9))).toEqual(['09:00 0', '09:00 3'])
  })

  test('are kept for walk-ins, and come back from there', () => {
    expect(both(seats('personal', 'walk-in', 1), seats('agent', 'walk-in', 1))).toEqual([
      '09:00 1+1',
      '09:00 0+1',
    ])
    expect(
      both(seats('personal', 'walk-in', 1), seats('agent', 'walk-in', 1), seats('walk-in', 'personal', 2)),
    ).toEqual(['09:00 3', '09:00 0'])
  })

  test('stay where the other pool has no slot at the same time', () => {
    expect(
      both(day(TUESDAY, [{ ...run, from: '09:00', to: '10:00' }]), seats('personal', 'agent', 1)),
    ).toEqual(['09:00 7', '09:00 1'])
  })

  test('are neither made nor lost, whatever is moved', () => {
    const pool = fc.constantFrom<SeatPool>('personal', 'agent', 'walk-in')
    fc.assert(
      fc.property(fc.array(fc.tuple(pool, pool, fc.integer({ min: 1, max: 4 }))), (moves) => {
        const changed = cityAfter(
          ...moves.filter(([a, b]) => a !== b).map(([a, b, count]) => seats(a, b, count)),
        )
        const found = slotsOn(changed, TUESDAY).filter(
          ({ category, office: at }) => category === 'driver' && at === 'hall',
        )
        expect(found.reduce((sum, { capacity, walkIn }) => sum + capacity + walkIn, 0)).toBe(6)
        for (const { capacity, walkIn, remaining } of found) {
          expect(Math.min(capacity, walkIn)).toBeGreaterThanOrEqual(0)
          expect(remaining).toBe(capacity)
        }
      }),
    )
  })
})

describe('an undoing', () => {
  test('takes one change back and leaves those after it', () => {
    expect(slots(cityAfter(plan(2), day(MONDAY), undo('000001')), TUESDAY)).toEqual(['09:00 2', '09:30 2'])
    expect(slots(cityAfter(plan(2), day(MONDAY), undo('000001')), MONDAY)).toEqual(['14:00 7'])
  })

  test('can be taken back, and that again', () => {
    const log = logOf(plan(2), undo('000001'), undo('000002'), undo('000003'))
    expect([...undoneAmong(log.slice(0, 3))]).toEqual(['000002'])
    expect([...undoneAmong(log)].sort()).toEqual(['000001', '000003'])
  })

  test('of the last change leaves the city as if it had never been, whatever went before', () => {
    const change = fc.oneof(
      fc.constantFrom(
        plan(1),
        plan(2, 3),
        plan(),
        day(TUESDAY),
        day(TUESDAY, []),
        special(TUESDAY, 'holiday'),
      ),
      fc.constantFrom(
        special(TUESDAY, 'ordinary'),
        seats('personal', 'agent', 1),
        seats('agent', 'walk-in', 1),
      ),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), change, (earlier, last) => {
        const id = idAfter(String(earlier.length))
        expect(cityAfter(...earlier, last, undo(id))).toEqual(cityAfter(...earlier))
      }),
    )
  })
})

test('a change that names an office that is no more changes nothing', () => {
  expect(cityAfter({ ...POOL, kind: 'plan', office: 'gone', runs: [] })).toEqual(city())
})

test('the log is folded by its numbers, in whatever order it was read', () => {
  const log = logOf(plan(2), plan(3), plan(1))
  expect(cityWith(city(), [...log].reverse())).toEqual(cityWith(city(), log))
})

test('places in the log are counted on, and sort as text', () => {
  expect([idAfter(null), idAfter('000009'), idAfter('099999')]).toEqual(['000001', '000010', '100000'])
  expect(() => idAfter('doctor-canary')).toThrow('no further than doctor-canary')
})
