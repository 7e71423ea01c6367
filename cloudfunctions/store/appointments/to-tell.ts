import type { AppointmentRecord } from '../../domain/records/appointments'
import { command } from '../database'
import { appointments } from './collection'

/** Those of whom the timer tells people. */

/** One page of all that were booked since an instant, whatever became of them. */
export const bookedSince = (
  since: Date,
  page: { skip: number; limit: number },
): Promise<AppointmentRecord[]> =>
  appointments.find({ bookedAt: command.gte(since) }, { order: [['bookedAt', 'asc']], ...page })

/** One page of the booked ones of a date. */
export const bookedOn = (date: string, page: { skip: number; limit: number }): Promise<AppointmentRecord[]> =>
  appointments.find({ state: 'booked', date }, { order: [['_id', 'asc']], ...page })

/** One page of the return tickets whose last day is this date. */
export const returningUntil = (
  date: string,
  page: { skip: number; limit: number },
): Promise<AppointmentRecord[]> =>
  appointments.find({ state: 'returning', returnUntil: date }, { order: [['_id', 'asc']], ...page })

/** One page of those that closures have ended since an instant. */
export const closedSince = (
  since: Date,
  page: { skip: number; limit: number },
): Promise<AppointmentRecord[]> =>
  appointments.find(
    { state: 'withdrawn', endedAt: command.gte(since), closure: command.neq(null) },
    { order: [['endedAt', 'asc']], ...page },
  )
