import * as v from 'valibot'
import { DateText, Weekday, Words } from './values'

/** A public holiday, or a weekend day that is worked to make up for one. */
export const SpecialDay = v.strictObject({
  date: DateText,
  kind: v.picklist(['holiday', 'workday']),
  name: Words,
  /** The weekday whose plan a make-up workday follows. */
  follows: v.optional(Weekday),
})
export type SpecialDay = v.InferOutput<typeof SpecialDay>

/** A public holiday or make-up workday, or undefined on an ordinary day. */
export const specialDayOn = (
  { specialDays }: { specialDays: SpecialDay[] },
  date: string,
): SpecialDay | undefined => specialDays.find((day) => day.date === date)
