import { refuse } from '../../../miniprogram/contract/refusals'
import { dateInWords } from '../../../miniprogram/contract/wording'
import type { BookingFacts } from '../booking-facts'
import { lastReleasedDate, releaseDateOf, timeliness } from '../window'
import type { Rule } from './rule'

/** The slot has not begun, leaves the lead time, and its day is released. */
export const inWindow: Rule<Pick<BookingFacts, 'city' | 'slot' | 'now'>> = ({
  city: { policy },
  slot,
  now,
}) => {
  if (slot === null) return null
  const time = timeliness(policy, slot, now)
  if (time === 'past') return refuse('SLOT_PAST')
  if (time === 'soon') return refuse('SLOT_TOO_SOON', policy.booking.leadMinutes)
  if (slot.date <= lastReleasedDate(policy, now)) return null
  const date = dateInWords(releaseDateOf(policy, slot.date))
  return refuse('SLOT_UNRELEASED', { date, time: policy.booking.releaseTime })
}
