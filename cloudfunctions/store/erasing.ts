import { ATTEMPT_STATES } from '../domain/appointment-view'
import type { AppointmentRecord } from '../domain/records/appointments'
import type { WalkInRecord } from '../domain/records/visits'
import { appointments } from './appointments/collection'
import { Collection, command } from './database'

/** Visits whose people are taken out of them. The records stay: what happened is no secret. */

const walkIns = new Collection<WalkInRecord>('walkIns')

/** Ended before an instant, with nothing left to settle. */
const endedBefore = (before: Date) => ({ erasedAt: null, endedAt: command.lt(before), settleAt: null })

/** Appointments that ended before an instant and still say whose they were. */
export const appointmentsToErase = (before: Date, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find(endedBefore(before), { limit })

/** Walk-ins that ended before an instant and still say whose they were. */
export const walkInsToErase = (before: Date, limit: number): Promise<WalkInRecord[]> =>
  walkIns.find(endedBefore(before), { limit })

/** All ended ones of an account, oldest end first. */
export const endedOf = (openid: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ openid, endedAt: command.neq(null) }, { order: [['endedAt', 'asc']], limit })

/** Ended walk-ins of an account, oldest end first. */
export const walkInsEndedOf = (openid: string, limit: number): Promise<WalkInRecord[]> =>
  walkIns.find({ openid, endedAt: command.neq(null) }, { order: [['endedAt', 'asc']], limit })

/** Whether anything of an account is still going on: a number, an attempt to get one, or a visit. */
export const somethingLiveOf = async (openid: string): Promise<AppointmentRecord | WalkInRecord | null> => {
  const [numbers, visits] = await Promise.all([
    appointments.find({ openid, endedAt: null }, { limit: 1 }),
    walkIns.find({ openid, endedAt: null }, { limit: 1 }),
  ])
  return numbers[0] ?? visits[0] ?? null
}

/** How many visits of an account there are, ended or not. */
export const countVisitsOf = (openid: string): Promise<[appointments: number, walkIns: number]> =>
  Promise.all([appointments.count({ openid, state: command.nin(ATTEMPT_STATES) }), walkIns.count({ openid })])

type Seen = Pick<AppointmentRecord, '_id' | 'state' | 'revision' | 'settleAt'>

/** Erases one that is still as it was seen; false when it has changed. */
export const eraseAppointment = async (
  { _id, state, revision, settleAt }: Seen,
  change: Partial<AppointmentRecord>,
): Promise<boolean> => (await appointments.update({ _id, state, revision, settleAt }, change)) > 0

/** Only as it was seen; false when it has changed meanwhile. */
export const eraseWalkIn = async (
  { _id, state, revision, settleAt }: Seen,
  change: Partial<WalkInRecord>,
): Promise<boolean> => (await walkIns.update({ _id, state, revision, settleAt }, change)) > 0

/** Lets what still counts of a closed account act on the one that the person has registered with since. */
export const ownAgain = (personKey: string, openid: string): Promise<number> =>
  appointments.update(
    command.and([
      { personKey, openid: '' },
      command.or([{ strike: command.neq(null) }, { state: 'cancelled' }]),
    ]),
    { openid },
  )
