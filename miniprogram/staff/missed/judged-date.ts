import { addDays, addMinutes, dateOf, instantOf } from '../../contract/calendar'
import type { PublicCity } from '../../contract/city/public-city'
import { openingTimesOn } from '../../contract/opening'
import { findOffice } from '../../services/city'

/** The last day of which it is known who did not come: today once it is marked after closing, else yesterday. */
export const judgedDate = (city: PublicCity | null, office: string, now: Date): string => {
  const today = dateOf(now)
  const place = findOffice(city, office)
  const times = city && place ? openingTimesOn(place, city.specialDays, today) : []
  const closes = times[times.length - 1]?.closes
  const isMarked =
    city !== null &&
    closes !== undefined &&
    addMinutes(instantOf(today, closes), city.policy.visits.missedMinutes) <= now
  return isMarked ? today : addDays(today, -1)
}
