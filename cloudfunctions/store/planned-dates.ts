import type { PlannedDateRecord } from '../domain/records/city'
import { Collection, command } from './database'

/** The dates whose slots were made, and what from. */

const plannedDates = new Collection<PlannedDateRecord>('plannedDates')

/** From which versions the dates from this one on were made. */
export const plannedFrom = (date: string): Promise<PlannedDateRecord[]> =>
  plannedDates.find({ _id: command.gte(date) })

/** The slots of a date are like this version has them. */
export const markPlanned = (date: string, version: string): Promise<void> =>
  plannedDates.set({ _id: date, version })

/** Those of days that are over. */
export const forgetPlanned = (before: string): Promise<number> =>
  plannedDates.remove({ _id: command.lt(before) })
