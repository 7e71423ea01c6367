import { SHOWN_STATES } from '../domain/appointment-view'
import type { AppointmentRecord, AppointmentState } from '../domain/records'
import { Collection, command } from './database'

/** Appointments. Each write is one conditional update from a state that is named, so that any may be repeated or raced. */

const appointments = new Collection<AppointmentRecord>('appointments')

export const appointmentWith = (number: string): Promise<AppointmentRecord | null> => appointments.get(number)

/** Claims the person, the vehicle and the number at once; false when one of them is taken. */
export const claim = (record: AppointmentRecord): Promise<boolean> => appointments.insert(record)

/** Whoever stands in the way of a claim. */
export const inTheWayOf = ({ _id, holder, vehicleHolder }: AppointmentRecord): Promise<AppointmentRecord[]> =>
  appointments.find(command.or([{ _id }, { holder }, { vehicleHolder }]))

/** Every attempt that was made under a request of an account. */
export const attemptsOf = (openid: string, requestId: string): Promise<AppointmentRecord[]> =>
  appointments.find({ openid, requestId })

/** holding → booked; false when it is not holding any more. */
export const confirm = async (number: string, now: Date): Promise<boolean> =>
  (await appointments.update({ _id: number, state: 'holding' }, { state: 'booked', bookedAt: now })) > 0

/**
 * Ends an appointment and frees its person and vehicle in the same write; false when it was not in `from`.
 * `settleAt` is when the sweep makes sure that no seat is left behind.
 */
export const end = async (
  number: string,
  from: AppointmentState,
  to: 'cancelled' | 'dropped' | 'elapsed',
  times: { now: Date; settleAt: Date | null },
): Promise<boolean> =>
  (await appointments.update(
    { _id: number, state: from },
    { state: to, holder: number, vehicleHolder: number, endedAt: times.now, settleAt: times.settleAt },
  )) > 0

export const comingOf = (openid: string, from: string): Promise<AppointmentRecord[]> =>
  appointments.find(
    { openid, state: 'booked', date: command.gte(from) },
    {
      order: [
        ['date', 'asc'],
        ['from', 'asc'],
      ],
    },
  )

/** Those that people get to see, latest date first; `before` is the number to go on from. */
export const historyOf = (
  openid: string,
  before: string | undefined,
  limit: number,
): Promise<AppointmentRecord[]> =>
  appointments.find(
    { openid, state: command.in(SHOWN_STATES), ...(before === undefined ? {} : { _id: command.lt(before) }) },
    { order: [['_id', 'desc']], limit },
  )

export const cancellationsSince = (openid: string, since: Date): Promise<number> =>
  appointments.count({ openid, state: 'cancelled', endedAt: command.gte(since) })

/** Claims that no function can still be working on. */
export const staleClaims = (before: Date, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ state: 'holding', claimedAt: command.lt(before) }, { limit })

/** Ended ones whose seat has to be looked after. */
export const unsettled = (now: Date, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ settleAt: command.lte(now) }, { limit })

export const settle = (numbers: string[]): Promise<number> =>
  appointments.update({ _id: command.in(numbers) }, { settleAt: null })

/** Forgets attempts that found no seat, once settled. */
export const forgetDropped = (numbers: string[]): Promise<number> =>
  appointments.remove({ _id: command.in(numbers), state: 'dropped' })

/** Booked ones of days that are over. */
export const bookedBefore = (date: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ state: 'booked', date: command.lt(date) }, { limit })
