import type { AppointmentRecord } from '../../domain/records/appointments'
import { command } from '../database'
import { appointments } from './collection'

/** What looks like a trade with numbers. */

const MAXIMUM_ROWS = 50

/** People with at least so many different vehicles in the personal channel since an instant. */
export const manyVehicles = (
  vehicles: number,
  since: Date,
): Promise<{ openid: string; number: string; count: number }[]> =>
  appointments.aggregate([
    ['match', { channel: 'personal', bookedAt: command.gte(since), vehicleKey: command.neq(null) }],
    ['sort', { _id: 1 }],
    ['group', { _id: '$openid', vehicles: { $addToSet: '$vehicleKey' }, number: { $last: '$_id' } }],
    ['project', { _id: 0, openid: '$_id', number: 1, count: { $size: '$vehicles' } }],
    ['match', { count: { $gte: vehicles } }],
    ['limit', MAXIMUM_ROWS],
  ])

/** Signals are for a manager's eye: so many of the latest say enough. */
const MOST_CANCELLATIONS = 500

/** The latest cancellations in the personal channel since an instant. */
export const cancelledSince = (since: Date): Promise<AppointmentRecord[]> =>
  appointments.find(
    { state: 'cancelled', channel: 'personal', endedAt: command.gte(since) },
    { order: [['endedAt', 'desc']], limit: MOST_CANCELLATIONS },
  )

/** Whoever was booked into one of these slots since an instant. */
export const bookedInto = (slots: string[], since: Date): Promise<AppointmentRecord[]> =>
  slots.length === 0
    ? Promise.resolve([])
    : appointments.find({ slot: command.in(slots), channel: 'personal', bookedAt: command.gte(since) })
