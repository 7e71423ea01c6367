import { detailLines, normaliseDetails, vehicleIdentity } from '../../miniprogram/contract/details'
import type { BookingRequest } from '../../miniprogram/contract/models'
import type { BookingFacts } from '../domain/booking-facts'
import { bookingRules } from '../domain/booking-rules'
import type { AppointmentRecord, AppointmentSecrets, CityRecord, Person } from '../domain/records'
import { firstRefusal } from '../domain/rules/rule'
import { slotId } from '../domain/slot-plan'
import { actionFor, type Context, done, refused } from '../platform/action'
import { seal, unseal, vehicleKey } from '../platform/secrets'
import { attemptsOf } from '../store/appointments'
import { bansOn } from '../store/bans'
import { citizenOf } from '../store/citizens'
import { slotWith } from '../store/slots'
import { type ClaimDraft, claimNumber } from './claim-number'
import { showAppointment } from './show-appointment'
import { slotFull, takeAndConfirm } from './take-and-confirm'

/**
 * Books: facts in one parallel read, the rules, then claim, take and confirm. Without obstacles that is four round
 * trips one after another. A crash after any of them leaves something that a repeat or the sweep finishes or undoes.
 */
export const book = actionFor<'appointment.create'>()({
  gather: async (request, context, city) => {
    const [facts, attempts] = await Promise.all([
      bookingFacts(request, context, city),
      attemptsOf(context.openid, request.requestId),
    ])
    return { facts, attempts }
  },

  act: async ({ facts, attempts }, _request, { openid, now }, city) => {
    const answer = (record: AppointmentRecord, replayed: boolean) =>
      done({ appointment: showAppointment(record, city.city, now), replayed })

    const dropped = attempts.filter((attempt) => attempt.state === 'dropped').length
    const earlier = attempts.find((attempt) => attempt.state !== 'dropped')
    if (earlier && earlier.state !== 'holding') return answer(earlier, true)

    let claimed = earlier
    if (claimed === undefined) {
      const refusal = firstRefusal(bookingRules, facts)
      if (refusal?.code === 'SLOT_FULL' && facts.slot) return refused(await slotFull(facts.slot, city, now))
      if (refusal !== null) return refused(refusal)

      const limit = city.city.policy.booking.numbersPerPerson
      const claim = await claimNumber(claimDraft(facts, openid), dropped, limit, now)
      if (!claim.ok) return claim
      claimed = claim.data
    }
    const seated = await takeAndConfirm(claimed, city, now)
    return seated.ok ? answer(seated.data.record, seated.data.replayed) : seated
  },
})

const bookingFacts = async (
  request: BookingRequest,
  { openid, now }: Context,
  { city }: CityRecord,
): Promise<BookingFacts> => {
  const business = city.businesses.find((each) => each.id === request.business) ?? null
  const [citizen, bans, slot] = await Promise.all([
    citizenOf(openid),
    bansOn(openid),
    business && slotWith(slotId({ ...request, category: business.category })),
  ])
  return {
    now,
    city,
    request,
    business,
    citizen,
    bans,
    slot,
    office: city.offices.find((each) => each.id === request.office) ?? null,
    details: normaliseDetails(business?.fields ?? [], request.details),
  }
}

/** What the claim will say. The person, the vehicle and the business are fixed here; no call changes them later. */
const claimDraft = (facts: BookingFacts, openid: string): ClaimDraft => {
  const { citizen, business, office, slot, details, request, now } = facts
  if (!citizen || !business || !office || !slot) throw new Error('the rules let an incomplete booking pass')
  const { name, idNumber } = unseal<Person>(citizen.sealed)
  const vehicle = vehicleIdentity(business.fields, details)
  return {
    requestId: request.requestId,
    openid,
    personKey: citizen.personKey,
    vehicle: vehicle && {
      field: vehicle.field,
      key: vehicleKey(business.id, `${vehicle.field}:${vehicle.value}`),
    },
    state: 'holding',
    channel: request.channel,
    business: business.id,
    businessName: business.name,
    category: business.category,
    office: office.id,
    officeName: office.shortName,
    slot: slot._id,
    date: slot.date,
    from: slot.from,
    to: slot.to,
    sealed: seal({
      name,
      idNumber,
      details: detailLines(business.fields, details),
    } satisfies AppointmentSecrets),
    claimedAt: now,
    bookedAt: null,
    endedAt: null,
    settleAt: null,
  }
}
