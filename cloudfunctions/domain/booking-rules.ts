import type { BookingFacts } from './booking-facts'
import { businessOffered } from './rules/business-offered'
import { confirmed } from './rules/confirmed'
import { detailsValid } from './rules/details-valid'
import { inWindow } from './rules/in-window'
import { mandateAllows } from './rules/mandate-allows'
import { notBanned } from './rules/not-banned'
import { officeHandles } from './rules/office-handles'
import { registered } from './rules/registered'
import type { Rule } from './rules/rule'
import { seatsLeft } from './rules/seats-left'
import { slotOpen } from './rules/slot-open'

/**
 * In the order in which a person can do something about them. One person one number, one vehicle one number and
 * the last seat are not here: no check before a write can keep them, so the writes themselves do.
 */
export const bookingRules: readonly Rule<BookingFacts>[] = [
  registered,
  notBanned,
  businessOffered,
  mandateAllows,
  officeHandles,
  slotOpen,
  inWindow,
  seatsLeft,
  detailsValid,
  confirmed,
]
