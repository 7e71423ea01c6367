import type { Office } from '../contract/city/offices'
import type { PublicCity } from '../contract/city/public-city'
import { currentOpening, nextOpening } from '../contract/opening'
import { dateInWords, nearDayInWords, timeInWords, weekdaysInWords } from '../contract/wording'

/** How the opening times of an office are said. */

/** Whether an office works now, in words. */
export interface OpenNow {
  open: boolean
  /** `正在办公` or `现在休息` */
  state: string
  /** `到 12:00`, `明天 8:30 开门`, `11月30日（周一） 8:30 开门`; empty when nobody knows. */
  until: string
}

/** Whether the office is open at an instant, and what comes next. */
export const openNow = (
  office: Pick<Office, 'hours'>,
  { specialDays }: Pick<PublicCity, 'specialDays'>,
  instant: Date,
): OpenNow => {
  const current = currentOpening(office, specialDays, instant)
  if (current) return { open: true, state: '正在办公', until: `到 ${timeInWords(current.closes)}` }
  const next = nextOpening(office, specialDays, instant)
  if (!next) return { open: false, state: '现在休息', until: '' }
  const day = nearDayInWords(next.date, instant) ?? dateInWords(next.date)
  return { open: false, state: '现在休息', until: `${day} ${timeInWords(next.opens)} 开门` }
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
