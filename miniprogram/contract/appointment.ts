import type { Channel } from './city/values'

/** An appointment as its owner sees it. */

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

/** An appointment, masked, with whatever its owner may do about it. */
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
