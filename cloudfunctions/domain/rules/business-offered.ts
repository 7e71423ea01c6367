import { refuse } from '../../../miniprogram/contract/refusals'
import type { BookingFacts } from '../booking-facts'
import type { Rule } from './rule'

/** The business exists, and is offered in the channel; the agent channel is for approved agents only. */
export const businessOffered: Rule<Pick<BookingFacts, 'business' | 'request'>> = ({ business, request }) => {
  if (business === null) return refuse('BUSINESS_UNKNOWN')
  if (!business.channels.includes(request.channel)) return refuse('CHANNEL_CLOSED', business.name)
  return request.channel === 'agent' ? refuse('NOT_AN_AGENT') : null
}
