import * as v from 'valibot'
import { isDate, isTime } from '../calendar'

/** What the data of a city are made of. */

export const Id = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]*$/, 'an id has small letters, digits and hyphens'),
  v.maxLength(40),
)

export const Words = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'))
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const Positive = v.pipe(v.number(), v.integer(), v.minValue(1))
export const DateText = v.pipe(v.string(), v.check(isDate, 'is not a date of the form YYYY-MM-DD'))
export const TimeText = v.pipe(v.string(), v.check(isTime, 'is not a time of the form HH:mm'))
/** 1 = Monday … 7 = Sunday. */
export const Weekday = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))

export const Channel = v.picklist(['personal', 'agent'])
export type Channel = v.InferOutput<typeof Channel>
