import { addDays, instantOf } from '../../../miniprogram/contract/calendar'
import { ATTEMPT_STATES } from '../../domain/appointment-view'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { AppointmentState } from '../../domain/records/visits'
import type { StateCount } from '../../domain/today'
import { INSIDE_STATES } from '../../domain/visits'
import { command } from '../database'
import { movesIn } from '../move-visit'
import { appointments } from './collection'

/** An office's day: who is expected, inside, and how many there were. */

/** Moves one that was seen. */
export const moveAppointment = movesIn(appointments)

/** Whoever is inside an office, in the order of the queue. */
export const insideAt = (office: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ office, state: command.in(INSIDE_STATES) }, { order: [['queueKey', 'asc']], limit })

/** How many wait before a place in the queue of an office's category. */
export const waitingBefore = (office: string, category: string, queueKey: string): Promise<number> =>
  appointments.count({ office, category, state: 'admitted', queueKey: command.lt(queueKey) })

/** Attempts, and what was ended before, or with nothing to be said of it. */
const NOT_COUNTED: AppointmentState[] = [...ATTEMPT_STATES, 'cancelled', 'withdrawn', 'elapsed']

/** The day of an office in numbers: by slot, state and how people came in. */
export const countsOf = (office: string, date: string): Promise<StateCount[]> =>
  appointments.aggregate([
    ['match', { office, date, state: command.nin(NOT_COUNTED) }],
    ['group', { _id: { slot: '$slot', state: '$state', admittedAs: '$admittedAs' }, count: { $sum: 1 } }],
    ['project', { _id: 0, slot: '$_id.slot', state: '$_id.state', admittedAs: '$_id.admittedAs', count: 1 }],
  ])

/** How many were let in at an office on a date, with return tickets or all. */
export const admittedOn = (office: string, date: string, as?: 'returned'): Promise<number> =>
  appointments.count({ office, visitDate: date, ...(as === undefined ? {} : { admittedAs: as }) })

/**
 * How many an office has sent back or turned away on a date without letting them in. A first visit is on the date of the
 * appointment; whoever came back with a return ticket is over when turned away.
 */
export const sentAwayOn = (office: string, date: string): Promise<number> =>
  appointments.count(
    command.or([
      { office, date, 'history.what': command.in(['return', 'refuse']) },
      {
        office,
        state: 'refused',
        endedAt: command.and([
          command.gte(instantOf(date, '00:00')),
          command.lt(instantOf(addDays(date, 1), '00:00')),
        ]),
      },
    ]),
  )

/** Everybody of an office's day: whoever has booked for it, may come back on it with a return ticket, or has. */
export const ofDay = async (office: string, date: string): Promise<AppointmentRecord[]> => {
  const earlier = { office, date: command.lt(date) }
  const found = await Promise.all([
    appointments.find({ office, date, state: command.nin(ATTEMPT_STATES) }),
    appointments.find({ ...earlier, state: 'returning' }),
    appointments.find({ ...earlier, visitDate: date }),
  ])
  return found.flat()
}
