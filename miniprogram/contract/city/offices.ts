import * as v from 'valibot'
import type { Business } from './businesses'
import { Channel, Count, Id, Positive, TimeText, Weekday, Words } from './values'

/** Where business is handled, when, and with how many seats. */

/** A run of opening hours and the seats that are released in it: one slot every `minutes`. */
const SlotPlan = v.pipe(
  v.strictObject({
    category: Id,
    channel: Channel,
    weekdays: v.pipe(v.array(Weekday), v.minLength(1)),
    from: TimeText,
    to: TimeText,
    minutes: Positive,
    seats: Count,
  }),
  v.check((plan) => plan.from < plan.to, 'must begin before it ends'),
)
export type SlotPlan = v.InferOutput<typeof SlotPlan>

/** When an office is open, on some days of the week. */
export const OpeningHours = v.strictObject({
  weekdays: v.pipe(v.array(Weekday), v.minLength(1), v.maxLength(7)),
  opens: TimeText,
  closes: TimeText,
})
export type OpeningHours = v.InferOutput<typeof OpeningHours>

/** What holds on one date in place of the weekly plan of an office's category and channel; no runs = no slots. */
export interface DayPlan {
  category: string
  channel: Channel
  date: string
  runs: Pick<SlotPlan, 'from' | 'to' | 'minutes' | 'seats'>[]
}

/** Whose seats they are: those of a channel, or kept for people without an appointment. */
export type SeatPool = Channel | 'walk-in'

/** So many seats of every slot of a category's date that go from one pool to another. */
export interface SeatMove {
  category: string
  date: string
  from: SeatPool
  to: SeatPool
  seats: number
}

/** A place where business is handled. */
export const Office = v.strictObject({
  id: Id,
  name: Words,
  shortName: Words,
  address: Words,
  location: v.optional(
    v.strictObject({
      latitude: v.pipe(v.number(), v.minValue(3), v.maxValue(54)),
      longitude: v.pipe(v.number(), v.minValue(73), v.maxValue(136)),
    }),
  ),
  phone: v.optional(Words),
  note: v.optional(Words),
  categories: v.pipe(v.array(Id), v.minLength(1)),
  hours: v.pipe(v.array(OpeningHours), v.minLength(1)),
  plans: v.pipe(v.array(SlotPlan), v.minLength(1)),
})
/** An office; what only holds on single dates is said by managers, never by a city's files. */
export type Office = v.InferOutput<typeof Office> & { days?: DayPlan[]; moves?: SeatMove[] }

/** The offices that handle a business, in the city's order. */
export const officesFor = <Place extends Pick<Office, 'id' | 'categories'>>(
  city: { offices: Place[] },
  business: Business,
): Place[] =>
  city.offices.filter(
    (office) =>
      office.categories.includes(business.category) &&
      (business.offices === undefined || business.offices.includes(office.id)),
  )
