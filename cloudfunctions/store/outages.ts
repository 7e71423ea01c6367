import type { OutageRecord } from '../domain/records/visits'
import { Collection, command } from './database'

/** Dates on which nobody is missed at an office. */

const outages = new Collection<OutageRecord>('outages')

export const outageId = (office: string, date: string): string => `${office}.${date}`

export const outageOn = (office: string, date: string): Promise<OutageRecord | null> =>
  outages.get(outageId(office, date))

/** False when it was said before. */
export const addOutage = (outage: OutageRecord): Promise<boolean> => outages.insert(outage)

export const unsettledOutages = (now: Date, limit: number): Promise<OutageRecord[]> =>
  outages.find({ settleAt: command.lte(now) }, { limit })

export const settleOutage = (id: string): Promise<number> => outages.update({ _id: id }, { settleAt: null })
