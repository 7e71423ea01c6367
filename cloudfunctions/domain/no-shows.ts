import { addMinutes, instantOf } from '../../miniprogram/contract/calendar'
import type { City } from '../../miniprogram/contract/city/city'
import { NOON } from '../../miniprogram/contract/closures'
import { openingTimesOn } from '../../miniprogram/contract/opening'
import type { SlotRecord } from './records/slots'
import type { OutageRecord } from './records/visits'

/** Who did not come, once it is certain that nobody will. */

/**
 * From when on whoever has not come to an office on a date is missing; null when the office is closed that day, as it
 * may have become since the booking.
 */
export const missedFrom = (city: City, office: string, date: string): Date | null => {
  const place = city.offices.find((each) => each.id === office)
  const closes = place && openingTimesOn(place, city.specialDays, date).at(-1)?.closes
  return closes === undefined ? null : addMinutes(instantOf(date, closes), city.policy.visits.missedMinutes)
}

/** Whether what failed concerns somebody whose time began then. */
export const isExcusedBy = ({ part }: Pick<OutageRecord, 'part'>, from: string): boolean => {
  if (part === 'morning') return from < NOON
  return part !== 'afternoon' || from >= NOON
}

interface DayFacts {
  /** Whether anybody was let in there that day: where nobody was, the office or the system was not working. */
  worked: boolean
  /** Whether a manager has said that nobody is missed of that time. */
  excused: boolean
  opens: boolean
}

/** What becomes of an appointment that is still booked after the end of its day. Only one's own absence is a broken promise. */
export const endOf = (slot: Pick<SlotRecord, 'open'> | null, day: DayFacts): 'missed' | 'elapsed' =>
  day.opens && day.worked && !day.excused && slot?.open === true ? 'missed' : 'elapsed'
