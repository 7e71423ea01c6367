import { createHash } from 'node:crypto'
import { feedbackFault } from '../../../miniprogram/contract/feedback'
import { refuse } from '../../../miniprogram/contract/refusals'
import type { FeedbackRecord, FeedbackWords } from '../../domain/records/feedback'
import { actionFor, done, refused } from '../../platform/action'
import { isFit } from '../../platform/content-check'
import { seal } from '../../platform/secrets'
import { addFeedback, feedbackOf, feedbackWith, openFeedbackOf } from '../../store/feedback'
import { showFeedback } from './show-feedback'

/** So many unanswered ones of an account are enough to begin with. */
const OPEN_AT_MOST = 5

/** The same request always makes the same record. */
const idFor = (openid: string, requestId: string): string =>
  createHash('sha256').update(`${openid}\n${requestId}`).digest('hex').slice(0, 24)

/** Tells the office something. Whoever may open the mini program may do so: registering can be what it is about. */
export const writeFeedback = actionFor<'feedback.write'>()({
  gather: async ({ requestId }, { openid }) => {
    const [earlier, open] = await Promise.all([
      feedbackWith(idFor(openid, requestId)),
      openFeedbackOf(openid),
    ])
    return { earlier, open }
  },
  act: async ({ earlier, open }, { requestId, page, words: typed }, { openid, now }) => {
    if (earlier !== null) return done({ feedback: showFeedback(earlier) })
    const words = typed.trim()
    const fault = feedbackFault(words)
    if (fault !== null) return refused(refuse('INVALID_INPUT', { words: fault }))
    if (open >= OPEN_AT_MOST) return refused(refuse('FEEDBACK_MANY'))
    if (!(await isFit(openid, words))) return refused(refuse('FEEDBACK_UNFIT'))

    const record: FeedbackRecord = {
      _id: idFor(openid, requestId),
      openid,
      page,
      sealed: seal({ words, answer: null } satisfies FeedbackWords),
      state: 'open',
      revision: 1,
      at: now,
      history: [{ at: now, what: 'sent', by: openid }],
      settleAt: null,
    }
    const stored = (await addFeedback(record)) ? record : await feedbackWith(record._id)
    return stored === null ? refused(refuse('BUSY')) : done({ feedback: showFeedback(stored) })
  },
})

export const listFeedback = actionFor<'feedback.list'>()({
  gather: (_input, { openid }) => feedbackOf(openid),
  act: (records) => done({ feedback: records.map(showFeedback) }),
})
