import { dateOf } from '../../miniprogram/contract/calendar'
import type { City } from '../../miniprogram/contract/city/city'
import { closureSpan } from '../domain/closures'
import { withNotices } from '../domain/notice-view'
import type { ChangeRecord, CityRecord, CurrentCity } from '../domain/records/city'
import { cityWith } from '../domain/timetable'
import { changesFrom } from './changes'
import { closuresInForce } from './closures'
import { Collection } from './database'
import { publishedNotices } from './notices'

/**
 * The city that this environment serves: one imported document with what managers have changed and published since, read
 * by every function instance and kept for a while.
 */

const THE_CITY = 'current'
/** Kept this long without asking again. */
const FRESH_MILLISECONDS = 30_000
/** Served this long while it is read anew beside the work. */
const USABLE_MILLISECONDS = 300_000

const cities = new Collection<CityRecord>('cities')

let kept: { record: CurrentCity; readAt: number } | null = null

const isKeptSince = (now: Date, milliseconds: number): boolean =>
  kept !== null && Math.abs(now.getTime() - kept.readAt) < milliseconds

const planVersionOf = (version: string, changes: ChangeRecord[]): string =>
  [version, ...changes.slice(-1).map(({ _id }) => _id)].join('.')

/** What the city in force is made of. */
interface Timetable {
  current: CurrentCity
  imported: City
  /** The changes that may still matter, oldest first. */
  log: ChangeRecord[]
}

/** The city as it is now and what it is made of, in one trip. */
export const readTimetable = async (now: Date): Promise<Timetable> => {
  const today = dateOf(now)
  const [imported, log, published, closures] = await Promise.all([
    cities.get(THE_CITY),
    changesFrom(today),
    publishedNotices(today),
    closuresInForce(today),
  ])
  if (imported === null) throw new Error('no city has been imported into this environment')
  const planVersion = planVersionOf(imported.version, log)
  const changed = { ...imported, version: planVersion, city: cityWith(imported.city, log) }
  const current = {
    ...withNotices(changed, published, closures),
    planVersion,
    closures: closures.map(closureSpan),
  }
  kept = { record: current, readAt: now.getTime() }
  return { current, imported: imported.city, log }
}

/** The city as it is now. */
export const freshCity = async (now: Date): Promise<CurrentCity> => (await readTimetable(now)).current

/** The city; a database round trip only where this instance has not read it for minutes. */
export const currentCity = async (now: Date): Promise<CurrentCity> =>
  kept !== null && isKeptSince(now, USABLE_MILLISECONDS) ? kept.record : freshCity(now)

/** Reads the city anew when it is not fresh; meant to run beside other reads, so that nobody waits for it. */
export const refreshCity = async (now: Date): Promise<void> => {
  if (!isKeptSince(now, FRESH_MILLISECONDS)) await freshCity(now)
}
