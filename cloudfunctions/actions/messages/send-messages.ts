import { STANDING } from '../../domain/messages'
import type { MessageRecord } from '../../domain/records/messages'
import { appointmentsWith } from '../../store/appointments/by-number'
import { currentCity } from '../../store/cities'
import { dueMessages, giveUpAbandoned, letLapse } from '../../store/messages'
import { sendMessage } from './send-message'

const BATCH = 20
/** No batch begins later in a run than this: the timer has more to do, and is stopped after a minute. */
const BUDGET_MILLISECONDS = 15_000
/** Longer than WeChat takes, and short enough for a run of the timer. */
const PATIENCE_MILLISECONDS = 8000

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

/** The timer's part: sends what is due. */
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
    const standing = due.filter((message) => !lapsed.has(message))
    const outcomes = await Promise.all(
      standing.map((message) => sendMessage(message, city.messages, now, PATIENCE_MILLISECONDS)),
    )
    for (const outcome of outcomes) if (outcome !== null) count(outcome, 1)
    due = await dueMessages(now, BATCH)
  }
  return counts
}
