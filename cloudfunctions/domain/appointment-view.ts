import { addMinutes, instantOf } from '../../miniprogram/contract/calendar'
import type { Policy } from '../../miniprogram/contract/city'
import type { AppointmentStatus, AppointmentView } from '../../miniprogram/contract/models'
import { maskIdNumber, maskName } from '../../miniprogram/contract/wording'
import type { AppointmentRecord, AppointmentSecrets } from './records'

/** The states that people get to see. An attempt is nobody's business until it is booked. */
export const SHOWN_STATES: AppointmentStatus[] = ['booked', 'cancelled', 'withdrawn', 'elapsed']

/** Whether people get to see an appointment in this state. */
export const isShown = (state: string): state is AppointmentStatus =>
  SHOWN_STATES.some((shown) => shown === state)

/** The last instant at which an appointment can be cancelled online. */
export const cancellableUntil = (policy: Policy, appointment: { date: string; from: string }): Date =>
  addMinutes(instantOf(appointment.date, appointment.from), -policy.cancelling.untilMinutes)

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

/** The appointment as its owner sees it, names and ID number masked. */
export const appointmentView = (
  record: AppointmentRecord,
  secrets: AppointmentSecrets,
  policy: Policy,
  now: Date,
): AppointmentView => {
  if (!isShown(record.state)) throw new Error(`an appointment that is ${record.state} is not shown`)
  const until = cancellableUntil(policy, record)
  const isBooked = record.state === 'booked'
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
    cancellableUntil: isBooked && until > now ? until.toISOString() : null,
    lateFrom: isBooked && until > now ? lateFrom(policy, record).toISOString() : null,
  }
}
