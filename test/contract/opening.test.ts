import { instantOf } from '../../miniprogram/contract/calendar'
import type { SpecialDay } from '../../miniprogram/contract/city/special-days'
import {
  type ClosedTime,
  currentOpening,
  nextOpening,
  openingTimesOn,
  weekdayFollowedOn,
  workingTimesOn,
} from '../../miniprogram/contract/opening'

const weekdays = [1, 2, 3, 4, 5]
const office = {
  hours: [
    { weekdays, opens: '14:00', closes: '17:30' },
    { weekdays, opens: '08:30', closes: '12:00' },
    { weekdays: [6], opens: '09:00', closes: '11:00' },
  ],
}
/** New Year's Day 2027 is a Friday; Sunday the 3rd is worked, once as Friday and once as nothing in particular. */
const holiday: SpecialDay = { date: '2027-01-01', kind: 'holiday', name: '元旦' }
const workday: SpecialDay = { date: '2027-01-03', kind: 'workday', name: '元旦调休' }
const isOpenAt = (special: SpecialDay[], instant: Date): boolean =>
  currentOpening(office, special, [], instant) !== null
const open = (date: string, time: string, special: SpecialDay[] = []): boolean =>
  isOpenAt(special, instantOf(date, time))

it('an office is open from the minute it opens until the minute before it closes', () => {
  expect(open('2026-11-25', '08:29')).toBe(false)
  expect(open('2026-11-25', '08:30')).toBe(true)
  expect(open('2026-11-25', '11:59')).toBe(true)
  expect(open('2026-11-25', '12:00')).toBe(false)
  expect(open('2026-11-25', '13:59')).toBe(false)
  expect(open('2026-11-25', '17:29')).toBe(true)
})

it('each weekday has its own times, and a day without any is closed', () => {
  expect(open('2026-11-28', '10:00')).toBe(true)
  expect(open('2026-11-28', '15:00')).toBe(false)
  expect(open('2026-11-29', '10:00')).toBe(false)
})

it('the city decides what day it is, not the machine', () => {
  // Sunday 17:00 in London is Monday 1:00 in the city; Monday 1:00 there is Monday 9:00 here.
  expect(isOpenAt([], new Date('2026-11-29T17:00:00Z'))).toBe(false)
  expect(isOpenAt([], new Date('2026-11-30T01:00:00Z'))).toBe(true)
})

it('an office is closed on a public holiday', () => {
  expect(open('2027-01-01', '10:00')).toBe(true)
  expect(open('2027-01-01', '10:00', [holiday])).toBe(false)
})

it('a make-up workday follows the weekday it names, and Monday when it names none', () => {
  expect(open('2027-01-03', '15:00', [workday])).toBe(true)
  expect(open('2027-01-03', '15:00', [{ ...workday, follows: 6 }])).toBe(false)
  expect(open('2027-01-03', '10:00', [{ ...workday, follows: 6 }])).toBe(true)
  expect(weekdayFollowedOn([workday], '2027-01-03')).toBe(1)
  expect(weekdayFollowedOn([holiday], '2027-01-01')).toBeNull()
  expect(weekdayFollowedOn([], '2027-01-03')).toBe(7)
})

it('the opening times of a day come in order, however the city lists them', () => {
  expect(openingTimesOn(office, [], '2026-11-25')).toEqual([
    { date: '2026-11-25', opens: '08:30', closes: '12:00' },
    { date: '2026-11-25', opens: '14:00', closes: '17:30' },
  ])
})

it.each([
  ['before the morning', '2026-11-25', '07:00', '2026-11-25', '08:30'],
  ['at lunch', '2026-11-25', '12:30', '2026-11-25', '14:00'],
  ['while it is open, the one after', '2026-11-25', '08:30', '2026-11-25', '14:00'],
  ['in the evening', '2026-11-25', '18:00', '2026-11-26', '08:30'],
  ['over the weekend', '2026-11-28', '11:00', '2026-11-30', '08:30'],
])('the next opening is found %s', (_when, date, time, nextDate, opens) => {
  expect(nextOpening(office, [], [], instantOf(date, time))).toMatchObject({ date: nextDate, opens })
})

it('the next opening leaps over holidays', () => {
  const eve = instantOf('2026-12-31', '18:00')
  expect(nextOpening(office, [holiday], [], eve)).toMatchObject({ date: '2027-01-02', opens: '09:00' })
})

it('an office that is shut for a month promises no opening', () => {
  expect(nextOpening({ hours: [] }, [], [], instantOf('2026-11-25', '08:00'))).toBeNull()
})

describe('what is closed', () => {
  const closed = (from: string, to: string, first = '2026-11-25', last = first): ClosedTime => ({
    first: { date: first, time: from },
    last: { date: last, time: to },
  })
  const timesBeside = (...closures: ClosedTime[]) =>
    workingTimesOn(office, [], closures, '2026-11-25').map(({ opens, closes }) => `${opens}-${closes}`)
  const MORNING = '08:30-12:00'
  const AFTERNOON = '14:00-17:30'

  it.each([
    ['a day', [closed('00:00', '23:59')], []],
    ['an afternoon', [closed('12:00', '23:59')], [MORNING]],
    ['a morning', [closed('00:00', '12:00')], [AFTERNOON]],
    ['an hour in the middle', [closed('09:00', '10:00')], ['08:30-09:00', '10:00-12:00', AFTERNOON]],
    ['the end of a morning', [closed('11:00', '13:00')], ['08:30-11:00', AFTERNOON]],
    ['the break at noon', [closed('12:00', '14:00')], [MORNING, AFTERNOON]],
    [
      'two that overlap',
      [closed('09:00', '11:00'), closed('10:00', '15:00')],
      ['08:30-09:00', '15:00-17:30'],
    ],
    ['days around', [closed('10:00', '10:00', '2026-11-23', '2026-11-27')], []],
    [
      'until this morning',
      [closed('10:00', '09:00', '2026-11-23', '2026-11-25')],
      ['09:00-12:00', AFTERNOON],
    ],
    [
      'from this afternoon on',
      [closed('15:00', '09:00', '2026-11-25', '2026-11-27')],
      [MORNING, '14:00-15:00'],
    ],
    ['another day', [closed('00:00', '23:59', '2026-11-26')], [MORNING, AFTERNOON]],
  ])('%s takes its part of the opening times', (_what, closures, left) => {
    expect(timesBeside(...closures)).toEqual(left)
  })

  it('nobody works then, and the next opening comes after it', () => {
    const closures = [closed('09:00', '23:59', '2026-11-25', '2026-11-26')]
    const now = instantOf('2026-11-25', '09:00')
    expect(currentOpening(office, [], closures, now)).toBeNull()
    expect(nextOpening(office, [], closures, now)).toMatchObject({ date: '2026-11-27', opens: '08:30' })
  })
})
