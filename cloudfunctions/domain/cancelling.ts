import type { Policy } from '../../miniprogram/contract/city/policy'
import { refuse } from '../../miniprogram/contract/refusals'
import { cancellableUntil, isShown } from './appointment-view'
import type { AppointmentRecord } from './records/appointments'
import type { Rule } from './rules/rule'
import { visitAfter } from './visits'

/** What is known when somebody cancels. */
export interface CancelFacts {
  now: Date
  policy: Policy
  openid: string
  number: string
  appointment: AppointmentRecord | null
  /** The person's own cancellations within the policy's days. */
  cancellations: number
}

/** Somebody else's appointment, and an attempt that is not booked, are refused like one that does not exist. */
const own: Rule<CancelFacts> = ({ appointment, openid, number }) =>
  appointment?.openid === openid && isShown(appointment.state) ? null : refuse('APPOINTMENT_UNKNOWN', number)

const live: Rule<CancelFacts> = ({ appointment }) => {
  if (appointment === null || !isShown(appointment.state)) return refuse('CANCEL_ENDED')
  const outcome = visitAfter(appointment.state, 'cancel')
  return 'refusal' in outcome ? refuse(outcome.refusal) : null
}

const inTime: Rule<CancelFacts> = ({ appointment, policy, now }) =>
  appointment && cancellableUntil(policy, appointment) <= now
    ? refuse('CANCEL_TOO_LATE', policy.cancelling.untilMinutes)
    : null

/** A return ticket keeps nobody else from a seat, so giving it up is not counted. */
const withinLimit: Rule<CancelFacts> = ({ appointment, cancellations, policy: { cancelling } }) =>
  appointment?.state === 'booked' && cancellations >= cancelling.times
    ? refuse('CANCEL_LIMIT', cancelling)
    : null

/** What is asked before an appointment is cancelled, in this order. */
export const cancelRules: readonly Rule<CancelFacts>[] = [own, live, inTime, withinLimit]
