import { dateOf } from '../contract/calendar'
import type { FeedbackView } from '../contract/feedback'
import { fullDateInWords } from '../contract/wording'
import { pageInWords } from './page-words'

/** What its writer sees of feedback. */
export interface FeedbackLine {
  id: string
  about: string
  words: string
  state: string
  /** Empty while there is none. */
  answer: string
}

const stateInWords = ({ state, answer }: FeedbackView): string => {
  if (answer !== null) return '已答复'
  return state === 'open' ? '等待答复' : '已阅'
}

/** What somebody wrote, as lists show it. */
export const feedbackLine = (feedback: FeedbackView): FeedbackLine => ({
  id: feedback.id,
  about: `${fullDateInWords(dateOf(new Date(feedback.at)))}，关于${pageInWords(feedback.page)}`,
  words: feedback.words,
  state: stateInWords(feedback),
  answer: feedback.answer ?? '',
})
