import { addDays, dateOf, timeOf, weekdayOf } from './calendar'
import type { City } from './city/city'
import type { Office } from './city/offices'
import { specialDayOn } from './city/special-days'
import { type ClosureSpan, DAY_BEGINS, DAY_ENDS } from './closures'

/** When an office is open, from its weekly hours, the city's holidays and make-up workdays, and what is closed. */

type Hours = Pick<Office, 'hours'>
type SpecialDays = City['specialDays']

/** A span in which an office is open. */
export interface OpeningTime {
  date: string
  opens: string
  closes: string
}

const MONDAY = 1
/** Holidays in China last nine days at most; an office that is shut for longer has no next opening to promise. */
const DAYS_LOOKED_AHEAD = 30

/** The weekday whose times hold on a date; null on a holiday. A make-up workday follows Monday unless told. */
export const weekdayFollowedOn = (specialDays: SpecialDays, date: string): number | null => {
  const special = specialDayOn({ specialDays }, date)
  if (special === undefined) return weekdayOf(date)
  return special.kind === 'holiday' ? null : (special.follows ?? MONDAY)
}

/** The opening times of a date, in order; none when it is closed. */
export const openingTimesOn = (office: Hours, specialDays: SpecialDays, date: string): OpeningTime[] => {
  const weekday = weekdayFollowedOn(specialDays, date)
  if (weekday === null) return []
  return office.hours
    .filter(({ weekdays }) => weekdays.includes(weekday))
    .map(({ opens, closes }) => ({ date, opens, closes }))
    .sort((a, b) => a.opens.localeCompare(b.opens))
}

/** A time in which an office does not work although its hours say so. */
export type ClosedTime = Pick<ClosureSpan, 'first' | 'last'>

/** A closure that ends with the day ends after its last opening time. */
const MIDNIGHT = '24:00'

const earlier = (one: string, other: string): string => (one < other ? one : other)
const later = (one: string, other: string): string => (one > other ? one : other)

/** What a closure leaves of an opening time: nothing, all, a part, or one before and one after it. */
const outside = (time: OpeningTime, { first, last }: ClosedTime): OpeningTime[] => {
  const { date, opens, closes } = time
  if (date < first.date || last.date < date) return [time]
  const begins = date === first.date ? first.time : DAY_BEGINS
  const ends = date === last.date && last.time !== DAY_ENDS ? last.time : MIDNIGHT
  const parts = [
    { date, opens, closes: earlier(closes, begins) },
    { date, opens: later(opens, ends), closes },
  ]
  return parts.filter((part) => part.opens < part.closes)
}

/** The opening times of a date without what is closed. */
export const workingTimesOn = (
  office: Hours,
  specialDays: SpecialDays,
  closed: ClosedTime[],
  date: string,
): OpeningTime[] =>
  closed.reduce(
    (times, closure) => times.flatMap((time) => outside(time, closure)),
    openingTimesOn(office, specialDays, date),
  )

/** The working time that an instant falls into, or null when the office does not work then. */
export const currentOpening = (
  office: Hours,
  specialDays: SpecialDays,
  closed: ClosedTime[],
  instant: Date,
): OpeningTime | null => {
  const time = timeOf(instant)
  return (
    workingTimesOn(office, specialDays, closed, dateOf(instant)).find(
      ({ opens, closes }) => opens <= time && time < closes,
    ) ?? null
  )
}

/** The next time the office opens after an instant, or null when it does not within a month. */
export const nextOpening = (
  office: Hours,
  specialDays: SpecialDays,
  closed: ClosedTime[],
  instant: Date,
): OpeningTime | null => {
  const today = dateOf(instant)
  const time = timeOf(instant)
  for (let day = 0; day <= DAYS_LOOKED_AHEAD; day++) {
    const date = addDays(today, day)
    const next = workingTimesOn(office, specialDays, closed, date).find(
      ({ opens }) => day > 0 || opens > time,
    )
    if (next) return next
  }
  return null
}
