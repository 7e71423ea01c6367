import { refuse } from '../../../miniprogram/contract/refusals'
import type { BookingFacts } from '../booking-facts'
import type { Rule } from './rule'

/** Refuses whoever has not registered. */
export const registered: Rule<Pick<BookingFacts, 'citizen'>> = ({ citizen }) =>
  citizen === null ? refuse('NOT_REGISTERED') : null
