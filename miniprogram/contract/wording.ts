import { addDays, dateOf, minutesOf, weekdayOf } from './calendar'

/** How dates, times and personal data are said to people. Used by messages of the server and by screens alike. */

const WEEKDAYS = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** `2026-11-23` → `周一` */
export const weekdayInWords = (date: string): string => WEEKDAYS[weekdayOf(date)] ?? ''

/** `[1, 2, 3, 4, 5]` → `周一至周五`, `[1, 3]` → `周一、周三` */
export const weekdaysInWords = (weekdays: number[]): string => {
  const runs: number[][] = []
  for (const weekday of [...weekdays].sort()) {
    const run = runs[runs.length - 1]
    if (run?.[run.length - 1] === weekday - 1) run.push(weekday)
    else runs.push([weekday])
  }
  const words = (run: number[]): string[] => run.map((weekday) => WEEKDAYS[weekday] ?? '')
  return runs
    .flatMap((run) => (run.length > 2 ? [`${words(run.slice(0, 1))}至${words(run.slice(-1))}`] : words(run)))
    .join('、')
}

/** `2026-11-25` → `11月25日（周三）` */
export const dateInWords = (date: string): string =>
  `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日（${weekdayInWords(date)}）`

/** `今天`, `明天` or `后天` where true, else null. */
export const nearDayInWords = (date: string, now: Date): string | null => {
  const today = dateOf(now)
  if (date === today) return '今天'
  if (date === addDays(today, 1)) return '明天'
  return date === addDays(today, 2) ? '后天' : null
}

/** `2027-02-01` → `2027年2月1日`, for days that may be far away. */
export const fullDateInWords = (date: string): string =>
  `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`

/** `明天 11月25日（周三）`; the near word only where it is true. */
export const dayInWords = (date: string, now: Date): string => {
  const near = nearDayInWords(date, now)
  return near ? `${near} ${dateInWords(date)}` : dateInWords(date)
}

/** `09:00` → `9:00` */
export const timeInWords = (time: string): string => time.replace(/^0/, '')

/** `09:00`, `09:30` → `上午 9:00–9:30` */
export const timeRangeInWords = (from: string, to: string): string =>
  `${minutesOf(from) < 12 * 60 ? '上午' : '下午'} ${timeInWords(from)}–${timeInWords(to)}`

/** `明天 11月25日（周三）上午 9:00–9:30` */
export const whenInWords = (slot: { date: string; from: string; to: string }, now: Date): string =>
  `${dayInWords(slot.date, now)}${timeRangeInWords(slot.from, slot.to)}`

/** `今天 10:30`, `11月25日（周三） 9:00`: short enough for a button. */
export const beginInWords = (slot: { date: string; from: string }, now: Date): string =>
  `${nearDayInWords(slot.date, now) ?? dateInWords(slot.date)} ${timeInWords(slot.from)}`

/** `261125482137` → `2611 2548 2137`, for reading aloud. */
export const numberInGroups = (number: string): string => number.replace(/(.{4})(?=.)/g, '$1 ')

/** `王秀英` → `王**`; a single character stays hidden behind a star. Rare characters count as one, not two. */
export const maskName = (name: string): string => {
  const [first, ...rest] = Array.from(name)
  return first === undefined || rest.length === 0 ? '*' : `${first}${'*'.repeat(rest.length)}`
}

/** `360602195403152047` → `3606**********2047` */
export const maskIdNumber = (idNumber: string): string =>
  `${idNumber.slice(0, 4)}${'*'.repeat(Math.max(idNumber.length - 8, 0))}${idNumber.slice(-4)}`

/** `13800001234` → `138****1234` */
export const maskMobile = (mobile: string): string => `${mobile.slice(0, 3)}****${mobile.slice(-4)}`
