import type { AppealDecision, BanReason, StrikeKind } from '../../miniprogram/contract/blacklist'
import type { Channel, City } from '../../miniprogram/contract/city'
import type { MandateEvent, MandateState, PrincipalKind } from '../../miniprogram/contract/mandate'
import type { AppointmentStatus, StaffRole } from '../../miniprogram/contract/models'
import type { Entry } from '../../miniprogram/contract/visit'
import type { VisitEvent } from './visits'

/** What is stored: one interface per collection, `_id` first. Personal data is only inside `sealed`. */

export interface CityRecord {
  _id: string
  /** Changes with every import, so that phones and instances notice. */
  version: string
  city: City
}

export interface CitizenRecord {
  /** The WeChat account (openid): one account has one person. */
  _id: string
  /** HMAC of the ID number, unique: one person has one account. */
  personKey: string
  /** HMAC of the mobile number; several people may share a phone. */
  mobileKey: string
  /** Sealed `Person`. */
  sealed: string
  consent: string
  registeredAt: Date
  /** Unique. The reference of the person's green pass, or of the pass that the person would have. */
  passReference: string
  /** The sealed ground of the green pass; null = none. */
  pass: string | null
}

/** What a green pass is for; one of the city's grounds. Only ever in memory or sealed: it may be about health. */
export interface PassGround {
  ground: string
}

/** The personal data of a citizen, only ever in memory or sealed. */
export interface Person {
  name: string
  idNumber: string
  mobile: string
}

/** holding = claimed, its seat not yet proven · dropped = an attempt that found no seat; the others are known to people */
export type AppointmentState = AppointmentStatus | 'holding' | 'dropped'

/** What an appointment, and a walk-in, have at the office. */
export interface VisitRecord {
  /** A number, or the id of a walk-in. */
  _id: string
  state: AppointmentState
  /** Grows with every move at the office; a move names the one it was made on. */
  revision: number
  office: string
  category: string
  /** The day on which the person was let in; null before. */
  visitDate: string | null
  /** Sorts those who wait; null while not inside. */
  queueKey: string | null
  admittedAt: Date | null
  calledAt: Date | null
  endedAt: Date | null
  /** What was done with it at the office, oldest first. */
  history: VisitHistory[]
  /** From then on the sweep finishes what the latest change may have left, e.g. a seat; null = nothing to do. */
  settleAt: Date | null
}

export interface VisitHistory {
  at: Date
  /** dismiss = a manager found nothing in what the window reported */
  what: VisitEvent | 'dismiss'
  /** The openid of the staff; null for the timer. */
  by: string | null
  /** The request that did it, so that a repeat is recognised; null for the timer. */
  requestId: string | null
  /** Why somebody was turned away, or let off. */
  reason: string | null
  words: string | null
}

/** `_id` is the number. It is never used again, so a seat that names it belongs to this record alone. */
export interface AppointmentRecord extends VisitRecord {
  requestId: string
  openid: string
  /** Of the person who comes: the citizen, or the agent. */
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
  /** Sealed `AppointmentSecrets`. */
  sealed: string
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
}

/** Somebody inside without an appointment. `_id` is office, date and `place`. */
export interface WalkInRecord extends VisitRecord {
  /** Unique. Who asked for it with which request, so that a repeat gets the same. */
  request: string
  /** Unique. The person while inside with a pass, else the record's own id: nobody is inside twice. */
  holder: string
  entry: Exclude<Entry, 'booked'>
  /** In the row of the office's walk-ins of that day, from 1. */
  place: number
  /** The owner of the pass; null for somebody who was let in by hand. */
  openid: string | null
  /** Sealed name and ID number of the owner of the pass; null as above. */
  sealed: string | null
}

/** Nobody is missed at an office on a date. */
export interface OutageRecord {
  /** `office.date` */
  _id: string
  office: string
  date: string
  reason: string
  by: string
  at: Date
  /** Until then it is looked again whether somebody was marked meanwhile; null = done. */
  settleAt: Date | null
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

/** Seats that are counted together. */
export interface Pool {
  office: string
  category: string
  channel: Channel
}

export interface SlotRecord extends Pool {
  /** `office.date.category.channel.HHmm` */
  _id: string
  date: string
  from: string
  to: string
  capacity: number
  /** capacity − seats.length, kept beside the seats so that one condition can refuse. */
  remaining: number
  /** The numbers that sit here. */
  seats: string[]
  open: boolean
  closedReason: string | null
}

/** A slot as lists need it: without the numbers. */
export type SlotCount = Omit<SlotRecord, 'seats'>

export interface BanRecord {
  _id: string
  /** Person keys and openids that it acts on. */
  subjects: string[]
  personKey: string
  reasonCode: BanReason
  /** For the person to read: 因……, e.g. 多次预约未到. */
  reason: string
  evidence: string
  /** The manager's openid; null when the policy's number of strikes led to it. */
  by: string | null
  /** The numbers of the appointments whose strikes led to it. */
  strikes: string[]
  from: Date
  until: Date | null
  liftedAt: Date | null
  /** Grows with every change; a decision names the one it was made on. */
  revision: number
  cancelsComing: boolean
  appeal: Appeal | null
  /** What managers did to it; empty while only the policy's number of strikes stands behind it. */
  history: BanHistory[]
  /** From then on nobody is working on it any more, and the timer finishes what its latest change may have left. */
  settleAt: Date | null
}

export interface BanHistory {
  at: Date
  what: 'entered' | AppealDecision
  /** The manager's openid. */
  by: string
  /** What the manager answered; null when it was entered. */
  words: string | null
}

export interface Appeal {
  words: string
  at: Date
  decision: AppealDecision | null
  answer: string | null
  decidedBy: string | null
  decidedAt: Date | null
}

export interface MandateRecord {
  _id: string
  /** The request that made its latest version, so that a repeat is recognised. */
  requestId: string
  openid: string
  /** The agent. */
  personKey: string
  /** Unique. Agent and principal while waiting, returned or approved, else its own id: one open mandate for each. */
  openKey: string
  state: MandateState
  revision: number
  kind: PrincipalKind
  /** Empty for a person; units are no secret. */
  unitName: string
  creditCode: string
  businesses: string[]
  /** The categories of its businesses, sorted and joined: what a manager's offices must handle. */
  scope: string
  from: string
  until: string
  /** Sealed `MandateSecrets`. */
  sealed: string
  photos: string[]
  history: MandateHistory[]
  submittedAt: Date
  /** As in a ban. */
  settleAt: Date | null
}

export interface MandateSecrets {
  agent: Person
  /** Null for a unit. */
  principal: { name: string; idNumber: string; reason: string } | null
}

export interface MandateHistory {
  at: Date
  what: MandateEvent['what']
  /** An openid; null for the timer. */
  by: string | null
  reason: string | null
}

/** The latest run of something that nobody calls, so that its silence is noticed. */
export interface RunRecord {
  _id: 'timer'
  at: Date
  /** The chores that failed. */
  failed: string[]
}

export interface StaffRecord {
  /** The WeChat account. */
  _id: string
  role: StaffRole
  /** Null = every office of the city. */
  offices: string[] | null
  addedBy: string
  addedAt: Date
}

/** Who of the staff did what to which record. Nothing in the product changes or removes one. */
export interface AuditRecord {
  _id: string
  at: Date
  by: string
  call: string
  /** The id of a record, never personal data. */
  subject: string
}
