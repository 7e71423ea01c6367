import type { FeedbackState } from '../../../miniprogram/contract/feedback'

/** What somebody wrote to the office. */
export interface FeedbackRecord {
  _id: string
  openid: string
  /** The page that it was written about. */
  page: string
  /** Sealed `FeedbackWords`. */
  sealed: string
  state: FeedbackState
  revision: number
  at: Date
  history: FeedbackHistory[]
  /** As in a ban. */
  settleAt: Date | null
}

/** What is sealed of feedback. */
export interface FeedbackWords {
  words: string
  /** What a manager answered; null before. */
  answer: string | null
}

/** What became of feedback, and by whom. */
export interface FeedbackHistory {
  at: Date
  what: 'sent' | 'answered' | 'set-aside'
  by: string
}
