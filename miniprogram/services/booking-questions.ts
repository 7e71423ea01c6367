import type { Business } from '../contract/city/businesses'
import { officesFor } from '../contract/city/offices'
import type { PublicCity } from '../contract/city/public-city'
import { detailFaults, normaliseDetails } from '../contract/details'
import { findBusiness } from './city'
import { now } from './clock'
import { type Draft, updateDraft } from './draft'
import { isOfUnit, mandateInForce, mandatesInForce } from './mandates'
import { NO_PRINCIPAL, normalisePrincipal, principalFaults } from './principal'

/** The questions of a booking: which are asked, and which have their answer. */

const STEPS = [
  'channel',
  'mandate',
  'business',
  'business-detail',
  'office',
  'slot',
  'details',
  'confirm',
] as const

/** One question of a booking, or its end. */
export type Step = (typeof STEPS)[number]

/** Whether a text from outside names a step. */
export const isStep = (text: string | undefined): text is Step => STEPS.some((step) => step === text)

/** The only office that handles the draft's business, if there is only one. */
const onlyOffice = (draft: Draft, city: PublicCity | null): string | undefined => {
  const business = findBusiness(city, draft.business)
  const offices = city && business ? officesFor(city, business) : []
  return offices.length === 1 ? offices[0]?.id : undefined
}

/** Which mandate is a question only among several; while none is known, the question is whether there is any. */
const asksMandate = ({ channel }: Draft): boolean => channel === 'agent' && mandatesInForce().length !== 1

/** A unit's agent says for whom; the mandate of a person names them. */
export const asksPrincipal = ({ channel, mandate }: Draft): boolean => {
  const found = channel === 'agent' ? mandateInForce(mandate) : undefined
  return found !== undefined && isOfUnit(found)
}

/** Whether a step's question has one possible answer, or is none in this booking. */
const isSkipped = (step: Step, draft: Draft, city: PublicCity | null): boolean => {
  if (step === 'mandate') return !asksMandate(draft)
  if (step === 'office') return onlyOffice(draft, city) !== undefined
  return (
    step === 'details' && findBusiness(city, draft.business)?.fields.length === 0 && !asksPrincipal(draft)
  )
}

/** Whether the draft's business can be booked in its channel and under its mandate. */
export const isCovered = ({ channel, mandate }: Draft, business: Business): boolean => {
  if (channel !== 'agent') return true
  const matters = mandateInForce(mandate)?.businesses
  return business.channels.includes('agent') && (matters === undefined || matters.includes(business.id))
}

const isWithinTerm = ({ channel, mandate, date }: Draft): boolean => {
  const term = channel === 'agent' ? mandateInForce(mandate) : undefined
  return date === undefined || !term || (date >= term.from && date <= term.until)
}

const hasPrincipal = (draft: Draft): boolean =>
  !asksPrincipal(draft) ||
  Object.keys(principalFaults(normalisePrincipal(draft.principal ?? NO_PRINCIPAL), now())).length === 0

const isAnswered = (step: Step, draft: Draft, city: PublicCity | null): boolean => {
  switch (step) {
    case 'channel':
      return draft.channel !== undefined
    case 'mandate':
      return draft.channel !== 'agent' || mandateInForce(draft.mandate) !== undefined
    case 'business': {
      const business = findBusiness(city, draft.business)
      return business !== undefined && isCovered(draft, business)
    }
    case 'business-detail': {
      const channels = findBusiness(city, draft.business)?.channels ?? []
      return channels.some((channel) => channel === draft.channel)
    }
    case 'office':
      return draft.office !== undefined
    case 'slot':
      return draft.date !== undefined && draft.from !== undefined && isWithinTerm(draft)
    case 'details': {
      const fields = findBusiness(city, draft.business)?.fields ?? []
      // What may stay empty is asked once, too.
      if (fields.some(({ key }) => draft.details[key] === undefined)) return false
      const faults = detailFaults(fields, normaliseDetails(fields, draft.details))
      return Object.keys(faults).length === 0 && hasPrincipal(draft)
    }
    case 'confirm':
      return false
  }
}

/** Fills in what has one possible answer. */
export const settled = (given: Draft, city: PublicCity | null): Draft => {
  const [mandate, another] = given.channel === 'agent' ? mandatesInForce() : []
  const isOnly = mandate !== undefined && another === undefined
  const draft = isOnly && given.mandate !== mandate.id ? updateDraft({ mandate: mandate.id }) : given
  const office = onlyOffice(draft, city)
  return office !== undefined && draft.office !== office ? updateDraft({ office }) : draft
}

/** The first step that is still to be answered; the confirmation when none is. */
export const firstUnanswered = (draft: Draft, city: PublicCity | null): Step =>
  STEPS.find((step) => !isSkipped(step, draft, city) && !isAnswered(step, draft, city)) ?? 'confirm'

/**
 * The questions of this booking and where one of them stands: 第 `index + 1` 步，共 `steps.length` 步.
 * Reading about a business belongs to choosing it. Without `at`: the first question without an answer.
 */
export const stepsOf = (
  draft: Draft,
  city: PublicCity | null,
  at?: Step,
): { steps: Step[]; index: number } => {
  const steps = STEPS.filter((step) => step !== 'business-detail' && !isSkipped(step, draft, city))
  const asked = at ?? firstUnanswered(draft, city)
  return { steps, index: steps.indexOf(asked === 'business-detail' ? 'business' : asked) }
}
