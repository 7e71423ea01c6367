import { addMinutes } from '../../../miniprogram/contract/calendar'
import type { MessageTemplates } from '../../../miniprogram/contract/messages'
import type { Delivery } from '../../domain/delivery'
import { fieldsOf, type MessageValues, pageOf } from '../../domain/message-text'
import { STANDING } from '../../domain/messages'
import type { MessageRecord } from '../../domain/records/messages'
import { logEvent } from '../../platform/log'
import { deliver } from '../../platform/messages'
import { unseal } from '../../platform/secrets'
import { appointmentsWith } from '../../store/appointments/by-number'
import { currentCity } from '../../store/cities'
import { claimMessage, dueMessages, giveUpAbandoned, letLapse, noteAttempt } from '../../store/messages'

/**
 * Sends what is due. A message is claimed before it is sent, and whoever dies in between leaves it claimed: it may have
 * arrived, so that it is not sent again. So each is sent once at most, and exactly once where nobody died.
 */

const BATCH = 20
/** No batch begins later in a run than this: the timer has more to do, and is stopped after a minute. */
const BUDGET_MILLISECONDS = 15_000
/** Longer than the timer's function may run. */
const LEASE_MINUTES = 2
/**
 * How long to wait after each attempt that may be repeated, a little less than a whole number of the timer's runs; the
 * attempt after the last of them is the last.
 */
const WAITS_MINUTES = [4, 29]

/** What an attempt leaves behind. Nothing personal stays once there is nothing left to send. */
const resultOf = ({ outcome, code }: Delivery, attempts: number, now: Date) => {
  const wait = WAITS_MINUTES[attempts]
  if (outcome === 'again' && wait !== undefined)
    return { state: 'waiting' as const, lastCode: code, dueAt: addMinutes(now, wait) }
  const state = outcome === 'again' ? ('failed' as const) : outcome
  return { state, lastCode: code, sealed: null }
}

/** One message; what came of it, or null when another run has it. */
const sendOne = async (
  message: MessageRecord,
  templates: MessageTemplates,
  now: Date,
): Promise<Delivery['outcome'] | null> => {
  const { kind, openid, subject, sealed, attempts } = message
  const template = templates[kind]
  if (template === undefined || sealed === null) {
    await letLapse([message._id])
    return null
  }
  if (!(await claimMessage(message, addMinutes(now, LEASE_MINUTES)))) return null
  const fields = fieldsOf(template, unseal<MessageValues>(sealed))
  const delivery = await deliver({
    openid,
    template: template.template,
    page: pageOf(kind, subject),
    fields,
  })
  await noteAttempt(message, resultOf(delivery, attempts, now))
  // Something that the operator has to mend, e.g. a template that is not theirs.
  if (delivery.outcome === 'failed')
    logEvent('message-failed', { kind, code: delivery.code ?? 0, attempts: attempts + 1 })
  return delivery.outcome
}

/** Those that are too late, or about an appointment that does not stand any more. */
const pointless = async (due: MessageRecord[], now: Date): Promise<Set<MessageRecord>> => {
  const numbers = due.filter(({ kind }) => STANDING[kind] !== undefined).map(({ subject }) => subject)
  const records = numbers.length === 0 ? [] : await appointmentsWith(numbers)
  const states = new Map(records.map(({ _id, state }) => [_id, state]))
  return new Set(
    due.filter(({ kind, subject, until }) => {
      const standing = STANDING[kind]
      return until <= now || (standing !== undefined && states.get(subject) !== standing)
    }),
  )
}

/** The timer's part. */
export const sendMessages = async (now: Date): Promise<Record<string, number>> => {
  const begun = performance.now()
  const [unknown, { city }, first] = await Promise.all([
    giveUpAbandoned(now),
    currentCity(now),
    dueMessages(now, BATCH),
  ])
  const counts: Record<string, number> = unknown > 0 ? { unknown } : {}
  const count = (what: string, many: number) => {
    counts[what] = (counts[what] ?? 0) + many
  }
  let due = first
  while (due.length > 0 && performance.now() - begun < BUDGET_MILLISECONDS) {
    const lapsed = await pointless(due, now)
    if (lapsed.size > 0) count('lapsed', await letLapse([...lapsed].map(({ _id }) => _id)))
    const outcomes = await Promise.all(
      due.filter((message) => !lapsed.has(message)).map((message) => sendOne(message, city.messages, now)),
    )
    for (const outcome of outcomes) if (outcome !== null) count(outcome, 1)
    due = await dueMessages(now, BATCH)
  }
  return counts
}
