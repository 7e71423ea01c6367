import { addMinutes, dateOf } from '../../miniprogram/contract/calendar'
import { refuse } from '../../miniprogram/contract/refusals'
import { whenInWords } from '../../miniprogram/contract/wording'
import { numberFor } from '../domain/number'
import { STALE_CLAIM_MINUTES } from '../domain/protocol'
import type { AppointmentRecord } from '../domain/records'
import { done, type Result, refused } from '../platform/action'
import { claim, end, inTheWayOf } from '../store/appointments'
import { slotWith } from '../store/slots'
import { settleClaim } from './settle-claim'

/** Everything about a claim but its number and the keys that depend on how many numbers a person may hold. */
export type ClaimDraft = Omit<AppointmentRecord, '_id' | 'holder' | 'vehicleHolder'> & {
  /** Its key, and the key of the field that names it; null when the business has no vehicle. */
  vehicle: { key: string; field: string } | null
}

/** A claim meets at most this many obstacles that vanish before the caller is asked to try again. */
const MAXIMUM_TRIES = 6

const recordOf = ({ vehicle, ...draft }: ClaimDraft, attempt: number, place: number): AppointmentRecord => {
  const number = numberFor(draft.date, draft.openid, draft.requestId, attempt)
  return {
    ...draft,
    _id: number,
    holder: `${draft.personKey}#${place}`,
    vehicleHolder: vehicle?.key ?? number,
  }
}

const isStale = (record: AppointmentRecord, now: Date): boolean =>
  record.state === 'holding' && record.claimedAt < addMinutes(now, -STALE_CLAIM_MINUTES)

const isOver = (record: AppointmentRecord, now: Date): boolean =>
  record.state === 'booked' && record.date < dateOf(now)

/** Does at once what the timer would do to an obstacle later; false when it stands rightly. */
const clearAway = async (obstacle: AppointmentRecord, now: Date): Promise<boolean> => {
  if (isStale(obstacle, now)) return settleClaim(obstacle, await slotWith(obstacle.slot), now)
  return isOver(obstacle, now) && end(obstacle._id, 'booked', 'elapsed', { now, settleAt: null })
}

const oneNumber = (held: AppointmentRecord, limit: number, now: Date) =>
  refuse('ONE_NUMBER', { number: held._id, when: whenInWords(held, now), where: held.officeName, limit })

const vehicleBooked = (held: AppointmentRecord, { openid, vehicle }: ClaimDraft, now: Date) =>
  refuse('VEHICLE_BOOKED', {
    own: held.openid === openid,
    number: held._id,
    when: whenInWords(held, now),
    businessName: held.businessName,
    field: vehicle?.field ?? null,
  })

/**
 * Step 1 of a booking: claims the person, the vehicle and a number in one insert, which the unique indexes let
 * through once. A repeat of the same request gets the claim that the first one made.
 *
 * @param attempt how many attempts under this request were dropped before; each has a number of its own
 * @param limit how many live numbers the person may hold
 */
export const claimNumber = async (
  draft: ClaimDraft,
  attempt: number,
  limit: number,
  now: Date,
): Promise<Result<AppointmentRecord>> => {
  let place = 0
  let nextAttempt = attempt
  for (let tries = 0; tries < MAXIMUM_TRIES; tries += 1) {
    const wanted = recordOf(draft, nextAttempt, place)
    if (await claim(wanted)) return done(wanted)

    const obstacles = await inTheWayOf(wanted)
    const sameNumber = obstacles.find((each) => each._id === wanted._id)
    if (sameNumber) {
      const isRepeat = sameNumber.openid === wanted.openid && sameNumber.requestId === wanted.requestId
      if (isRepeat && sameNumber.state !== 'dropped') return done(sameNumber)
      nextAttempt += 1
      continue
    }
    const sameVehicle = obstacles.find((each) => each.vehicleHolder === wanted.vehicleHolder)
    const samePerson = obstacles.find((each) => each.holder === wanted.holder)
    const obstacle = sameVehicle ?? samePerson
    if (obstacle === undefined || (await clearAway(obstacle, now))) continue
    if (obstacle === samePerson && place + 1 < limit) {
      place += 1
      continue
    }
    // Whether an attempt under way will be booked is not known yet.
    if (obstacle.state === 'holding') break
    return refused(sameVehicle ? vehicleBooked(sameVehicle, draft, now) : oneNumber(obstacle, limit, now))
  }
  return refused(refuse('BUSY'))
}
