import { DAY_PARTS, type DayPart } from '../../miniprogram/contract/judged-visits'
import type { OutageRecord } from '../domain/records/visits'
import { Collection, command } from './database'

/** Dates on which nobody is missed at an office, and halves of them. */

const outages = new Collection<OutageRecord>('outages')

/** One outage for an office and a date, and one for each half of it. */
export const outageId = (office: string, date: string, part: DayPart): string =>
  part === 'day' ? `${office}.${date}` : `${office}.${date}.${part}`

const PARTS = Object.keys(DAY_PARTS) as DayPart[]

/** What is known to have failed at an office on a date. */
export const outagesOn = (office: string, date: string): Promise<OutageRecord[]> =>
  outages.find({ _id: command.in(PARTS.map((part) => outageId(office, date, part))) })

/** False when it was said before. */
export const addOutage = (outage: OutageRecord): Promise<boolean> => outages.insert(outage)

/** Outages after which no-shows may still have to be taken back. */
export const unsettledOutages = (now: Date, limit: number): Promise<OutageRecord[]> =>
  outages.find({ settleAt: command.lte(now) }, { limit })

/** Nothing is left to do for it. */
export const settleOutage = (id: string): Promise<number> => outages.update({ _id: id }, { settleAt: null })
