import { type AppointmentView, isLive } from '../../miniprogram/contract/appointment'
import { addMinutes, instantOf } from '../../miniprogram/contract/calendar'
import type { Policy } from '../../miniprogram/contract/city/policy'
import { maskIdNumber, maskName } from '../../miniprogram/contract/wording'
import { endOfDay } from './bans'
import type { AppointmentRecord, AppointmentSecrets } from './records/appointments'
import type { AppointmentState } from './records/visits'
import type { VisitState } from './visits'

/** The states of an attempt to book. It is nobody's business until it is booked. */
export const ATTEMPT_STATES: AppointmentState[] = ['holding', 'dropped']

/** Whether people get to see an appointment in this state. */
export const isShown = (state: AppointmentState): state is VisitState => !ATTEMPT_STATES.includes(state)

type Times = Pick<AppointmentRecord, 'date' | 'from' | 'state' | 'returnUntil'>

/** The last instant at which an appointment can be cancelled online. A return ticket can be given up to its end. */
export const cancellableUntil = (policy: Policy, { date, from, state, returnUntil }: Times): Date =>
  state === 'returning'
    ? endOfDay(returnUntil ?? date)
    : addMinutes(instantOf(date, from), -policy.cancelling.untilMinutes)

/** From this instant on cancelling is a strike. */
export const lateFrom = (policy: Policy, appointment: { date: string; from: string }): Date =>
  addMinutes(instantOf(appointment.date, appointment.from), -policy.cancelling.lateMinutes)

const agentView = (
  { mandate }: AppointmentRecord,
  { agent }: AppointmentSecrets,
): AppointmentView['agent'] =>
  agent && mandate
    ? { name: maskName(agent.name), idNumber: maskIdNumber(agent.idNumber), unit: agent.unit, mandate }
    : null

/**
 * The appointment as its owner sees it, names and ID number masked.
 * @param ticketSecret makes the codes of its ticket; not handed out once the number leads nowhere
 */
export const appointmentView = (
  record: AppointmentRecord,
  secrets: AppointmentSecrets,
  ticketSecret: string,
  policy: Policy,
  now: Date,
): AppointmentView => {
  if (!isShown(record.state)) throw new Error(`an appointment that is ${record.state} is not shown`)
  const isBooked = record.state === 'booked'
  const until = isBooked || record.state === 'returning' ? cancellableUntil(policy, record) : null
  const isOfUnit = secrets.agent !== null && secrets.agent.unit !== null
  return {
    number: record._id,
    status: record.state,
    channel: record.channel,
    business: record.business,
    businessName: record.businessName,
    category: record.category,
    office: record.office,
    officeName: record.officeName,
    date: record.date,
    from: record.from,
    to: record.to,
    person: isOfUnit
      ? { name: secrets.name, idNumber: secrets.idNumber }
      : { name: maskName(secrets.name), idNumber: maskIdNumber(secrets.idNumber) },
    agent: agentView(record, secrets),
    details: secrets.details,
    bookedAt: (record.bookedAt ?? record.claimedAt).toISOString(),
    endedAt: record.endedAt?.toISOString() ?? null,
    endedReason: record.endedReason,
    closed: record.state === 'withdrawn' && record.closure !== null,
    corrected: record.state === 'elapsed' && record.history.at(-1)?.what === 'excuse',
    cancellableUntil: until && until > now ? until.toISOString() : null,
    lateFrom: isBooked && until && until > now ? lateFrom(policy, record).toISOString() : null,
    secret: isLive(record.state) ? ticketSecret : null,
    admittedAt: record.admittedAt?.toISOString() ?? null,
    lacking: record.lacking,
    returnUntil: record.returnUntil,
  }
}
