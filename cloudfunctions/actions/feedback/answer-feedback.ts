import { addMinutes } from '../../../miniprogram/contract/calendar'
import { refuse } from '../../../miniprogram/contract/refusals'
import type { AnsweredFeedback } from '../../domain/messages'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { CityRecord } from '../../domain/records/city'
import type { FeedbackHistory, FeedbackRecord, FeedbackWords } from '../../domain/records/feedback'
import { actionFor, type Context, done, refused } from '../../platform/action'
import { seal, unseal } from '../../platform/secrets'
import {
  changeFeedback,
  feedbackIn,
  feedbackWith,
  settleFeedback,
  unsettledFeedback,
} from '../../store/feedback'
import { tell } from '../messages/tell'
import { tellAtOnce } from '../messages/tell-at-once'
import { noteDecisions, noteLatestDecision } from '../staff/note-in-audit'
import { showFeedback } from './show-feedback'

/** What people wrote, in a manager's hands. It is about the service of the whole city, so that every manager may answer. */

const PAGE = 20

export const queueFeedback = actionFor<'feedback.queue'>()({
  gather: ({ state, skip }) => feedbackIn(state, { skip, limit: PAGE + 1 }),
  act: (records) => done({ feedback: records.slice(0, PAGE).map(showFeedback), more: records.length > PAGE }),
})

export const readFeedback = actionFor<'feedback.read'>()({
  gather: ({ feedback }) => feedbackWith(feedback),
  act: (record) =>
    record === null ? refused(refuse('FEEDBACK_UNKNOWN')) : done({ feedback: showFeedback(record) }),
})

interface Decision {
  what: Exclude<FeedbackHistory['what'], 'sent'>
  change: Pick<FeedbackRecord, 'state' | 'sealed'>
}

/** What its writer is told: the answer, while nothing else has been decided since. */
const answered = ({ _id, openid, revision, history, sealed }: FeedbackRecord): AnsweredFeedback[] => {
  const last = history.at(-1)
  const { answer } = unseal<FeedbackWords>(sealed)
  return last?.what === 'answered' && answer !== null
    ? [{ _id, openid, revision, answer, answeredAt: last.at }]
    : []
}

const follow = async (record: FeedbackRecord, context: Context, city: CityRecord) => {
  await noteLatestDecision(record)
  await tellAtOnce('feedback', answered(record), context, city)
  return done({ feedback: showFeedback(record) })
}

const decide = async (
  record: FeedbackRecord,
  revision: number,
  { what, change }: Decision,
  context: Context,
  city: CityRecord,
) => {
  const { openid, now } = context
  const last = record.history.at(-1)
  if (record.revision === revision + 1 && last?.what === what && last.by === openid)
    return follow(record, context, city)
  if (record.revision !== revision || record.state === 'closed') return refused(refuse('FEEDBACK_CHANGED'))

  const event: FeedbackHistory = { at: now, what, by: openid }
  const settleAt = addMinutes(now, SETTLE_MINUTES)
  if (!(await changeFeedback(record, { ...change, settleAt }, event)))
    return refused(refuse('FEEDBACK_CHANGED'))
  const history = [...record.history, event]
  return follow({ ...record, ...change, revision: revision + 1, history }, context, city)
}

export const answerFeedback = actionFor<'feedback.answer'>()({
  gather: ({ feedback }) => feedbackWith(feedback),
  act: (record, { revision, answer: typed }, context, city) => {
    if (record === null) return refused(refuse('FEEDBACK_UNKNOWN'))
    const answer = typed.trim()
    if (answer === '') return refused(refuse('INVALID_INPUT', { answer: '请写明答复，写的人会看到' }))
    const { words } = unseal<FeedbackWords>(record.sealed)
    const change = { state: 'answered' as const, sealed: seal({ words, answer } satisfies FeedbackWords) }
    return decide(record, revision, { what: 'answered', change }, context, city)
  },
})

export const closeFeedback = actionFor<'feedback.close'>()({
  gather: ({ feedback }) => feedbackWith(feedback),
  act: (record, { revision }, context, city) => {
    if (record === null) return refused(refuse('FEEDBACK_UNKNOWN'))
    const change = { state: 'closed' as const, sealed: record.sealed }
    return decide(record, revision, { what: 'set-aside', change }, context, city)
  },
})

const BATCH = 100

/** Notes and tells what managers did, where the call may have died before it could. */
export const settleAnswers = async (now: Date): Promise<{ settled: number }> => {
  const records = await unsettledFeedback(now, BATCH)
  for (const record of records) {
    await noteDecisions(record)
    await tell('feedback', answered(record), now)
    await settleFeedback(record)
  }
  return { settled: records.length }
}
