import { evalExpr } from 'mingo/core'
import { $dateFromString as fromFormat, $dateToParts as toParts } from 'mingo/operators/expression/date'
import type { Options } from 'mingo/types'
import { type Document, isPlainObject } from './ejson'
import { requestFailed } from './errors'

type Expression = (document: Document, operand: unknown, options: Options) => unknown

const DAY_MS = 24 * 60 * 60 * 1000
const ISO_TEXT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?)?$/
const WITH_ZONE = /T.*(Z|[+-]\d{2}:?\d{2})$/

/** A date whose UTC fields are those that clocks in the time zone showed at that instant. */
function shifted(date: Date, timezone: unknown, options: Options): Date {
  if (timezone === undefined || timezone === null) return date
  const parts = toParts({}, { date, timezone }, options) as Record<string, number>
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0 } = parts
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond))
}

/** The instant at which clocks in the time zone show what the UTC fields say. */
function unshifted(local: Date, timezone: unknown, options: Options): Date {
  return new Date(2 * local.getTime() - shifted(local, timezone, options).getTime())
}

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS) + 1
}

/** Weeks begin on Sunday; what comes before the first Sunday of a year is week 0. */
function week(date: Date): number {
  return Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7)
}

function isoDayOfWeek(date: Date): number {
  return date.getUTCDay() || 7
}

/** An ISO week belongs to the year that its Thursday is in. */
function thursday(date: Date): Date {
  return new Date(date.getTime() + (4 - isoDayOfWeek(date)) * DAY_MS)
}

function isoWeek(date: Date): number {
  return Math.floor((dayOfYear(thursday(date)) - 1) / 7) + 1
}

const readers = {
  $year: (date: Date) => date.getUTCFullYear(),
  $month: (date: Date) => date.getUTCMonth() + 1,
  $dayOfMonth: (date: Date) => date.getUTCDate(),
  $hour: (date: Date) => date.getUTCHours(),
  $minute: (date: Date) => date.getUTCMinutes(),
  $second: (date: Date) => date.getUTCSeconds(),
  $millisecond: (date: Date) => date.getUTCMilliseconds(),
  $dayOfYear: dayOfYear,
  $dayOfWeek: (date: Date) => date.getUTCDay() + 1,
  $week: week,
  $isoDayOfWeek: isoDayOfWeek,
  $isoWeek: isoWeek,
  $isoWeekYear: (date: Date) => thursday(date).getUTCFullYear(),
}

const reading =
  (read: (date: Date) => number): Expression =>
  (document, operand, options) => {
    const value: unknown = evalExpr(document, operand, options)
    const { date, timezone } = isPlainObject(value) ? value : { date: value, timezone: undefined }
    if (date === null || date === undefined) return null
    if (!(date instanceof Date)) throw requestFailed("can't convert the value to a date")
    return read(shifted(date, timezone, options))
  }

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0')

function format(pattern: string, instant: Date, timezone: unknown, options: Options): string {
  const date = shifted(instant, timezone, options)
  const ahead = Math.round((date.getTime() - instant.getTime()) / 60_000)
  const zone = padded(Math.floor(Math.abs(ahead) / 60), 2) + padded(Math.abs(ahead) % 60, 2)
  const texts: Record<string, string> = {
    Y: padded(readers.$year(date), 4),
    m: padded(readers.$month(date), 2),
    d: padded(readers.$dayOfMonth(date), 2),
    H: padded(readers.$hour(date), 2),
    M: padded(readers.$minute(date), 2),
    S: padded(readers.$second(date), 2),
    L: padded(readers.$millisecond(date), 3),
    j: padded(dayOfYear(date), 3),
    w: String(readers.$dayOfWeek(date)),
    u: String(isoDayOfWeek(date)),
    U: padded(week(date), 2),
    V: padded(isoWeek(date), 2),
    G: padded(readers.$isoWeekYear(date), 4),
    z: `${ahead < 0 ? '-' : '+'}${zone}`,
    Z: String(ahead),
    '%': '%',
  }
  return pattern.replace(/%(.?)/g, (_all, letter: string) => {
    const text = texts[letter]
    if (text === undefined) throw requestFailed(`Invalid format character '%${letter}' in format string`)
    return text
  })
}

function argumentsOf(document: Document, operand: unknown, options: Options): Document {
  const value: unknown = evalExpr(document, operand, options)
  if (!isPlainObject(value)) throw requestFailed('an object of arguments was expected')
  return value
}

const $dateToString: Expression = (document, operand, options) => {
  const { date, format: pattern, timezone, onNull } = argumentsOf(document, operand, options)
  if (date === null || date === undefined) return onNull ?? null
  if (!(date instanceof Date)) throw requestFailed("can't convert the value to a date")
  return format(typeof pattern === 'string' ? pattern : '%Y-%m-%dT%H:%M:%S.%LZ', date, timezone, options)
}

const $dateFromString: Expression = (document, operand, options) => {
  const given = argumentsOf(document, operand, options)
  const { dateString, timezone } = given
  if (dateString === null || dateString === undefined) return given.onNull ?? null
  const text = String(dateString)
  const date =
    typeof given.format === 'string'
      ? fromFormat({}, { dateString: text, format: given.format, ...zone(timezone) }, options)
      : fromIsoText(text, timezone, options)
  if (date instanceof Date && !Number.isNaN(date.getTime())) return date
  if ('onError' in given) return given.onError
  throw requestFailed(`Error parsing date string '${text}'`)
}

function zone(timezone: unknown): { timezone?: string } {
  return typeof timezone === 'string' ? { timezone } : {}
}

function fromIsoText(text: string, timezone: unknown, options: Options): Date | null {
  if (!ISO_TEXT.test(text)) return null
  if (WITH_ZONE.test(text)) {
    if (timezone !== undefined) throw requestFailed('a time zone was given twice')
    return new Date(text)
  }
  return unshifted(new Date(text.includes('T') ? `${text}Z` : text), timezone, options)
}

/** Parts that are out of their range carry over into the next larger one. */
const $dateFromParts: Expression = (document, operand, options) => {
  const parts = argumentsOf(document, operand, options)
  const part = (name: string, absent: number) => {
    const value = parts[name] ?? absent
    if (typeof value !== 'number' || !Number.isInteger(value))
      throw requestFailed(`'${name}' must evaluate to an integer`)
    return value
  }
  if (Object.values(parts).includes(null)) return null
  const day =
    'isoWeekYear' in parts
      ? dayOfIsoWeek(part('isoWeekYear', 0), part('isoWeek', 1), part('isoDayOfWeek', 1))
      : Date.UTC(part('year', Number.NaN), part('month', 1) - 1, part('day', 1))
  const time = ((part('hour', 0) * 60 + part('minute', 0)) * 60 + part('second', 0)) * 1000
  return unshifted(new Date(day + time + part('millisecond', 0)), parts.timezone, options)
}

function dayOfIsoWeek(year: number, number: number, day: number): number {
  // The fourth of January is always in the first week.
  const fourth = new Date(Date.UTC(year, 0, 4))
  return fourth.getTime() + ((number - 1) * 7 + day - isoDayOfWeek(fourth)) * DAY_MS
}

/**
 * Date operators as the real database has them. mingo's count weeks differently, lose parts that are absent or out
 * of range, and pass over texts that are no dates.
 */
export const dates: Record<`$${string}`, Expression> = {
  ...Object.fromEntries(Object.entries(readers).map(([name, read]) => [name, reading(read)])),
  $dateToString,
  $dateFromString,
  $dateFromParts,
}
