import type { AppealDecision, BanReason } from '../../../miniprogram/contract/blacklist'

/** An entry of the blacklist. */
export interface BanRecord {
  _id: string
  /** Person keys and openids that it acts on. */
  subjects: string[]
  personKey: string
  reasonCode: BanReason
  /** For the person to read: 因……, e.g. 多次预约未到. */
  reason: string
  /** Sealed words; null once erased. */
  evidence: string | null
  /** The manager's openid; null when the policy's number of strikes led to it. */
  by: string | null
  /** The numbers of the appointments whose strikes led to it. */
  strikes: string[]
  from: Date
  until: Date | null
  liftedAt: Date | null
  /** Grows with every change; a decision names the one it was made on. */
  revision: number
  cancelsComing: boolean
  appeal: Appeal | null
  /** What managers did to it; empty while only the policy's number of strikes stands behind it. */
  history: BanHistory[]
  /** From then on nobody is working on it any more, and the timer finishes what its latest change may have left. */
  settleAt: Date | null
}

/** What became of an entry, by whom and why. */
export interface BanHistory {
  at: Date
  what: 'entered' | AppealDecision
  /** The manager's openid. */
  by: string
  /** What the manager answered, sealed; null when it was entered, and once erased. */
  words: string | null
}

/** What a banned person said against the entry, and what was decided. */
export interface Appeal {
  /** Sealed; null once erased. */
  words: string | null
  at: Date
  decision: AppealDecision | null
  /** Sealed; null before, and once erased. */
  answer: string | null
  decidedBy: string | null
  decidedAt: Date | null
}
