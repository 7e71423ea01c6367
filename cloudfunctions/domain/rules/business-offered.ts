import type { Channel } from '../../../miniprogram/contract/city/values'
import { refuse } from '../../../miniprogram/contract/refusals'
import type { BookingFacts } from '../booking-facts'
import type { Rule } from './rule'

/** The business exists, and is offered in the channel. */
export const businessOffered: Rule<Pick<BookingFacts, 'business'> & { request: { channel: Channel } }> = ({
  business,
  request,
}) => {
  if (business === null) return refuse('BUSINESS_UNKNOWN')
  return business.channels.includes(request.channel) ? null : refuse('CHANNEL_CLOSED', business.name)
}
