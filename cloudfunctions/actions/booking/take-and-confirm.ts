import { addMinutes } from '../../../miniprogram/contract/calendar'
import { type Refusal, refuse } from '../../../miniprogram/contract/refusals'
import { beginInWords } from '../../../miniprogram/contract/wording'
import { isShown } from '../../domain/appointment-view'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { CityRecord } from '../../domain/records/city'
import type { Pool } from '../../domain/records/slots'
import { earliestSpan } from '../../domain/window'
import { done, type Result, refused } from '../../platform/action'
import { appointmentWith } from '../../store/appointments/by-number'
import { confirm, end } from '../../store/appointments/claims'
import { firstFree, releaseSeat, slotWith, takeSeat } from '../../store/slots'
import { isStillThere } from './settle-claim'

export interface Seated {
  record: AppointmentRecord
  /** Whether an earlier call with the same request had booked it. */
  replayed: boolean
}

const NEAREST_OFFERED = 2

/** The refusal of a full slot, with the nearest free ones. */
export const slotFull = async (pool: Pool, { city }: CityRecord, now: Date): Promise<Refusal> => {
  const { office, category, channel } = pool
  const nearest = await firstFree(
    { office, category, channel },
    earliestSpan(city.policy, now),
    NEAREST_OFFERED,
  )
  return refuse(
    'SLOT_FULL',
    nearest.map(({ date, from, to }) => ({ date, from, to, words: beginInWords({ date, from }, now) })),
  )
}

/**
 * Steps 2 and 3 of a booking: takes a seat for a claim, and confirms the claim while it is still holding. May be run
 * again for the same claim, at any time and beside itself: whoever comes second finds the seat taken and the claim booked.
 */
export const takeAndConfirm = async (
  claimed: AppointmentRecord,
  city: CityRecord,
  now: Date,
): Promise<Result<Seated>> => {
  // Only whose time the office closed may sit beyond the slot's own seats.
  const extraSeats = claimed.rebooks === null ? 0 : city.city.policy.closures.extraSeats
  const [isTaken, isThere] = await Promise.all([
    takeSeat(claimed.slot, claimed._id, extraSeats),
    isStillThere(claimed),
  ])
  if (!isThere) return giveUp(claimed, now)
  if (!isTaken) {
    const slot = await slotWith(claimed.slot)
    if (!slot?.seats.includes(claimed._id)) {
      if (!(await drop(claimed, now))) return settledElsewhere(claimed)
      if (slot === null) return refused(refuse('SLOT_UNKNOWN'))
      return refused(
        slot.open ? await slotFull(claimed, city, now) : refuse('SLOT_CLOSED', slot.closedReason),
      )
    }
  }
  if (await confirm(claimed._id, now))
    return done({ record: { ...claimed, state: 'booked', bookedAt: now }, replayed: false })
  return settledElsewhere(claimed)
}

const drop = ({ _id }: AppointmentRecord, now: Date): Promise<boolean> =>
  end(_id, 'holding', { to: 'dropped', now, settleAt: addMinutes(now, SETTLE_MINUTES) })

/** The account was closed while it was booked with: nobody would come. */
const giveUp = async (claimed: AppointmentRecord, now: Date): Promise<Result<Seated>> => {
  if (!(await drop(claimed, now))) return settledElsewhere(claimed)
  await releaseSeat(claimed.slot, claimed._id)
  return refused(refuse('NOT_REGISTERED'))
}

/** A repeat of the request or the sweep has decided about the claim: booked (and maybe ended since), or dropped. */
const settledElsewhere = async (claimed: AppointmentRecord): Promise<Result<Seated>> => {
  const record = await appointmentWith(claimed._id)
  if (record !== null && isShown(record.state)) return done({ record, replayed: true })
  await releaseSeat(claimed.slot, claimed._id)
  return refused(refuse('BUSY'))
}
