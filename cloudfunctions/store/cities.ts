import { dateOf } from '../../miniprogram/contract/calendar'
import type { City } from '../../miniprogram/contract/city'
import { withNotices } from '../domain/notice-view'
import type { CityRecord } from '../domain/records'
import { Collection } from './database'
import { publishedNotices } from './notices'

/**
 * The city that this environment serves: one imported document with what managers have published since, read by every
 * function instance and kept for a while.
 */

const THE_CITY = 'current'
/** Kept this long without asking again. */
const FRESH_MILLISECONDS = 30_000
/** Served this long while it is read anew beside the work. */
const USABLE_MILLISECONDS = 300_000

const cities = new Collection<CityRecord>('cities')

let kept: { record: CityRecord; readAt: number } | null = null

const isKeptSince = (now: Date, milliseconds: number): boolean =>
  kept !== null && Math.abs(now.getTime() - kept.readAt) < milliseconds

const read = async (now: Date): Promise<CityRecord> => {
  const [imported, published] = await Promise.all([cities.get(THE_CITY), publishedNotices(dateOf(now))])
  if (imported === null) throw new Error('no city has been imported into this environment')
  const record = withNotices(imported, published)
  kept = { record, readAt: now.getTime() }
  return record
}

/** The city; a database round trip only where this instance has not read it for minutes. */
export const currentCity = async (now: Date): Promise<CityRecord> =>
  kept !== null && isKeptSince(now, USABLE_MILLISECONDS) ? kept.record : read(now)

/** Reads the city anew when it is not fresh; meant to run beside other reads, so that nobody waits for it. */
export const refreshCity = async (now: Date): Promise<void> => {
  if (!isKeptSince(now, FRESH_MILLISECONDS)) await read(now)
}

export const importCity = (city: City, version: string): Promise<void> =>
  cities.set({ _id: THE_CITY, version, city })
