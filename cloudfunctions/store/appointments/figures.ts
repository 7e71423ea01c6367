import { addDays, instantOf } from '../../../miniprogram/contract/calendar'
import { ATTEMPT_STATES } from '../../domain/appointment-view'
import type { AppointmentRecord } from '../../domain/records/appointments'
import { command } from '../database'
import { appointments } from './collection'

/** What figures are counted from. */

/** What an account's number has to be for its seat to count as held. */
const HELD = command.nin([...ATTEMPT_STATES, 'cancelled', 'withdrawn'])

/**
 * One page of what an office's day is counted from: those of the date, those of earlier dates that came on it, and those
 * that were turned away on it. Nothing that is sealed is read.
 */
export const dayParts = (
  office: string,
  date: string,
): ((page: { skip: number; limit: number }) => Promise<Omit<AppointmentRecord, 'sealed'>[]>)[] => {
  const part = (query: Record<string, unknown>) => (page: { skip: number; limit: number }) =>
    appointments.find(query, { order: [['_id', 'asc']], omit: ['sealed', 'vehicleKey', 'subject'], ...page })
  const endedAt = command.and([
    command.gte(instantOf(date, '00:00')),
    command.lt(instantOf(addDays(date, 1), '00:00')),
  ])
  return [
    part({ office, date, state: command.nin(ATTEMPT_STATES) }),
    part({ office, visitDate: date, date: command.lt(date) }),
    part({ office, state: 'refused', date: command.lt(date), endedAt }),
  ]
}

/** Which of these people have held a number for a day from one date up to, but not including, another. */
export const holdersAmong = async (personKeys: string[], from: string, before: string): Promise<string[]> => {
  const rows = await appointments.aggregate<{ _id: string }>([
    [
      'match',
      {
        personKey: command.in(personKeys),
        state: HELD,
        date: command.and([command.gte(from), command.lt(before)]),
      },
    ],
    ['group', { _id: '$personKey' }],
    ['limit', personKeys.length],
  ])
  return rows.map(({ _id }) => _id)
}
