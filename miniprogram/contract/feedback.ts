import * as v from 'valibot'
import { writtenFault } from './written-words'

/** What people write to the office. */

/** closed = read, and nothing more to do */
export type FeedbackState = 'open' | 'answered' | 'closed'

/** Characters, at most. */
export const FEEDBACK_LENGTH = 500

/** Fewer say nothing that could be answered. */
const FEWEST_CHARACTERS = 5

/** What is wrong with what somebody wrote; null when it can be sent. */
export const feedbackFault = (words: string): string | null =>
  writtenFault(words, FEWEST_CHARACTERS, '请写下您的意见')

/** A page as the mini program names it: `staff/desk`, `ticket`. */
export const PageText = v.pipe(v.string(), v.regex(/^[a-z][a-z/-]{0,59}$/))

/** What somebody wrote, and what was answered. */
export interface FeedbackView {
  id: string
  page: string
  words: string
  state: FeedbackState
  /** Null before. */
  answer: string | null
  /** An instant in ISO 8601. */
  at: string
  /** Grows with every change; a decision names the one it was made on. */
  revision: number
}
