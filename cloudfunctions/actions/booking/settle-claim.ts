import { addMinutes } from '../../../miniprogram/contract/calendar'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { SlotRecord } from '../../domain/records/slots'
import { confirm, end } from '../../store/appointments/claims'
import { citizenOf } from '../../store/citizens'

/**
 * Whether the person of a claim is registered. Asked after the claim was made: who closes an account looks for claims
 * after saying so, and one of the two finds the other.
 */
export const isStillThere = async ({ openid, personKey }: AppointmentRecord): Promise<boolean> =>
  (await citizenOf(openid))?.personKey === personKey

/**
 * Finishes a claim that a dead function left: with its seat it is booked, without it is dropped. So is one whose person
 * has closed the account meanwhile.
 */
export const settleClaim = async (
  claim: AppointmentRecord,
  slot: SlotRecord | null,
  now: Date,
): Promise<boolean> =>
  slot?.seats.includes(claim._id) && (await isStillThere(claim))
    ? confirm(claim._id, now)
    : end(claim._id, 'holding', { to: 'dropped', now, settleAt: addMinutes(now, SETTLE_MINUTES) })
