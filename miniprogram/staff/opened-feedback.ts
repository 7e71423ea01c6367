import type { FeedbackView } from '../contract/feedback'

/** The feedback that one page of the staff hands to the next; in memory only, since somebody wrote it in confidence. */
let opened: FeedbackView | null = null

export const openFeedback = (feedback: FeedbackView): void => {
  opened = feedback
}

/** What was handed over; null when it is another one. */
export const openedFeedback = (id: string): FeedbackView | null => (opened?.id === id ? opened : null)
