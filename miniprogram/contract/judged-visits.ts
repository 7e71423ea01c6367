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
