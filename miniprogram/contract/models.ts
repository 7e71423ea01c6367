import * as v from 'valibot'
import type { BanView, StrikesView } from './blacklist'
import { Channel, type City, DateText, type Office, TimeText } from './city'
import type { GreenPassView } from './green-pass'
import { Id, RequestId } from './ids'
import type { MessageKind } from './messages'

/** The shapes that both sides speak. Inputs are schemas; answers are types, since the server is trusted. */

export const SlotChoice = v.strictObject({ business: Id, office: Id, channel: Channel })

export const Registration = v.strictObject({
  name: v.pipe(v.string(), v.maxLength(100)),
  idNumber: v.pipe(v.string(), v.maxLength(40)),
  mobile: v.pipe(v.string(), v.maxLength(30)),
  /** The version of the consent text that was shown and agreed to. */
  consent: v.pipe(v.string(), v.maxLength(20)),
})
export type Registration = v.InferOutput<typeof Registration>

/** More than any business asks for. */
const MOST_DETAILS = 30
export const Details = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.string(), v.maxLength(200))),
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

/** The city as citizens may see it: without seat plans, limits of the server, and what scalpers are known by. */
export type PublicCity = Omit<City, 'offices' | 'policy' | 'messages'> & {
  version: string
  /** The templates of messages that people may ask for. */
  messages: Partial<Record<MessageKind, string>>
  offices: Omit<Office, 'plans' | 'days' | 'moves'>[]
  policy: Omit<City['policy'], 'rate' | 'signals'>
}

/** A registered person as shown to themselves: masked. */
export interface CitizenView {
  name: string
  idNumber: string
  mobile: string
}

/**
 * booked = coming or today · returning = sent away once for what was missing, may come again without a new number
 * admitted = inside, waiting · called = asked to a window · done · left = gone without it being done
 * refused = turned away · missed = did not come · cancelled = by the person · withdrawn = by the office
 * elapsed = its day is over, without anything to be said of it
 */
export type AppointmentStatus =
  | 'booked'
  | 'returning'
  | 'admitted'
  | 'called'
  | 'done'
  | 'left'
  | 'refused'
  | 'missed'
  | 'cancelled'
  | 'withdrawn'
  | 'elapsed'

/** Whether a number in this state still counts as held: it leads somewhere, and the person has no other. */
export const isLive = (status: AppointmentStatus): boolean =>
  status === 'booked' || status === 'returning' || status === 'admitted' || status === 'called'

export interface AppointmentView {
  number: string
  status: AppointmentStatus
  channel: Channel
  business: string
  businessName: string
  category: string
  office: string
  officeName: string
  date: string
  from: string
  to: string
  /** Whom it is for, masked; a unit with its credit code is not. */
  person: { name: string; idNumber: string }
  /** In the agent channel: who comes (masked), for which unit (null for a person), under which mandate. */
  agent: { name: string; idNumber: string; unit: string | null; mandate: string } | null
  details: { label: string; value: string }[]
  bookedAt: string
  endedAt: string | null
  /** Why the office ended it; null otherwise. */
  endedReason: string | null
  /** It was ended because the office does not work at its time: the person may take another with priority. */
  closed: boolean
  /** It was taken for a no-show by mistake: the office has taken that back. */
  corrected: boolean
  /** Until this instant it can be cancelled; null when it cannot be any more. */
  cancellableUntil: string | null
  /** From this instant on cancelling counts as a strike; null when it never does. */
  lateFrom: string | null
  /** Makes the codes of the ticket, without a network; null once the number leads nowhere. */
  secret: string | null
  /** When the person was let in; null before. */
  admittedAt: string | null
  /** What was missing the last time; empty when nothing was. */
  lacking: string[]
  /** The last day of the return ticket; null when there is none. */
  returnUntil: string | null
}

/** window = checks tickets at one's offices · manager = decides and answers for them */
export type StaffRole = 'window' | 'manager'

export interface StaffView {
  role: StaffRole
  /** Ids of offices; null = all of the city. */
  offices: string[] | null
}

export interface Overview {
  citizen: CitizenView | null
  coming: AppointmentView[]
  /** Ended by the office, of days that are not over: people may still count on them. */
  withdrawn: AppointmentView[]
  ban: BanView | null
  strikes: StrikesView
  /** The green pass; null when there is none. */
  pass: GreenPassView | null
  /** Whether any mandate was ever applied for. */
  isAgent: boolean
  staff: StaffView | null
  cityVersion: string
  /** The server's clock, an instant in ISO 8601. */
  now: string
}

/** free · full · closed = by the office · soon = too close to begin · past */
export type SlotState = 'free' | 'full' | 'closed' | 'soon' | 'past'

export interface SlotView {
  from: string
  to: string
  state: SlotState
  remaining: number
}

/** free · full · closed (see `reason`) · unreleased (see `releasesOn`) · over = nothing left today */
export type DayState = 'free' | 'full' | 'closed' | 'unreleased' | 'over'

export interface DayView {
  date: string
  state: DayState
  remaining: number
  slots: SlotView[]
  /** Why the day is closed. */
  reason: string | null
  /** The date on which the day can be booked; at the policy's release time. */
  releasesOn: string | null
}

export interface FreeSlot {
  date: string
  from: string
  to: string
  remaining: number
}

/** The way on after the office has closed an appointment's time. */
export interface Rebooking {
  /** The nearest times that can be taken with priority, in order of time. */
  slots: FreeSlot[]
  /** The last day on which one can be taken. */
  until: string
  /** The number that was taken instead; null = none yet. */
  as: string | null
}

export interface OfficeAvailability {
  office: string
  next: FreeSlot | null
}
