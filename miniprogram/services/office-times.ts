import type { Office } from '../contract/city/offices'
import type { PublicCity } from '../contract/city/public-city'
import { currentOpening, nextOpening, type OpeningTime } from '../contract/opening'
import { dateInWords, nearDayInWords, timeInWords, weekdaysInWords } from '../contract/wording'
import { closedTimesOf, stoppedToday } from './stopped-today'

/** How the opening times of an office are said. */

/** Whether an office works now, in words. */
export interface OpenNow {
  open: boolean
  /** It does not work although it usually would. */
  stopped: boolean
  /** `正在办公`, `现在休息`, `今日停办` */
  state: string
  /** `到 12:00`, `到 12:00，下午停办`, `明天 8:30 开门`, `11月30日（周一） 8:30 开门`; empty when nobody knows. */
  until: string
}

const openingInWords = ({ date, opens }: OpeningTime, instant: Date): string =>
  `${nearDayInWords(date, instant) ?? dateInWords(date)} ${timeInWords(opens)} 开门`

/** Whether the office is open at an instant, and what comes next. */
export const openNow = (
  office: Pick<Office, 'id' | 'hours'>,
  city: Pick<PublicCity, 'specialDays' | 'closures'>,
  instant: Date,
): OpenNow => {
  const closed = closedTimesOf(office, city)
  const stop = stoppedToday(office, city, instant)
  const current = currentOpening(office, city.specialDays, closed, instant)
  if (current) {
    const until = `到 ${timeInWords(current.closes)}${stop === null ? '' : `，${stop}`}`
    return { open: true, stopped: false, state: '正在办公', until }
  }
  const next = nextOpening(office, city.specialDays, closed, instant)
  const until = next === null ? '' : openingInWords(next, instant)
  return { open: false, stopped: stop !== null, state: stop ?? '现在休息', until }
}

/** The weekly hours, one line for each set of weekdays: `周一至周五 8:30–12:00，14:00–17:30`. */
export const hoursInWords = ({ hours }: Pick<Office, 'hours'>): string[] => {
  const times = new Map<string, string[]>()
  for (const { weekdays, opens, closes } of hours) {
    const days = weekdaysInWords(weekdays)
    times.set(days, [...(times.get(days) ?? []), `${timeInWords(opens)}–${timeInWords(closes)}`])
  }
  return [...times].map(([days, ranges]) => `${days} ${ranges.join('，')}`)
}
