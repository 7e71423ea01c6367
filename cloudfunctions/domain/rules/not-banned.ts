import { dateOf } from '../../../miniprogram/contract/calendar'
import { refuse } from '../../../miniprogram/contract/refusals'
import { banInForce } from '../bans'
import type { BookingFacts } from '../booking-facts'
import type { Rule } from './rule'

/** Refuses whoever is banned, with the reason and the end. */
export const notBanned: Rule<Pick<BookingFacts, 'bans' | 'now'>> = ({ bans, now }) => {
  const ban = banInForce(bans, now)
  return ban === null ? null : refuse('BANNED', { reason: ban.reason, until: ban.until && dateOf(ban.until) })
}
