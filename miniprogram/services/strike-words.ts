import type { StrikeKind, StrikesView } from '../contract/blacklist'
import { dateInWords } from '../contract/wording'

/** How strikes are said: calmly, with what they lead to. */

const KINDS: Record<StrikeKind, string> = { 'no-show': '约了没有来', 'late-cancellation': '临近才取消' }
/** As many days as half a year may have. */
const HALF_YEAR = { least: 180, most: 184 }

const periodInWords = (days: number): string =>
  days >= HALF_YEAR.least && days <= HALF_YEAR.most ? '半年内' : `${days} 天内`

/** `半年内 2 次，再有 1 次将暂停线上预约 180 天`; empty without strikes. */
export const strikesInWords = ({ strikes, limit, withinDays, banDays }: StrikesView): string => {
  if (strikes.length === 0) return ''
  const left = Math.max(limit - strikes.length, 0)
  const next = left === 0 ? `线上预约暂停 ${banDays} 天` : `再有 ${left} 次将暂停线上预约 ${banDays} 天`
  return `${periodInWords(withinDays)} ${strikes.length} 次，${next}`
}

/** `11月10日（周二） 约了没有来` */
export const strikeLines = ({ strikes }: StrikesView): string[] =>
  strikes.map(({ kind, date }) => `${dateInWords(date)} ${KINDS[kind]}`)

/** What one more strike would do. */
export const anotherStrike = ({ strikes, limit, withinDays, banDays }: StrikesView): string => {
  const left = limit - strikes.length - 1
  return left <= 0
    ? `这是${periodInWords(withinDays)}第 ${strikes.length + 1} 次，线上预约会暂停 ${banDays} 天。`
    : `${periodInWords(withinDays)}满 ${limit} 次会暂停线上预约 ${banDays} 天，这次以后还剩 ${left} 次。`
}
