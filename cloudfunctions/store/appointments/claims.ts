import type { StrikeKind } from '../../../miniprogram/contract/blacklist'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { AppointmentState } from '../../domain/records/visits'
import { command, type Look } from '../database'
import { appointments } from './collection'

/** How a number comes and goes. Each write is one conditional update from a state that is named, so that any may be repeated or raced. */

/** Claims the person, the subject and the number at once; false when one of them is taken. */
export const claim = (record: AppointmentRecord): Promise<boolean> => appointments.insert(record)

/** Whoever stands in the way of a claim. */
export const inTheWayOf = ({ _id, holder, subjectHolder }: AppointmentRecord): Promise<AppointmentRecord[]> =>
  appointments.find(command.or([{ _id }, { holder }, { subjectHolder }]))

/** Every attempt that was made under a request of an account; read beside something else. */
export const lookForAttempts = (openid: string, requestId: string): Look<AppointmentRecord> =>
  appointments.look({ openid, requestId })

/** holding → booked; false when it is not holding any more. */
export const confirm = async (number: string, now: Date): Promise<boolean> =>
  (await appointments.update({ _id: number, state: 'holding' }, { state: 'booked', bookedAt: now })) > 0

interface Ending {
  to: 'cancelled' | 'withdrawn' | 'dropped'
  now: Date
  /** When the sweep makes sure that no seat is left behind; null when the seat stays. */
  settleAt: Date | null
  /** Why the office ended it. */
  reason?: string
  strike?: StrikeKind | null
  /** The closure that ends it. */
  closure?: string
}

/** Ends an appointment and frees its person and subject in the same write; false when it was not in `from`. */
export const end = async (
  number: string,
  from: AppointmentState,
  { to, now, settleAt, reason, strike, closure }: Ending,
): Promise<boolean> =>
  (await appointments.update(
    { _id: number, state: from },
    {
      state: to,
      holder: number,
      subjectHolder: number,
      endedAt: now,
      endedReason: reason ?? null,
      strike: strike ?? null,
      closure: closure ?? null,
      settleAt,
    },
  )) > 0

/** Claims that no function can still be working on. */
export const staleClaims = (before: Date, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ state: 'holding', claimedAt: command.lt(before) }, { limit })

/** Ended ones whose seat has to be looked after. */
export const unsettled = (now: Date, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ settleAt: command.lte(now) }, { limit })

/** Nothing is left to do for them as they were at an instant; what was changed since is settled by itself. */
export const settle = (numbers: string[], asOf: Date): Promise<number> =>
  appointments.update({ _id: command.in(numbers), settleAt: command.lte(asOf) }, { settleAt: null })

/** Forgets attempts that found no seat, once settled. */
export const forgetDropped = (numbers: string[]): Promise<number> =>
  appointments.remove({ _id: command.in(numbers), state: 'dropped' })
