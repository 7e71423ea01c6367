import type { City } from '../../../miniprogram/contract/city/city'
import type { ClosureSpan } from '../../../miniprogram/contract/closures'
import type { TimetableChange } from '../../../miniprogram/contract/timetable'

/** The city as it was imported. */
export interface CityRecord {
  _id: string
  /** Changes with every import, so that phones and instances notice. */
  version: string
  city: City
}

/** The city as it is in force: what was imported, with what managers have changed since. */
export interface CurrentCity extends CityRecord {
  /** Changes with whatever slots are made from; a change of the timetable names it. */
  planVersion: string
  /** What is closed today or later. */
  closures: ClosureSpan[]
}

/** A change of the timetable. The log only grows; what holds is the imported city with all of it. */
export interface ChangeRecord {
  /** The place in the log, padded: two that are made at once cannot both have it. */
  _id: string
  /** Unique. Who asked for it with which request, so that a repeat meets its own record. */
  request: string
  at: Date
  by: string
  reason: string
  change: TimetableChange
  /** Where it holds; null = in the whole city. */
  office: string | null
  /** The last date that it is about; null = for good. */
  endsOn: string | null
  /** Until then it is not certain that every slot follows it; null = it is. */
  settleAt: Date | null
}

/** A date whose slots were made. `_id` is the date. */
export interface PlannedDateRecord {
  _id: string
  /** The `planVersion` that they were made from. */
  version: string
}
