import { NOON } from '../../../miniprogram/contract/closures'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { OutageRecord } from '../../domain/records/visits'
import { INSIDE_STATES } from '../../domain/visits'
import { command } from '../database'
import { appointments } from './collection'

/** Those whose day is over, and what became of them. */

/** Booked ones of days that are over. */
export const bookedBefore = (date: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ state: 'booked', date: command.lt(date) }, { limit })

/** Booked ones of an office on a date. */
export const bookedAt = (office: string, date: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ office, date, state: 'booked' }, { limit })

/** Return tickets that were good until before a date. */
export const returningBefore = (date: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ state: 'returning', returnUntil: command.lt(date) }, { limit })

/** People who were let in before a date, and whose end nobody has noted. */
export const insideSinceBefore = (date: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ state: command.in(INSIDE_STATES), visitDate: command.lt(date) }, { limit })

/** One page of those of an office's date that did not come. */
export const missedOf = (
  office: string,
  date: string,
  page: { skip: number; limit: number },
): Promise<AppointmentRecord[]> =>
  appointments.find(
    { office, date, state: 'missed' },
    {
      order: [
        ['from', 'asc'],
        ['_id', 'asc'],
      ],
      ...page,
    },
  )

/** Some of those whose time was on a date, or in a half of it. */
export const missedIn = (
  { office, date, part }: Pick<OutageRecord, 'office' | 'date' | 'part'>,
  limit: number,
): Promise<AppointmentRecord[]> => {
  const times = { day: {}, morning: { from: command.lt(NOON) }, afternoon: { from: command.gte(NOON) } }
  return appointments.find({ office, date, state: 'missed', ...times[part] }, { limit })
}

/** How many of an office's date did not come. */
export const countMissedOf = (office: string, date: string): Promise<number> =>
  appointments.count({ office, date, state: 'missed' })

/** Which of these numbers still count as broken promises. */
export const strikesAmong = (numbers: string[]): Promise<number> =>
  appointments.count({ _id: command.in(numbers), strike: command.neq(null) })
