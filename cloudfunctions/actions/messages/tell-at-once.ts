import type { MessageKind } from '../../../miniprogram/contract/messages'
import type { Told } from '../../domain/messages'
import type { CityRecord } from '../../domain/records/city'
import type { Context } from '../../platform/action'
import { logFault } from '../../platform/log'
import { sendMessage } from './send-message'
import { type FindTold, pagesOf, tell } from './tell'

/**
 * Tells people what the staff has done, in the call that did it. By then it is done, and nothing here undoes or fails
 * it: what is not told in a few seconds, or fails, is left to the timer, which makes the same messages and sends what
 * nobody has claimed.
 */

/** So many are told side by side. */
const BATCH = 50
/** How long the staff may be kept waiting: no batch begins later than this after the first one. */
const BUDGET_MILLISECONDS = 4000
/** Longer than WeChat takes on a good day: on a bad one the first batch is the last. */
const PATIENCE_MILLISECONDS = 4000
/** No batch begins later in a call than this, so that the last one ends before the platform stops the function. */
const LATEST_MILLISECONDS = 10_000

/** Tells about all that a question finds, the most urgent first. Never rejects. */
export const tellAllAtOnce = async <Kind extends MessageKind>(
  kind: Kind,
  find: FindTold<Kind>,
  { now, elapsed, requestId }: Context,
  { city }: CityRecord,
): Promise<void> => {
  const end = Math.min(elapsed() + BUDGET_MILLISECONDS, LATEST_MILLISECONDS)
  try {
    for await (const records of pagesOf(find, BATCH)) {
      if (elapsed() >= end) return
      const { messages } = await tell(kind, records, now)
      const due = messages.filter(({ dueAt, until }) => dueAt <= now && now < until)
      // All are waited for, also when one fails: what is under way when the call has answered may never be noted.
      const sent = await Promise.allSettled(
        due.map((message) => sendMessage(message, city.messages, now, PATIENCE_MILLISECONDS)),
      )
      const failed = sent.find(({ status }) => status === 'rejected')
      if (failed?.status === 'rejected') throw failed.reason
    }
  } catch (error) {
    logFault('tell-at-once', { kind, requestId }, error)
  }
}

/** The same about a few. */
export const tellAtOnce = <Kind extends MessageKind>(
  kind: Kind,
  records: Told[Kind][],
  context: Context,
  city: CityRecord,
): Promise<void> =>
  tellAllAtOnce(kind, async ({ skip, limit }) => records.slice(skip, skip + limit), context, city)
