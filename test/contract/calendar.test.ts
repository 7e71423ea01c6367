import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import fc from 'fast-check'
import {
  addDays,
  addMinutes,
  dateOf,
  daysBetween,
  instantOf,
  isDate,
  isTime,
  minutesOf,
  nextWholeMinute,
  timeFromMinutes,
  timeOf,
  weekdayOf,
} from '../../miniprogram/contract/calendar'

const instants = fc.date({
  min: new Date('1990-01-01T00:00:00Z'),
  max: new Date('2090-01-01T00:00:00Z'),
  noInvalidDate: true,
})
const dates = instants.map(dateOf)
const distances = fc.integer({ min: -10_000, max: 10_000 })

test.each([
  ['2026-11-23T15:59:59.999Z', '2026-11-23', '23:59'],
  ['2026-11-23T16:00:00.000Z', '2026-11-24', '00:00'],
  ['2026-11-30T16:00:00.000Z', '2026-12-01', '00:00'],
  ['2026-12-31T16:00:00.000Z', '2027-01-01', '00:00'],
  ['2028-02-28T16:00:00.000Z', '2028-02-29', '00:00'],
  ['2028-02-29T16:00:00.000Z', '2028-03-01', '00:00'],
])('at %s the city has %s, %s', (instant, date, time) => {
  expect([dateOf(new Date(instant)), timeOf(new Date(instant))]).toEqual([date, time])
  expect(instantOf(date, time).getTime()).toBe(Math.floor(new Date(instant).getTime() / 60_000) * 60_000)
})

test('an instant is the one of its date and time, to the minute', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      const past = instant.getTime() - instantOf(dateOf(instant), timeOf(instant)).getTime()
      return past >= 0 && past < 60_000
    }),
  )
})

test.each([
  ['2026-11-30', 1, '2026-12-01'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2027-02-28', 1, '2027-03-01'],
  ['2028-03-01', -1, '2028-02-29'],
  ['2026-11-23', 0, '2026-11-23'],
])('%s and %i days make %s', (date, days, result) => {
  expect(addDays(date, days)).toBe(result)
})

test('days added are the days between', () => {
  fc.assert(fc.property(dates, distances, (date, days) => daysBetween(date, addDays(date, days)) === days))
  fc.assert(fc.property(dates, dates, (from, to) => addDays(from, daysBetween(from, to)) === to))
})

test('dates compare as texts', () => {
  fc.assert(fc.property(dates, dates, (one, other) => one < other === daysBetween(one, other) > 0))
})

test('weekdays go from 1 on Monday to 7 on Sunday', () => {
  const week = [0, 1, 2, 3, 4, 5, 6].map((days) => weekdayOf(addDays('2026-11-23', days)))
  expect(week).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test.each(['2026-11-23', '2028-02-29', '2026-12-31'])('%s is a date', (text) => {
  expect(isDate(text)).toBe(true)
})

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-1-1',
  '20261123',
  '',
  '2026-11-23T00:00',
  '0000-01-01',
  '1799-12-31',
  '3000-01-01',
  '9999-12-31',
])('%j is no date', (text) => {
  expect(isDate(text)).toBe(false)
})

test.each([
  ['00:00', true],
  ['09:30', true],
  ['23:59', true],
  ['24:00', false],
  ['9:30', false],
  ['09:60', false],
  ['09:30:00', false],
  ['', false],
])('whether %j is a time of day: %p', (text, is) => {
  expect(isTime(text)).toBe(is)
})

test('minutes since midnight and times of day are the same thing', () => {
  fc.assert(fc.property(fc.nat(24 * 60 - 1), (minutes) => minutesOf(timeFromMinutes(minutes)) === minutes))
  expect(timeFromMinutes(545)).toBe('09:05')
})

test('minutes are added across midnight', () => {
  const late = instantOf('2026-12-31', '23:30')
  expect([dateOf(addMinutes(late, 45)), timeOf(addMinutes(late, 45))]).toEqual(['2027-01-01', '00:15'])
})

test('the next whole minute is the instant itself, or less than a minute after it', () => {
  const nine = instantOf('2026-11-23', '09:00')
  expect(nextWholeMinute(nine)).toEqual(nine)
  expect(nextWholeMinute(new Date(nine.getTime() + 1))).toEqual(addMinutes(nine, 1))
})

describe('on a machine in another time zone', () => {
  const calendar = buildSync({
    entryPoints: [join(__dirname, '../../miniprogram/contract/calendar.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'calendar',
    platform: 'node',
  }).outputFiles[0]?.text
  /** Every half hour of a year, with its clock changes, and the dates of that year. */
  const program = `${calendar}
    const wrong = []
    for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2027, 0, 1); time += 1800000) {
      const instant = new Date(time)
      const shown = calendar.dateOf(instant) + 'T' + calendar.timeOf(instant)
      if (shown !== new Date(time + 8 * 3600000).toISOString().slice(0, 16)) wrong.push(shown)
      if (calendar.instantOf(calendar.dateOf(instant), calendar.timeOf(instant)).getTime() !== time) wrong.push(time)
    }
    let date = '2026-01-01'
    for (let day = 0; day < 365; day += 1) {
      if (calendar.daysBetween('2026-01-01', date) !== day || !calendar.isDate(date)) wrong.push(date)
      if (calendar.weekdayOf(date) !== (day + 3) % 7 + 1) wrong.push(date)
      date = calendar.addDays(date, 1)
    }
    console.log(JSON.stringify({ zone: new Date(Date.UTC(2026, 6, 1)).getTimezoneOffset(), date, wrong }))`

  test.each([
    ['America/New_York', 240],
    ['Pacific/Auckland', -720],
    ['UTC', 0],
  ])('in %s the calendar is that of the city', (TZ, zone) => {
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], {
      env: { PATH: process.env.PATH, TZ },
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({ zone, date: '2027-01-01', wrong: [] })
  })
})
