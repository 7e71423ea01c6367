import { refuse } from '../../../miniprogram/contract/refusals'
import type { BookingFacts } from '../booking-facts'
import type { Rule } from './rule'

/** Spares a claim when the slot is seen to be full; what keeps the last seat from being sold twice is the take itself. */
export const seatsLeft: Rule<Pick<BookingFacts, 'slot'>> = ({ slot }) =>
  slot !== null && slot.remaining <= 0 ? refuse('SLOT_FULL', []) : null
