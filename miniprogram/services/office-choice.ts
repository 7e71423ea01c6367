import type { PublicCity } from '../contract/city/public-city'
import type { FreeSlot, OfficeAvailability } from '../contract/slots'
import { beginInWords } from '../contract/wording'
import type { PublicOffice } from './city'
import { distanceInWords, metresBetween, type Place } from './distance'
import { type NoticeLine, noticesAbout } from './notices'
import { hoursInWords, openNow } from './office-times'

/** The offices of a business, as a person weighs them. */

/** In which order offices are shown. */
export type OfficeOrder = 'listed' | 'nearest' | 'earliest'

/** An office with what helps to choose it. */
export interface OfficeRow {
  id: string
  office: PublicOffice
  /** Its next free slot in words. */
  note: string
  distance: string
  /** Open or closed now, and the weekly hours. */
  times: string[]
  /** What is announced about it. */
  notices: NoticeLine[]
}

const LAST = '9999'

/** Undefined availability = the answer has not come yet. */
const noteOf = (next: FreeSlot | null | undefined, now: Date): string => {
  if (next === undefined) return '正在查最早的空位…'
  return next ? `最早可约：${beginInWords(next, now)}` : '近期没有空位'
}

/** Offices that do not tell their place, and those without free slots, come last. */
export const officeRows = (
  offices: PublicOffice[],
  city: Pick<PublicCity, 'specialDays' | 'notices' | 'closures'>,
  known: { availability: OfficeAvailability[] | null; here: Place | null; order: OfficeOrder; now: Date },
): OfficeRow[] => {
  const { availability, here, order, now } = known
  const weighed = offices.map((office) => {
    const next = availability
      ? (availability.find((each) => each.office === office.id)?.next ?? null)
      : undefined
    const metres = here && office.location ? metresBetween(here, office.location) : Number.POSITIVE_INFINITY
    const { state, until } = openNow(office, city, now)
    return {
      metres,
      begins: next ? `${next.date} ${next.from}` : LAST,
      row: {
        id: office.id,
        office,
        note: noteOf(next, now),
        distance: Number.isFinite(metres) ? distanceInWords(metres) : '',
        times: [until === '' ? state : `${state}，${until}`, ...hoursInWords(office)],
        notices: noticesAbout(city, office.id, now),
      },
    }
  })
  if (order === 'nearest') weighed.sort((one, other) => (one.metres < other.metres ? -1 : 1))
  if (order === 'earliest') weighed.sort((one, other) => one.begins.localeCompare(other.begins))
  return weighed.map(({ row }) => row)
}
