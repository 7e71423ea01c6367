import { instantOf } from '../../miniprogram/contract/calendar'
import type { SpecialDay } from '../../miniprogram/contract/city/special-days'
import {
  currentOpening,
  nextOpening,
  openingTimesOn,
  weekdayFollowedOn,
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
  currentOpening(office, special, instant) !== null
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
  expect(nextOpening(office, [], instantOf(date, time))).toMatchObject({ date: nextDate, opens })
})

it('the next opening leaps over holidays', () => {
  const eve = instantOf('2026-12-31', '18:00')
  expect(nextOpening(office, [holiday], eve)).toMatchObject({ date: '2027-01-02', opens: '09:00' })
})

it('an office that is shut for a month promises no opening', () => {
  expect(nextOpening({ hours: [] }, [], instantOf('2026-11-25', '08:00'))).toBeNull()
})
