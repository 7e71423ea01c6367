import { officesFor } from '../../../miniprogram/contract/city/offices'
import { refuse } from '../../../miniprogram/contract/refusals'
import type { BookingFacts } from '../booking-facts'
import type { Rule } from './rule'

/** Refuses an office that does not handle the business. */
export const officeHandles: Rule<Pick<BookingFacts, 'city' | 'business' | 'office'>> = ({
  city,
  business,
  office,
}) =>
  business !== null && (office === null || !officesFor(city, business).includes(office))
    ? refuse('OFFICE_MISMATCH', business.name)
    : null
