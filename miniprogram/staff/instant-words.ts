import { dateOf, timeOf } from '../contract/calendar'
import { fullDateInWords, nearDayInWords, timeInWords } from '../contract/wording'

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

/** How long something waits, no finer than it helps: `刚刚提交`, `已等 20 分钟`, `已等 3 小时`, `已等 2 天`. */
export const waitedInWords = (since: string, now: Date): string => {
  const passed = now.getTime() - new Date(since).getTime()
  if (passed < MINUTE) return '刚刚提交'
  if (passed < HOUR) return `已等 ${Math.floor(passed / MINUTE)} 分钟`
  return passed < DAY ? `已等 ${Math.floor(passed / HOUR)} 小时` : `已等 ${Math.floor(passed / DAY)} 天`
}
