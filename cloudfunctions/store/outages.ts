import type { OutageRecord } from '../domain/records/visits'
import { Collection, command } from './database'

/** Dates on which nobody is missed at an office. */

const outages = new Collection<OutageRecord>('outages')

/** One outage for an office and a date. */
export const outageId = (office: string, date: string): string => `${office}.${date}`

/** The outage of an office on a date, or null. */
export const outageOn = (office: string, date: string): Promise<OutageRecord | null> =>
  outages.get(outageId(office, date))

/** False when it was said before. */
export const addOutage = (outage: OutageRecord): Promise<boolean> => outages.insert(outage)

/** Outages after which no-shows may still have to be taken back. */
export const unsettledOutages = (now: Date, limit: number): Promise<OutageRecord[]> =>
  outages.find({ settleAt: command.lte(now) }, { limit })

/** Nothing is left to do for it. */
export const settleOutage = (id: string): Promise<number> => outages.update({ _id: id }, { settleAt: null })
