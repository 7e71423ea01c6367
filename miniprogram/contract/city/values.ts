import * as v from 'valibot'
import { isDate, isTime } from '../calendar'

/** What the data of a city are made of. */

/** How a city's data name each other. */
export const Id = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]*$/, 'an id has small letters, digits and hyphens'),
  v.maxLength(40),
)

/** Anything that people read. */
export const Words = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'))

/** A number of things; there may be none. */
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A number of things, at least one. */
export const Positive = v.pipe(v.number(), v.integer(), v.minValue(1))

/** A day of the city, `YYYY-MM-DD`. */
export const DateText = v.pipe(v.string(), v.check(isDate, 'is not a date of the form YYYY-MM-DD'))

/** A time of the city's day, `HH:mm`. */
export const TimeText = v.pipe(v.string(), v.check(isTime, 'is not a time of the form HH:mm'))
/** 1 = Monday … 7 = Sunday. */
export const Weekday = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))

/** personal = for oneself · agent = for others, under a mandate */
export const Channel = v.picklist(['personal', 'agent'])
export type Channel = v.InferOutput<typeof Channel>
