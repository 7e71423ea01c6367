import { refuse } from '../../../miniprogram/contract/refusals'
import type { BookingFacts } from '../booking-facts'
import type { Rule } from './rule'

/** The slot exists and the office has not closed it. */
export const slotOpen: Rule<Pick<BookingFacts, 'slot'>> = ({ slot }) => {
  if (slot === null) return refuse('SLOT_UNKNOWN')
  return slot.open ? null : refuse('SLOT_CLOSED', slot.closedReason)
}
