import { ATTEMPT_STATES } from '../../domain/appointment-view'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { AppointmentState } from '../../domain/records/visits'
import { INSIDE_STATES } from '../../domain/visits'
import { command, type Look } from '../database'
import { appointments } from './collection'

/** What an account has booked, whoever it is for. */

/** An account's numbers that still lead somewhere. */
export const liveOf = (openid: string): Promise<AppointmentRecord[]> =>
  appointments.find(
    { openid, state: command.in(['booked', 'returning', ...INSIDE_STATES]) },
    {
      order: [
        ['date', 'asc'],
        ['from', 'asc'],
      ],
    },
  )

/** An account's booked ones from a date on. */
export const comingOf = (openid: string, from: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find(
    { openid, state: 'booked', date: command.gte(from) },
    {
      order: [
        ['date', 'asc'],
        ['from', 'asc'],
      ],
      limit,
    },
  )

/** What the office has ended of an account's days from a date on. */
export const withdrawnOf = (openid: string, from: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find(
    { openid, sealed: command.neq(null), state: 'withdrawn', date: command.gte(from) },
    { limit },
  )

/** Those that people get to see, latest date first; `before` is the number to go on from. */
export const historyOf = (
  openid: string,
  before: string | undefined,
  limit: number,
): Promise<AppointmentRecord[]> =>
  appointments.find(
    {
      openid,
      sealed: command.neq(null),
      state: command.nin(ATTEMPT_STATES),
      ...(before === undefined ? {} : { _id: command.lt(before) }),
    },
    { order: [['_id', 'desc']], limit },
  )

/** How often an account has cancelled since an instant. */
export const cancellationsSince = (openid: string, since: Date): Promise<number> =>
  appointments.count({ openid, state: 'cancelled', endedAt: command.gte(since) })

/** Those booked under a mandate from a date on. */
export const comingUnder = (mandate: string, from: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ mandate, state: 'booked', date: command.gte(from) }, { limit })

/** What an account has booked in place of a number that a closure ended; attempts that found no seat do not count. */
export const replacementOf = async (openid: string, number: string): Promise<AppointmentRecord | null> =>
  (
    await appointments.find({ openid, rebooks: number, state: command.nin(ATTEMPT_STATES) }, { limit: 1 })
  )[0] ?? null

/** Whatever was tried in place of it, attempts that found no seat among them; read beside something else. */
export const lookForReplacements = (openid: string, number: string): Look<AppointmentRecord> =>
  appointments.look({ openid, rebooks: number })

/** Those that a person ended with a broken promise since an instant. */
export const strikesOf = (openid: string, since: Date): Promise<AppointmentRecord[]> =>
  appointments.find({ openid, strike: command.neq(null), endedAt: command.gt(since) })

/** How many appointments an agent has in each state. */
export const agentCounts = (
  openid: string,
): Promise<{ _id: AppointmentState; count: number; missed: number }[]> =>
  appointments.aggregate([
    ['match', { openid, channel: 'agent' }],
    [
      'group',
      {
        _id: '$state',
        count: { $sum: 1 },
        missed: { $sum: { $cond: [{ $eq: ['$strike', 'no-show'] }, 1, 0] } },
      },
    ],
  ])
