import * as v from 'valibot'
import { FEEDBACK_LENGTH, type FeedbackView, PageText } from '../feedback'
import { Id, RequestId, Revision, Skip } from '../ids'
import { readable } from '../written-words'
import { answers } from './call'

/** Calls about what people write to the office. */

const Words = readable(FEEDBACK_LENGTH)

export const feedbackApi = {
  /** Tells the office something about a page. Repeating the request answers the same. */
  'feedback.write': answers<{ feedback: FeedbackView }>()({
    function: 'citizen',
    kind: 'write',
    input: v.strictObject({ requestId: RequestId, page: PageText, words: Words }),
  }),
  /** What I have written, newest first, with the answers. */
  'feedback.list': answers<{ feedback: FeedbackView[] }>()({
    function: 'citizen',
    kind: 'read',
    input: v.strictObject({}),
  }),
  /** open = oldest first · answered, closed = newest first. Nobody is named: an answer does not need to know who asks. */
  'feedback.queue': answers<{ feedback: FeedbackView[]; more: boolean }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({ state: v.picklist(['open', 'answered', 'closed']), skip: Skip }),
  }),
  /** One as it is now. */
  'feedback.read': answers<{ feedback: FeedbackView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({ feedback: Id }),
  }),
  'feedback.answer': answers<{ feedback: FeedbackView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({ feedback: Id, revision: Revision, answer: Words }),
  }),
  /** Ends one; without an answer where none is needed. */
  'feedback.close': answers<{ feedback: FeedbackView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({ feedback: Id, revision: Revision }),
  }),
}
