import type { Principal } from '../../../miniprogram/contract/booking'
import { idNumberFault, nameFault } from '../../../miniprogram/contract/identity'
import { refuse } from '../../../miniprogram/contract/refusals'
import { dateInWords } from '../../../miniprogram/contract/wording'
import type { BookingFacts } from '../booking-facts'
import type { Rule } from './rule'

const OWN_BUSINESS = '这是您自己的身份证号，您本人的业务请选“本人业务”'

type Facts = Pick<
  BookingFacts,
  'request' | 'business' | 'mandate' | 'principal' | 'principalKey' | 'citizen' | 'now'
>

/** In the agent channel: an own, approved mandate carries the business and the date, and the principal is named rightly. */
export const mandateAllows: Rule<Facts> = (facts) => {
  const { request, business, mandate, citizen } = facts
  if (request.channel !== 'agent') return null
  if (request.mandate === undefined) return refuse('NOT_AN_AGENT')
  if (mandate === null || mandate.openid !== citizen?._id || mandate.state !== 'approved')
    return refuse('MANDATE_NOT_IN_FORCE')
  if (business !== null && !mandate.businesses.includes(business.id))
    return refuse('MANDATE_MATTER', business.name)
  if (request.date < mandate.from || request.date > mandate.until)
    return refuse('MANDATE_TERM', { from: dateInWords(mandate.from), until: dateInWords(mandate.until) })
  const faults = facts.principal === null ? {} : principalFaults(facts.principal, facts)
  return Object.keys(faults).length === 0 ? null : refuse('DETAILS_INVALID', faults)
}

const principalFaults = (
  { name, idNumber }: Principal,
  { principalKey, citizen, now }: Facts,
): Record<string, string> => {
  // Else an agent would have two numbers for own business.
  const isAgent = principalKey === citizen?.personKey
  const faults = {
    principalName: nameFault(name),
    principalIdNumber: idNumberFault(idNumber, now) ?? (isAgent ? OWN_BUSINESS : null),
  }
  return Object.fromEntries(
    Object.entries(faults).flatMap(([field, fault]) => (fault === null ? [] : [[field, fault]])),
  )
}
