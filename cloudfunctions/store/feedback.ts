import type { FeedbackState } from '../../miniprogram/contract/feedback'
import type { FeedbackHistory, FeedbackRecord } from '../domain/records/feedback'
import { Collection, command } from './database'

/** What people wrote to the office. Each change names the revision that it was decided on. */

const feedback = new Collection<FeedbackRecord>('feedback')

/** The feedback with an id, or null. */
export const feedbackWith = (id: string): Promise<FeedbackRecord | null> => feedback.get(id)

/** False when it is there already. */
export const addFeedback = (record: FeedbackRecord): Promise<boolean> => feedback.insert(record)

const OWN_SHOWN = 50

/** Newest first. */
export const feedbackOf = (openid: string): Promise<FeedbackRecord[]> =>
  feedback.find({ openid }, { order: [['at', 'desc']], limit: OWN_SHOWN })

/** How many of an account's nobody has answered yet. */
export const openFeedbackOf = (openid: string): Promise<number> => feedback.count({ openid, state: 'open' })

/** Open ones oldest first, the others newest first. */
export const feedbackIn = (
  state: FeedbackState,
  page: { skip: number; limit: number },
): Promise<FeedbackRecord[]> =>
  feedback.find({ state }, { order: [['at', state === 'open' ? 'asc' : 'desc']], ...page })

/** How many there are in a state. */
export const countFeedback = (state: FeedbackState): Promise<number> => feedback.count({ state })

/** Changes one that is still as it was seen; false when somebody else was faster. */
export const changeFeedback = async (
  seen: Pick<FeedbackRecord, '_id' | 'revision'>,
  change: Partial<Pick<FeedbackRecord, 'state' | 'sealed' | 'settleAt'>>,
  event: FeedbackHistory,
): Promise<boolean> =>
  (await feedback.update(
    { _id: seen._id, revision: seen.revision },
    { ...change, revision: command.inc(1), history: command.push([event]) },
  )) > 0

/** Those for which the timer has something left to do. */
export const unsettledFeedback = (now: Date, limit: number): Promise<FeedbackRecord[]> =>
  feedback.find({ settleAt: command.lte(now) }, { limit })

/** Nothing is left to do for one as it was seen; a later change is settled by itself. */
export const settleFeedback = ({ _id, revision }: FeedbackRecord): Promise<number> =>
  feedback.update({ _id, revision }, { settleAt: null })

/** Erases what was written before an instant. */
export const removeFeedbackBefore = (before: Date): Promise<number> =>
  feedback.remove({ at: command.lt(before), settleAt: null })

/** Removes them for good; how many there were. */
export const removeFeedback = (ids: string[]): Promise<number> => feedback.remove({ _id: command.in(ids) })

/** Everything that an account wrote, in no order. */
export const allFeedbackOf = (openid: string): Promise<FeedbackRecord[]> => feedback.find({ openid })
