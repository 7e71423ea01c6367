import type { FeedbackView } from '../../../miniprogram/contract/feedback'
import type { FeedbackRecord, FeedbackWords } from '../../domain/records/feedback'
import { unseal } from '../../platform/secrets'

/** Feedback as its writer, and whoever answers it, see it. */
export const showFeedback = ({ _id, page, sealed, state, revision, at }: FeedbackRecord): FeedbackView => ({
  id: _id,
  page,
  ...unseal<FeedbackWords>(sealed),
  state,
  at: at.toISOString(),
  revision,
})
