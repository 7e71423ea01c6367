import { addDays, dateOf, timeOf, weekdayOf } from './calendar'
import type { City } from './city/city'
import type { Office } from './city/offices'
import { specialDayOn } from './city/special-days'

/** When an office is open, from its weekly hours and the city's holidays and make-up workdays. */

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

/** The opening time that an instant falls into, or null when the office is closed then. */
export const currentOpening = (
  office: Hours,
  specialDays: SpecialDays,
  instant: Date,
): OpeningTime | null => {
  const time = timeOf(instant)
  return (
    openingTimesOn(office, specialDays, dateOf(instant)).find(
      ({ opens, closes }) => opens <= time && time < closes,
    ) ?? null
  )
}

/** The next time the office opens after an instant, or null when it does not within a month. */
export const nextOpening = (office: Hours, specialDays: SpecialDays, instant: Date): OpeningTime | null => {
  const today = dateOf(instant)
  const time = timeOf(instant)
  for (let day = 0; day <= DAYS_LOOKED_AHEAD; day++) {
    const date = addDays(today, day)
    const next = openingTimesOn(office, specialDays, date).find(({ opens }) => day > 0 || opens > time)
    if (next) return next
  }
  return null
}
