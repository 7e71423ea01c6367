import type { TurnAwayReason } from './visit'

/** Visits that a manager judges: who did not come, and who was turned away. */

/** Somebody who did not come. */
export interface MissedRow {
  visit: string
  revision: number
  /** Masked. */
  name: string
  idNumber: string
  businessName: string
  date: string
  from: string
  to: string
}

/** What of a day an office or the system failed. */
export const DAY_PARTS = { day: '全天', morning: '上午', afternoon: '下午' } as const
export type DayPart = keyof typeof DAY_PARTS

/** Why nobody is missed on a day, or a half of it. */
export interface OutageView {
  part: DayPart
  reason: string
}

/** What the window saw, for a manager to judge. */
export interface ReportView {
  visit: string
  reason: TurnAwayReason
  /** What the window wrote. */
  words: string
  at: string
  officeName: string
  businessName: string
  date: string
  /** Not masked: the manager answers for what follows. */
  person: { name: string; idNumber: string }
}
