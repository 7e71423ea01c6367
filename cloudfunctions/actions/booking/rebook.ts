import type { Rebooking } from '../../../miniprogram/contract/booking'
import { dateOf } from '../../../miniprogram/contract/calendar'
import type { Policy } from '../../../miniprogram/contract/city/policy'
import { refuse } from '../../../miniprogram/contract/refusals'
import { isShown } from '../../domain/appointment-view'
import { freshClaim } from '../../domain/fresh-claim'
import {
  isWithinTerm,
  nearestSlots,
  type RebookingFacts,
  rebookingRules,
  rebookingSpan,
  rebookUntil,
} from '../../domain/rebooking'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { SlotRecord } from '../../domain/records/slots'
import { firstRefusal } from '../../domain/rules/rule'
import { slotId } from '../../domain/slot-plan'
import { actionFor, refused } from '../../platform/action'
import { appointmentWithRecords } from '../../store/appointments/by-number'
import { lookForAttempts } from '../../store/appointments/claims'
import { lookForReplacements, replacementOf } from '../../store/appointments/of-account'
import { lookForBansOn } from '../../store/bans'
import { mandateWith } from '../../store/mandates'
import { slotsNextTo, slotWith } from '../../store/slots'
import { bookOnce } from './book-once'
import { type ClaimDraft, claimNumber } from './claim-number'

/** The way on for people whose time the office has closed. */

const OFFERED = 3

/** The nearest times that are left to somebody whose time the office closed lately; null for everybody else. */
export const rebookingFor = async (
  record: AppointmentRecord,
  policy: Policy,
  now: Date,
): Promise<Rebooking | null> => {
  const until = rebookUntil(record, policy)
  if (until === null || until < dateOf(now)) return null
  const { office, category, channel, date, from: time, mandate } = record
  const bounds = {
    extraSeats: policy.closures.extraSeats,
    span: rebookingSpan(policy, now),
    limit: OFFERED,
  }
  const [replacement, term, before, after] = await Promise.all([
    replacementOf(record.openid, record._id),
    mandate === null ? null : mandateWith(mandate),
    slotsNextTo({ office, category, channel }, { date, time }, 'before', bounds),
    slotsNextTo({ office, category, channel }, { date, time }, 'from', bounds),
  ])
  const possible = [...before, ...after].filter((slot) => term === null || isWithinTerm(term, slot.date))
  const slots = replacement === null ? nearestSlots(possible, record, OFFERED) : []
  return { slots, until, as: replacement?._id ?? null }
}

/** The same once more, at another time. What identifies it is unique while live, so that two requests make one. */
const draftOf = (closed: AppointmentRecord, slot: SlotRecord, requestId: string, now: Date): ClaimDraft => {
  const { _id, holder: _holder, subjectHolder: _subjectHolder, ...same } = closed
  return {
    ...same,
    requestId,
    subject: closed.subject ?? `rebooks:${_id}`,
    vehicleField: null,
    slot: slot._id,
    date: slot.date,
    from: slot.from,
    to: slot.to,
    ...freshClaim(now),
    rebooks: _id,
  }
}

export const rebook = actionFor<'appointment.rebook'>()({
  gather: async ({ requestId, number, date, from }, { openid }) => {
    const { appointment: seen, found } = await appointmentWithRecords(number, {
      attempts: lookForAttempts(openid, requestId),
      bans: lookForBansOn(openid),
      replacements: lookForReplacements(openid, number),
    })
    const { attempts, bans } = found
    const replacement = found.replacements.find(({ state }) => isShown(state)) ?? null
    // Nothing more is read of somebody else's: the time that it takes would tell that there is one.
    const appointment = seen?.openid === openid ? seen : null
    if (appointment === null) return { appointment, attempts, bans, replacement, slot: null, mandate: null }
    const { office, category, channel, mandate: id } = appointment
    const [slot, mandate] = await Promise.all([
      slotWith(slotId({ office, category, channel, date, from })),
      id === null ? null : mandateWith(id),
    ])
    return { appointment, attempts, bans, replacement, slot, mandate }
  },

  act: async ({ attempts, ...known }, { requestId, number }, { openid, now }, city) => {
    const { policy } = city.city
    const booked = await bookOnce(attempts, city, now, async (dropped) => {
      const facts: RebookingFacts = { ...known, now, city: city.city, openid, number }
      const refusal = firstRefusal(rebookingRules, facts)
      if (refusal !== null) return refused(refusal)
      const { appointment, slot } = known
      if (appointment === null || slot === null) throw new Error('the rules let an incomplete rebooking pass')
      if (slot.remaining <= -policy.closures.extraSeats) return refused(refuse('REBOOK_FULL'))
      return claimNumber(draftOf(appointment, slot, requestId, now), dropped, policy, now)
    })
    return !booked.ok && booked.refusal.code === 'SLOT_FULL' ? refused(refuse('REBOOK_FULL')) : booked
  },
})
