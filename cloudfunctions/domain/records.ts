import type { AppealDecision, BanReason, StrikeKind } from '../../miniprogram/contract/blacklist'
import type { Channel, City } from '../../miniprogram/contract/city'
import type { ClosureSpan, ClosureState } from '../../miniprogram/contract/closures'
import type { FeedbackState } from '../../miniprogram/contract/feedback'
import type { FigureKey, Figures, PublicFigures } from '../../miniprogram/contract/figures'
import type { MandateEvent, MandateState, PrincipalKind } from '../../miniprogram/contract/mandate'
import type { MessageKind } from '../../miniprogram/contract/messages'
import type { AppointmentStatus, StaffRole } from '../../miniprogram/contract/models'
import type { NoticeState } from '../../miniprogram/contract/notices-api'
import type { TimetableChange } from '../../miniprogram/contract/timetable'
import type { Entry } from '../../miniprogram/contract/visit'
import type { VisitEvent } from './visits'

/** What is stored: one interface per collection, `_id` first. Personal data is only inside `sealed`. */

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
  /** Since when the person is closing the account: nobody is registered any more, and what is left is being erased. */
  closingAt: Date | null
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
  /** Sealed name and ID number of the owner of the pass; null as above, and once erased. */
  sealed: string | null
  /** As in an appointment. */
  erasedAt: Date | null
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
  /**
   * capacity − seats.length, kept beside the seats so that one condition can refuse. Negative where people sit whose
   * time the office closed.
   */
  remaining: number
  /** Beside the capacity: seats that are kept for people without an appointment. */
  walkIn: number
  /** The numbers that sit here. */
  seats: string[]
  open: boolean
  closedReason: string | null
  /** The closure that closed it, `plan` where the plan has no such slot any more; null while open. */
  closedBy: string | null
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
  /** Sealed words; null once erased. */
  evidence: string | null
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
  /** What the manager answered, sealed; null when it was entered, and once erased. */
  words: string | null
}

export interface Appeal {
  /** Sealed; null once erased. */
  words: string | null
  at: Date
  decision: AppealDecision | null
  /** Sealed; null before, and once erased. */
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
  /** When it was revoked or expired; null before. */
  endedAt: Date | null
  /** As in a ban. */
  settleAt: Date | null
}

/** A place for a photo of a power of attorney that a phone was told. Kept for as long as the file may be there. */
export interface PhotoRecord {
  /** The path of the file. */
  _id: string
  openid: string
  /** From then on it is looked whether a mandate has it. */
  lookAt: Date
  /** It is being removed: no application may name it any more. */
  condemned: boolean
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

/** An office, or a category of it, that does not work for a time. */
export interface ClosureRecord extends ClosureSpan {
  /** Follows from who asked with which request, so that a repeat meets its own record. */
  _id: string
  /** Unique. What is closed while it is in force, else its own id: the same is not closed twice. */
  spanKey: string
  /** For people to read: 系统维护. */
  reason: string
  state: ClosureState
  revision: number
  by: string
  at: Date
  history: ClosureHistory[]
  /** As in a ban. */
  settleAt: Date | null
}

export interface ClosureHistory {
  at: Date
  what: 'closed' | 'reopened'
  by: string
}

/** A public announcement that managers wrote, or a closure. */
export interface NoticeRecord {
  _id: string
  title: string
  body: string[]
  /** Null = the whole city. */
  office: string | null
  pinned: boolean
  /** The last day on which it is shown; null = until it is withdrawn. */
  until: string | null
  state: NoticeState
  publishedOn: string | null
  /** The closure that wrote it. */
  closure: string | null
  revision: number
  changedAt: Date
  history: NoticeHistory[]
  /** As in a ban. */
  settleAt: Date | null
}

export interface NoticeHistory {
  at: Date
  what: 'written' | 'published' | 'taken-down' | 'pinned' | 'unpinned'
  by: string
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

/**
 * waiting → sending → sent, refused (the person has not asked for it), failed (WeChat says no for good), unknown (it may
 * have been sent; nobody knows) · or lapsed: it was too late to be of use, or not true any more
 */
export type MessageState = 'waiting' | 'sending' | 'sent' | 'refused' | 'failed' | 'unknown' | 'lapsed'

/** A message to an account. `_id` follows from what it is about, so that it is made once. */
export interface MessageRecord {
  _id: string
  openid: string
  kind: MessageKind
  /** The id of what it is about. */
  subject: string
  /** Sealed `MessageValues`; null once there is nothing left to send. */
  sealed: string | null
  state: MessageState
  /** While waiting: not before. While sending: from then on whoever sends it must have died. */
  dueAt: Date
  /** Later it is of no use. */
  until: Date
  attempts: number
  /** What WeChat answered last; null before, and where it did not answer. */
  lastCode: number | null
}

/** How far the timer has come in telling people. `_id` is always the same. */
export interface MessageMarkRecord {
  _id: string
  /** Whatever happened until then is told. */
  at: Date
  /** For this date people are reminded. */
  reminded: string
}

/** What somebody wrote to the office. */
export interface FeedbackRecord {
  _id: string
  openid: string
  /** The page that it was written about. */
  page: string
  /** Sealed `FeedbackWords`. */
  sealed: string
  state: FeedbackState
  revision: number
  at: Date
  history: FeedbackHistory[]
  /** As in a ban. */
  settleAt: Date | null
}

export interface FeedbackWords {
  words: string
  /** What a manager answered; null before. */
  answer: string | null
}

export interface FeedbackHistory {
  at: Date
  what: 'sent' | 'answered' | 'set-aside'
  by: string
}

/** What one business of an office came to on a date. Nobody is named in it, so that it is kept for good. */
export interface FigureRecord extends FigureKey {
  /** `date.office.category.business.channel` */
  _id: string
  date: string
  figures: Figures
}

/** How far the days are counted. `_id` is always the same. */
export interface FigureMarkRecord {
  _id: string
  /** The last date that is counted. */
  until: string
  /** What everybody may know. */
  recent: PublicFigures[]
}

/** A file with figures that was made for a manager; it is removed when its link has ended. */
export interface ExportRecord {
  /** The file. */
  _id: string
  removeAt: Date
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
