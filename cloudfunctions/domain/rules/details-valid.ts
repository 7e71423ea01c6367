import { detailFaults } from '../../../miniprogram/contract/details'
import { refuse } from '../../../miniprogram/contract/refusals'
import type { BookingFacts } from '../booking-facts'
import type { Rule } from './rule'

/** Refuses details that the business does not take. */
export const detailsValid: Rule<Pick<BookingFacts, 'business' | 'details'>> = ({ business, details }) => {
  const faults = detailFaults(business?.fields ?? [], details)
  return Object.keys(faults).length === 0 ? null : refuse('DETAILS_INVALID', faults)
}
