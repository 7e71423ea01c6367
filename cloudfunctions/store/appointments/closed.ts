import type { ClosureSpan } from '../../../miniprogram/contract/closures'
import type { AppointmentRecord } from '../../domain/records/appointments'
import { command } from '../database'
import { withinSpan } from '../within-span'
import { appointments } from './collection'

/** Those that closures concern. */

/** How many are booked in some slots, by slot. */
export const bookedInSlots = async (slots: string[]): Promise<Map<string, number>> => {
  if (slots.length === 0) return new Map()
  const rows = await appointments.aggregate<{ _id: string; count: number }>([
    ['match', { slot: command.in(slots), state: 'booked' }],
    ['group', { _id: '$slot', count: { $sum: 1 } }],
  ])
  return new Map(rows.map(({ _id, count }) => [_id, count]))
}

const bookedIn = (span: ClosureSpan) => command.and([{ state: 'booked' }, ...withinSpan(span)])

/** Booked ones that a closure concerns, in order of time. */
export const bookedWithin = (span: ClosureSpan, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find(bookedIn(span), {
    order: [
      ['date', 'asc'],
      ['from', 'asc'],
    ],
    limit,
  })

/** How many booked ones a closure would end. */
export const countBookedWithin = (span: ClosureSpan): Promise<number> => appointments.count(bookedIn(span))

/** One page of those that a closure has ended, in order of time. */
export const endedBy = (
  closure: string,
  page: { skip: number; limit: number },
): Promise<AppointmentRecord[]> =>
  appointments.find(
    { closure, state: 'withdrawn' },
    {
      order: [
        ['date', 'asc'],
        ['from', 'asc'],
        ['_id', 'asc'],
      ],
      ...page,
    },
  )

/** How many appointments each closure has ended. */
export const endedByClosures = async (closures: string[]): Promise<Map<string, number>> => {
  const rows = await appointments.aggregate<{ _id: string; count: number }>([
    ['match', { closure: command.in(closures) }],
    ['group', { _id: '$closure', count: { $sum: 1 } }],
  ])
  return new Map(rows.map((row) => [row._id, row.count]))
}
