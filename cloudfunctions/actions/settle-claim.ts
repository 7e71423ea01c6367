import { addMinutes } from '../../miniprogram/contract/calendar'
import { SETTLE_MINUTES } from '../domain/protocol'
import type { AppointmentRecord, SlotRecord } from '../domain/records'
import { confirm, end } from '../store/appointments'

/** Finishes a claim that a dead function left: with its seat it is booked, without it is dropped. */
export const settleClaim = (
  claim: AppointmentRecord,
  slot: SlotRecord | null,
  now: Date,
): Promise<boolean> =>
  slot?.seats.includes(claim._id)
    ? confirm(claim._id, now)
    : end(claim._id, 'holding', { to: 'dropped', now, settleAt: addMinutes(now, SETTLE_MINUTES) })
