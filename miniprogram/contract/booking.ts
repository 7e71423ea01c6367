import * as v from 'valibot'
import { Channel, DateText, TimeText } from './city/values'
import { Id, RequestId } from './ids'
import type { FreeSlot } from './slots'
import { readable } from './written-words'

/** What a booking asks for. */

/** What, where, and in which column. */
export const SlotChoice = v.strictObject({ business: Id, office: Id, channel: Channel })

/** More than any business asks for. */
const MOST_DETAILS = 30

/** What the business asks for: key of the field → value. */
export const Details = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(40)), readable(200)),
  v.maxEntries(MOST_DETAILS),
)
export type Details = v.InferOutput<typeof Details>

const Confirmations = v.strictObject({
  materials: v.boolean(),
  entryRequirements: v.boolean(),
  truth: v.boolean(),
})

/** The person an agent's appointment is for, when it is not the unit itself. */
export const Principal = v.strictObject({
  name: v.pipe(v.string(), v.maxLength(100)),
  idNumber: v.pipe(v.string(), v.maxLength(40)),
})
export type Principal = v.InferOutput<typeof Principal>

/** A booking as the phone sends it. */
export const BookingRequest = v.strictObject({
  requestId: RequestId,
  ...SlotChoice.entries,
  date: DateText,
  from: TimeText,
  details: Details,
  confirmations: Confirmations,
  /** In the agent channel: under which mandate. */
  mandate: v.optional(Id),
  /** In the agent channel: the vehicle's owner; absent = the unit, or the person whom the mandate names. */
  principal: v.optional(Principal),
})
export type BookingRequest = v.InferOutput<typeof BookingRequest>

/** The way on after the office has closed an appointment's time. */
export interface Rebooking {
  /** The nearest times that can be taken with priority, in order of time. */
  slots: FreeSlot[]
  /** The last day on which one can be taken. */
  until: string
  /** The number that was taken instead; null = none yet. */
  as: string | null
}
