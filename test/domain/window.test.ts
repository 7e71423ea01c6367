import fc from 'fast-check'
import {
  earliestSpan,
  lastReleasedDate,
  lastShownDate,
  releaseDateOf,
  timeliness,
} from '../../cloudfunctions/domain/window'
import {
  addDays,
  addMinutes,
  dateOf,
  daysBetween,
  instantOf,
  timeOf,
} from '../../miniprogram/contract/calendar'
import { policy } from '../fixtures/city'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'

const policies = fc
  .record({
    daysAhead: fc.integer({ min: 1, max: 60 }),
    releaseHour: fc.nat(23),
    leadMinutes: fc.integer({ min: 1, max: 3000 }),
  })
  .map(({ daysAhead, releaseHour, leadMinutes }) =>
    policy({
      booking: { daysAhead, leadMinutes, releaseTime: `${String(releaseHour).padStart(2, '0')}:00` },
    }),
  )
const moments = fc
  .nat(10 * 24 * 3_600_000)
  .map((milliseconds) => new Date(at('00:00').getTime() + milliseconds))
const beginnings = fc.nat(12 * 24 * 60).map((minutes) => {
  const begins = addMinutes(at('00:00'), minutes)
  return { date: dateOf(begins), from: timeOf(begins) }
})

test.each([
  ['00:00', '2026-11-29'],
  ['07:59', '2026-11-29'],
  ['08:00', '2026-11-30'],
  ['23:59', '2026-11-30'],
])('on Monday at %s the last day of the window is %s', (time, last) => {
  expect(lastReleasedDate(policy(), at(time))).toBe(last)
  expect(lastShownDate(policy(), at(time))).toBe(addDays(last, 3))
})

test('a day is released on its release date at the release time, and not before', () => {
  fc.assert(
    fc.property(policies, fc.nat(400), (rules, days) => {
      const date = addDays(MONDAY, days)
      const release = instantOf(releaseDateOf(rules, date), rules.booking.releaseTime)
      expect(lastReleasedDate(rules, release)).toBe(date)
      expect(lastReleasedDate(rules, new Date(release.getTime() - 1))).toBe(addDays(date, -1))
    }),
  )
})

test('the window is as many days long as the policy says, one less before the release time', () => {
  fc.assert(
    fc.property(policies, moments, (rules, now) => {
      const days = daysBetween(dateOf(now), lastReleasedDate(rules, now))
      expect(rules.booking.daysAhead - days).toBe(timeOf(now) < rules.booking.releaseTime ? 1 : 0)
    }),
  )
})

describe('a slot at nine on Tuesday, with an hour of lead', () => {
  const slot = { date: TUESDAY, from: '09:00' }
  test.each([
    [at('23:59'), 'ahead'],
    [at('08:00', TUESDAY), 'ahead'],
    [new Date(at('08:00', TUESDAY).getTime() + 1), 'soon'],
    [new Date(at('09:00', TUESDAY).getTime() - 1), 'soon'],
    [at('09:00', TUESDAY), 'past'],
    [at('09:00', '2026-11-25'), 'past'],
  ])('is at %j %s', (now, expected) => {
    expect(timeliness(policy(), slot, now)).toBe(expected)
  })
})

describe('a search for free slots begins', () => {
  test('after the lead time', () => {
    expect(earliestSpan(policy(), at('09:00'))).toEqual({
      date: MONDAY,
      from: '10:00',
      lastDate: '2026-11-30',
    })
  })

  test('at the next whole minute, so that it finds nothing that is too soon', () => {
    expect(earliestSpan(policy(), new Date(at('09:00').getTime() + 1)).from).toBe('10:01')
  })

  test('on the next day when the lead time crosses midnight', () => {
    expect(earliestSpan(policy(), at('23:30'))).toMatchObject({ date: TUESDAY, from: '00:30' })
  })

  test('exactly with what may be booked', () => {
    fc.assert(
      fc.property(policies, moments, beginnings, (rules, now, slot) => {
        const { date, from, lastDate } = earliestSpan(rules, now)
        const found = slot.date <= lastDate && (slot.date > date || (slot.date === date && slot.from >= from))
        const bookable = timeliness(rules, slot, now) === 'ahead' && slot.date <= lastReleasedDate(rules, now)
        return found === bookable
      }),
      { numRuns: 1000 },
    )
  })
})
