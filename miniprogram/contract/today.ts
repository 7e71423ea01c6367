import type { AppointmentStatus } from './appointment'
import type { Channel } from './city/values'
import type { Entry } from './visit'

/** The day at an office, as its staff sees it. */

/** A visit in a list: masked. */
export interface VisitRow {
  id: string
  entry: Entry
  status: AppointmentStatus
  revision: number
  /** Masked; empty for somebody without an appointment or pass. */
  name: string
  /** How it is called out: the last digits of its number, or the place in the row of walk-ins. */
  label: string
  category: string
  businessName: string
  from: string
  to: string
  isLate: boolean
  admittedAt: string | null
  calledAt: string | null
}

/** The visits of one slot of today's, in numbers. */
export interface SlotToday {
  category: string
  channel: Channel
  from: string
  to: string
  capacity: number
  /** Everybody who has booked, but for those whose appointment was ended before, or with nothing to be said of it. */
  booked: number
  /** Not here yet, and it is not too late. */
  expected: number
  /** Not here although the slot is over. */
  missing: number
  /** Inside now. */
  inside: number
  /** Let in late, wherever they are now; those sent away to come back are not counted. */
  late: number
  done: number
  left: number
  /** Sent away for good, or to come back with what is missing. */
  refused: number
  returning: number
}

/** An office's day in numbers, and who is inside. */
export interface Today {
  date: string
  now: string
  slots: SlotToday[]
  /** Who came without an appointment, inside or gone. */
  green: number
  walkIns: number
  /** Who came back today with a return ticket. */
  returned: number
  /** Seats of today, by category, that nobody has booked and nobody can book any more: for walk-ins. */
  left: Record<string, number>
  /** Whoever is inside, in the order of the queue; those at a window first. At most a hundred. */
  inside: VisitRow[]
  insideCount: number
  /** From so many minutes on somebody is inside for long. */
  longMinutes: number
}
