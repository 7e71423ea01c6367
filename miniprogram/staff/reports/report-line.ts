import type { ReportView } from '../../contract/judged-visits'
import { TURN_AWAY_REASONS } from '../../contract/visit'
import { dateInWords, numberInGroups } from '../../contract/wording'
import { instantInWords } from '../instant-words'

/** What a window saw, as its row says it. */
export interface ReportLine {
  visit: string
  number: string
  reason: string
  /** What the window wrote; empty when nothing. */
  words: string
  name: string
  idNumber: string
  what: string
  when: string
}

export const reportLine = (report: ReportView, now: Date): ReportLine => ({
  visit: report.visit,
  number: numberInGroups(report.visit),
  reason: TURN_AWAY_REASONS[report.reason],
  words: report.words,
  name: report.person.name,
  idNumber: report.person.idNumber,
  what: `${report.officeName} · ${report.businessName} · ${dateInWords(report.date)}`,
  when: `${instantInWords(report.at, now)} 在门口`,
})

/** What the form of a ban proposes as evidence. */
export const seenInWords = (report: ReportView, now: Date): string => {
  const { when, reason, words } = reportLine(report, now)
  return `${report.officeName}，${when}：${reason}${words === '' ? '' : `。${words}`}`
}
