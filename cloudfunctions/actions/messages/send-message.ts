import { addMinutes } from '../../../miniprogram/contract/calendar'
import type { MessageTemplates } from '../../../miniprogram/contract/messages'
import type { Delivery } from '../../domain/delivery'
import { fieldsOf, type MessageValues, pageOf } from '../../domain/message-text'
import type { MessageRecord } from '../../domain/records/messages'
import { logEvent } from '../../platform/log'
import { deliver } from '../../platform/messages'
import { unseal } from '../../platform/secrets'
import { claimMessage, letLapse, noteAttempt } from '../../store/messages'

/** Longer than any function may run. */
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

/**
 * Sends one message of the outbox. It is claimed first, and whoever dies in between leaves it claimed: it may have
 * arrived, so that it is not sent again. So each is sent once at most, and exactly once where nobody died.
 *
 * @param patience how many milliseconds WeChat is waited for
 * @returns what came of it; null when somebody else has it, or nobody can be told
 */
export const sendMessage = async (
  message: MessageRecord,
  templates: MessageTemplates,
  now: Date,
  patience: number,
): Promise<Delivery['outcome'] | null> => {
  const { kind, openid, subject, sealed, attempts } = message
  const template = templates[kind]
  if (template === undefined || sealed === null) {
    await letLapse([message._id])
    return null
  }
  const fields = fieldsOf(template, unseal<MessageValues>(sealed))
  if (!(await claimMessage(message, addMinutes(now, LEASE_MINUTES)))) return null
  const sending = { openid, template: template.template, page: pageOf(kind, subject), fields }
  const delivery = await deliver(sending, patience)
  await noteAttempt(message, resultOf(delivery, attempts, now))
  // Something that the operator has to mend, e.g. a template that is not theirs.
  if (delivery.outcome === 'failed')
    logEvent('message-failed', { kind, code: delivery.code ?? 0, attempts: attempts + 1 })
  return delivery.outcome
}
