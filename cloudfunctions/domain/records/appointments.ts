import type { StrikeKind } from '../../../miniprogram/contract/blacklist'
import type { Channel } from '../../../miniprogram/contract/city/values'
import type { VisitRecord } from './visits'

/** `_id` is the number. It is never used again, so a seat that names it belongs to this record alone. */
export interface AppointmentRecord extends VisitRecord {
  requestId: string
  /** Empty once the account was closed, or its time was over. */
  openid: string
  /** Of the person who comes: the citizen, or the agent. Empty as above, unless its strike still counts. */
  personKey: string
  /** The mandate that an agent booked under. */
  mandate: string | null
  /** What tells this business of one vehicle or person from others; null when nothing does. */
  subject: string | null
  /** The vehicle, whatever the business; null when the business has none. */
  vehicleKey: string | null
  /** Unique. The person's claim while live, the record's own number once ended: frees the person in the same write. */
  holder: string
  /** Unique. `subject` while live, else the record's own number: nothing is booked twice, in whichever channel. */
  subjectHolder: string
  channel: Channel
  business: string
  businessName: string
  officeName: string
  /** The slot's `_id`. */
  slot: string
  date: string
  from: string
  to: string
  /** Sealed `AppointmentSecrets`; null once erased. */
  sealed: string | null
  claimedAt: Date
  bookedAt: Date | null
  /** Why the office ended it, in words. */
  endedReason: string | null
  /** The promise that was broken by its end. */
  strike: StrikeKind | null
  /** Whether the person came late, or with a return ticket; null before. */
  admittedAs: 'in-time' | 'late' | 'returned' | null
  /** What was missing the last time. */
  lacking: string[]
  /** The last day of the return ticket; null = none was given yet. */
  returnUntil: string | null
  /** Since when a manager has to judge what the window saw; null = nothing to judge. */
  reportedAt: Date | null
  /** The closure that ended it; null otherwise. */
  closure: string | null
  /** The number that a closure ended and that this one replaces with priority; null otherwise. */
  rebooks: string | null
  /** Since when nothing in it tells who it was; null before. */
  erasedAt: Date | null
}

/** Who and what an appointment is for; fixed when it is claimed. */
export interface AppointmentSecrets {
  /** Whom it is for: the citizen, the principal, or the unit with its credit code. */
  name: string
  idNumber: string
  details: { label: string; value: string }[]
  /** In the agent channel: who comes, and for which unit (null: for a person). */
  agent: { name: string; idNumber: string; unit: string | null } | null
}
