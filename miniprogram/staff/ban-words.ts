import type { AppealDecision, BanEntryView } from '../contract/blacklist'
import { fullDateInWords } from '../contract/wording'

/** How entries of the blacklist are said to managers. */

export const untilInWords = (until: string | null): string =>
  until === null ? '长期，直到解除' : `到 ${fullDateInWords(until)}`

export const personInWords = ({ person }: BanEntryView): string => person?.name ?? '没有登记过的人'

export const hasOpenAppeal = ({ appeal }: BanEntryView): boolean =>
  appeal !== null && appeal.decision === null

export const DECISIONS: Record<AppealDecision, string> = {
  upheld: '维持',
  shortened: '缩短',
  lifted: '解除',
}
