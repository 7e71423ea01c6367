import {
  addDays,
  addMinutes,
  dateOf,
  instantOf,
  nextWholeMinute,
  timeOf,
} from '../../miniprogram/contract/calendar'
import type { Policy } from '../../miniprogram/contract/city/policy'

/** The booking window: which days are released and which slots are still early enough to book. */

/** Days behind the window that are shown as not yet released. */
const UNRELEASED_DAYS_SHOWN = 3

/** The last date that can be booked by now. */
export const lastReleasedDate = ({ booking }: Policy, now: Date): string =>
  addDays(dateOf(now), timeOf(now) < booking.releaseTime ? booking.daysAhead - 1 : booking.daysAhead)

/** The date on which a day enters the window. */
export const releaseDateOf = ({ booking }: Policy, date: string): string => addDays(date, -booking.daysAhead)

/** The last date that is shown, with the days that are released next. */
export const lastShownDate = (policy: Policy, now: Date): string =>
  addDays(lastReleasedDate(policy, now), UNRELEASED_DAYS_SHOWN)

/** past = it has begun · soon = inside the lead time · ahead = in time */
export const timeliness = (
  policy: Policy,
  slot: { date: string; from: string },
  now: Date,
): 'past' | 'soon' | 'ahead' => {
  const begins = instantOf(slot.date, slot.from)
  if (begins <= now) return 'past'
  return addMinutes(now, policy.booking.leadMinutes) > begins ? 'soon' : 'ahead'
}

/** Times that a search for free slots is bounded by: from this minute of this day to the end of the last day. */
export interface Span {
  date: string
  from: string
  lastDate: string
}

/** Whatever can be booked now. */
export const earliestSpan = (policy: Policy, now: Date): Span => {
  const earliest = nextWholeMinute(addMinutes(now, policy.booking.leadMinutes))
  return { date: dateOf(earliest), from: timeOf(earliest), lastDate: lastReleasedDate(policy, now) }
}
