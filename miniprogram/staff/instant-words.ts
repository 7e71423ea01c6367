import { dateOf, timeOf } from '../contract/calendar'
import { nearDayInWords, timeInWords } from '../contract/wording'
import { fullDateInWords } from '../services/full-date'

/** How instants are said to the staff. Instants come in ISO 8601. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `今天 9:05`, `2026年11月20日 15:20` */
export const instantInWords = (instant: string, now: Date): string => {
  const at = new Date(instant)
  const date = dateOf(at)
  return `${nearDayInWords(date, now) ?? fullDateInWords(date)} ${timeInWords(timeOf(at))}`
}

/** How long ago, no finer than it helps: `不到 1 分钟`, `20 分钟`, `3 小时`, `2 天`. */
export const agoInWords = (instant: string, now: Date): string => {
  const passed = Math.max(now.getTime() - new Date(instant).getTime(), 0)
  if (passed < MINUTE) return '不到 1 分钟'
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} 分钟`
  return passed < DAY ? `${Math.floor(passed / HOUR)} 小时` : `${Math.floor(passed / DAY)} 天`
}
