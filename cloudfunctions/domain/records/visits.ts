import type { AppointmentStatus } from '../../../miniprogram/contract/appointment'
import type { DayPart } from '../../../miniprogram/contract/judged-visits'
import type { Entry } from '../../../miniprogram/contract/visit'
import type { VisitEvent } from '../visits'

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

/** What happened to a visit, by whom and why. */
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

/** Nobody is missed at an office on a date, or a half of it. */
export interface OutageRecord {
  /** `office.date`, of a half of it `office.date.morning` */
  _id: string
  office: string
  date: string
  part: DayPart
  reason: string
  by: string
  at: Date
  /** Until then it is looked again whether somebody was marked meanwhile; null = done. */
  settleAt: Date | null
}
