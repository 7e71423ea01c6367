import { addMinutes, dateOf } from '../../../miniprogram/contract/calendar'
import type { Policy } from '../../../miniprogram/contract/city/policy'
import { refuse } from '../../../miniprogram/contract/refusals'
import { whenInWords } from '../../../miniprogram/contract/wording'
import { hasLapsed } from '../../domain/lapsing'
import { numberFor } from '../../domain/number'
import { STALE_CLAIM_MINUTES } from '../../domain/protocol'
import type { AppointmentRecord } from '../../domain/records/appointments'
import { done, type Result, refused } from '../../platform/action'
import { claim, inTheWayOf } from '../../store/appointments/claims'
import { slotWith } from '../../store/slots'
import { lapse } from '../visits/lapse'
import { settleClaim } from './settle-claim'

/** Everything about a claim but its number and the keys that depend on how many numbers a person may hold. */
export type ClaimDraft = Omit<AppointmentRecord, '_id' | 'holder' | 'subjectHolder'> & {
  /** The field that names the vehicle; null when the business has none. */
  vehicleField: string | null
}

/** A claim meets at most this many obstacles that vanish before the caller is asked to try again. */
const MAXIMUM_TRIES = 6

/** An agent's number is counted apart from the one that the same person may hold for own business. */
const holderOf = ({ channel, personKey }: ClaimDraft, place: number): string =>
  `${channel}:${personKey}#${place}`

const recordOf = (draft: ClaimDraft, attempt: number, place: number): AppointmentRecord => {
  const { vehicleField: _field, ...record } = draft
  const number = numberFor(draft.date, draft.openid, draft.requestId, attempt)
  return { ...record, _id: number, holder: holderOf(draft, place), subjectHolder: draft.subject ?? number }
}

const isStale = (record: AppointmentRecord, now: Date): boolean =>
  record.state === 'holding' && record.claimedAt < addMinutes(now, -STALE_CLAIM_MINUTES)

/** Does at once what the timer would do to an obstacle later; false when it stands rightly. */
const clearAway = async (obstacle: AppointmentRecord, now: Date): Promise<boolean> => {
  if (isStale(obstacle, now)) return settleClaim(obstacle, await slotWith(obstacle.slot), now)
  return hasLapsed(obstacle, dateOf(now)) && lapse(obstacle, now)
}

const oneNumber = (held: AppointmentRecord, limit: number, now: Date) =>
  refuse('ONE_NUMBER', {
    number: held._id,
    when: whenInWords(held, now),
    where: held.officeName,
    limit,
    asAgent: held.channel === 'agent',
  })

const alreadyBooked = (held: AppointmentRecord, { openid, vehicleField }: ClaimDraft, now: Date) =>
  refuse('ALREADY_BOOKED', {
    own: held.openid === openid,
    number: held._id,
    when: whenInWords(held, now),
    what: held.businessName,
    field: vehicleField,
  })

/**
 * Step 1 of a booking: claims the person, the subject and a number in one insert, which the unique indexes let
 * through once. A repeat of the same request gets the claim that the first one made.
 *
 * @param attempt how many attempts under this request were dropped before; each has a number of its own
 * @param policy says how many live numbers the person may hold
 */
export const claimNumber = async (
  draft: ClaimDraft,
  attempt: number,
  { agents, booking }: Policy,
  now: Date,
): Promise<Result<AppointmentRecord>> => {
  const limit = draft.channel === 'agent' ? agents.numbersPerAgent : booking.numbersPerPerson
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
    const sameSubject = obstacles.find((each) => each.subjectHolder === wanted.subjectHolder)
    const samePerson = obstacles.find((each) => each.holder === wanted.holder)
    const obstacle = sameSubject ?? samePerson
    if (obstacle === undefined || (await clearAway(obstacle, now))) continue
    if (obstacle === samePerson && place + 1 < limit) {
      place += 1
      continue
    }
    // Whether an attempt under way will be booked is not known yet.
    if (obstacle.state === 'holding') break
    return refused(sameSubject ? alreadyBooked(sameSubject, draft, now) : oneNumber(obstacle, limit, now))
  }
  return refused(refuse('BUSY'))
}
