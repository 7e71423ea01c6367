import { dateOf, timeOf } from '../contract/calendar'
import type { Office } from '../contract/city/offices'
import type { PublicCity } from '../contract/city/public-city'
import { NOON } from '../contract/closures'
import { type ClosedTime, type OpeningTime, openingTimesOn, workingTimesOn } from '../contract/opening'

/** How it is said that an office does not work as usual today. */

/** When an office is closed as a whole; that a category of it is, its notices say. */
export const closedTimesOf = (
  { id }: Pick<Office, 'id'>,
  { closures = [] }: Pick<PublicCity, 'closures'>,
): ClosedTime[] => closures.filter(({ office, category }) => office === id && category === null)

/** From when on a part of the usual times is not worked; null when all of them are. */
const lostFrom = (usual: OpeningTime[], working: OpeningTime[], now: string): string | null => {
  for (const { opens, closes } of usual) {
    const from = opens > now ? opens : now
    const worked = working.find((time) => time.opens <= from && from < time.closes)
    if (worked === undefined) return from
    if (worked.closes < closes) return worked.closes
  }
  return null
}

/** 今日停办, 上午停办, 下午停办 …; null when the rest of today is worked as usual, or there is no rest of it. */
export const stoppedToday = (
  office: Pick<Office, 'id' | 'hours'>,
  city: Pick<PublicCity, 'specialDays' | 'closures'>,
  instant: Date,
): string | null => {
  const [today, now] = [dateOf(instant), timeOf(instant)]
  const working = workingTimesOn(office, city.specialDays, closedTimesOf(office, city), today)
  const usual = openingTimesOn(office, city.specialDays, today).filter(({ closes }) => closes > now)
  const lost = lostFrom(usual, working, now)
  if (lost === null) return null
  if (working.length === 0) return '今日停办'
  const coming = working.filter(({ closes }) => closes > now)
  const worksBefore = coming.some(({ opens }) => opens < lost)
  const again = coming.find(({ opens }) => opens > lost)?.opens
  if (again === undefined) {
    if (worksBefore) return lost >= NOON && now < NOON ? '下午停办' : '之后停办'
    return lost >= NOON ? '下午停办' : '现在停办'
  }
  if (worksBefore) return null
  if (lost < NOON && again >= NOON) return '上午停办'
  return lost > now ? null : '现在停办'
}
