import type { BookingRequest, Principal } from '../../../miniprogram/contract/booking'
import { detailLines, normaliseDetails, vehicleIdentity } from '../../../miniprogram/contract/details'
import { normaliseIdNumber, normaliseName } from '../../../miniprogram/contract/identity'
import type { BookingFacts } from '../../domain/booking-facts'
import { bookingRules } from '../../domain/booking-rules'
import { freshClaim } from '../../domain/fresh-claim'
import type { AppointmentRecord, AppointmentSecrets } from '../../domain/records/appointments'
import type { CitizenRecord, Person } from '../../domain/records/citizens'
import type { CityRecord } from '../../domain/records/city'
import type { MandateRecord, MandateSecrets } from '../../domain/records/mandates'
import { firstRefusal } from '../../domain/rules/rule'
import { slotId } from '../../domain/slot-plan'
import { actionFor, type Caller, refused } from '../../platform/action'
import { personKey, seal, subjectKey, unseal, vehicleKey } from '../../platform/secrets'
import { lookForAttempts } from '../../store/appointments/claims'
import { lookForBansOn } from '../../store/bans'
import { citizenWithRecords } from '../../store/citizens'
import { lookForMandate } from '../../store/mandates'
import { lookForSlot } from '../../store/slots'
import { bookOnce } from './book-once'
import { type ClaimDraft, claimNumber } from './claim-number'
import { slotFull } from './take-and-confirm'

/**
 * Books: facts in one read, the rules, then claim, take and confirm. Without obstacles that is four round trips one
 * after another. A crash after any of them leaves something that a repeat or the sweep finishes or undoes.
 */
export const book = actionFor<'appointment.create'>()({
  gather: (request, caller, city) => factsOf(request, caller, city),

  act: ({ facts, attempts }, _request, { openid, now }, city) =>
    bookOnce(attempts, city, now, async (dropped) => {
      const refusal = firstRefusal(bookingRules, facts)
      if (refusal?.code === 'SLOT_FULL' && facts.slot) return refused(await slotFull(facts.slot, city, now))
      if (refusal !== null) return refused(refusal)
      return claimNumber(claimDraft(facts, openid), dropped, city.city.policy, now)
    }),
})

/** What is known before the booking, and what earlier calls made of the same request. */
const factsOf = async (
  request: BookingRequest,
  { openid, now }: Caller,
  { city }: CityRecord,
): Promise<{ facts: BookingFacts; attempts: AppointmentRecord[] }> => {
  const business = city.businesses.find((each) => each.id === request.business) ?? null
  const { channel, mandate: mandateId, requestId } = request
  const { citizen, found } = await citizenWithRecords(openid, {
    bans: lookForBansOn(openid),
    slots: business && lookForSlot(slotId({ ...request, category: business.category })),
    mandates: channel === 'agent' && mandateId !== undefined ? lookForMandate(mandateId) : null,
    attempts: lookForAttempts(openid, requestId),
  })
  const { bans, attempts } = found
  const [slot = null] = found.slots
  const [mandate = null] = found.mandates
  const principal = principalOf(request, mandate)
  const facts: BookingFacts = {
    now,
    city,
    request,
    business,
    citizen,
    bans,
    slot,
    mandate,
    principal,
    principalKey: principal && personKey(principal.idNumber),
    office: city.offices.find((each) => each.id === request.office) ?? null,
    details: normaliseDetails(business?.fields ?? [], request.details),
  }
  return { facts, attempts }
}

/** The person whom an agent names, where the mandate leaves that open. */
const principalOf = (
  { channel, principal }: BookingRequest,
  mandate: MandateRecord | null,
): Principal | null =>
  channel === 'agent' && principal !== undefined && mandate?.kind !== 'person'
    ? { name: normaliseName(principal.name), idNumber: normaliseIdNumber(principal.idNumber) }
    : null

/** Whom the appointment is for, and who comes when that is somebody else. */
const partiesOf = (facts: BookingFacts, citizen: CitizenRecord): Omit<AppointmentSecrets, 'details'> => {
  const { name, idNumber } = unseal<Person>(citizen.sealed)
  const { mandate, principal, request } = facts
  if (request.channel === 'personal' || mandate === null) return { name, idNumber, agent: null }
  const agent = { name, idNumber, unit: mandate.kind === 'person' ? null : mandate.unitName }
  const named = principal ?? unseal<MandateSecrets>(mandate.sealed).principal
  return named
    ? { name: named.name, idNumber: named.idNumber, agent }
    : { name: mandate.unitName, idNumber: mandate.creditCode, agent }
}

/**
 * What must not be booked twice, in whichever channel: the vehicle, or else the person. A unit may send for several
 * people, so a unit alone is none.
 */
const subjectOf = (
  vehicle: { field: string; value: string } | null,
  principal: Principal | null,
  { idNumber, agent }: Omit<AppointmentSecrets, 'details'>,
): string | null => {
  const isUnit = agent !== null && agent.unit !== null && principal === null
  if (vehicle !== null) return `${vehicle.field}:${vehicle.value}`
  return isUnit ? null : `person:${idNumber}`
}

/** What the claim will say. The people, the vehicle and the business are fixed here; no call changes them later. */
const claimDraft = (facts: BookingFacts, openid: string): ClaimDraft => {
  const { citizen, business, office, slot, details, request, now } = facts
  if (!citizen || !business || !office || !slot) throw new Error('the rules let an incomplete booking pass')
  const parties = partiesOf(facts, citizen)
  const vehicle = vehicleIdentity(business.fields, details)
  const subject = subjectOf(vehicle, facts.principal, parties)
  return {
    requestId: request.requestId,
    openid,
    personKey: citizen.personKey,
    mandate: facts.mandate?._id ?? null,
    subject: subject && subjectKey(business.id, subject),
    vehicleKey: vehicle && vehicleKey(`${vehicle.field}:${vehicle.value}`),
    vehicleField: vehicle?.field ?? null,
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
    sealed: seal({ ...parties, details: detailLines(business.fields, details) } satisfies AppointmentSecrets),
    ...freshClaim(now),
  }
}
