import * as v from 'valibot'
import type { Channel } from './city'
import { AppointmentNumber, Id, RequestId, Revision } from './ids'
import type { AppointmentStatus } from './models'
import type { Verdict } from './verdicts'

/** What happens to an appointment, or to a person without one, at the office. */

/** How a person came in. */
export type Entry = 'booked' | 'green' | 'walk-in'

/** A walk-in's id: office, date, and the place in the row of that day. */
const WalkInId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}\.\d{4}-\d{2}-\d{2}\.\d{1,4}$/))
export const VisitId = v.union([AppointmentNumber, WalkInId])

export const isWalkInId = (id: string): boolean => v.is(WalkInId, id)

/** Why somebody is turned away at the door or the window. */
export const TURN_AWAY_REASONS = {
  'not-the-person': '来的人与预约的人不是同一人',
  'agent-in-personal': '代办人占用本人业务的号',
  'false-information': '预约时填写的信息不实',
  other: '其他原因',
} as const
export type TurnAwayReason = keyof typeof TURN_AWAY_REASONS

/** Those that a manager looks at for the blacklist. */
export const REPORTED_REASONS: readonly TurnAwayReason[] = [
  'not-the-person',
  'agent-in-personal',
  'false-information',
]

const Words = v.pipe(v.string(), v.maxLength(300))

/**
 * What the staff do with a visit.
 * admit = let in, with a place in the queue · return = let go to fetch what is missing, with a return ticket
 * refuse = turn away · call = ask to the window · done · leave = gone without it being done
 */
export const Move = v.variant('what', [
  v.strictObject({ what: v.literal('admit') }),
  v.strictObject({
    what: v.literal('return'),
    /** The materials or entry requirements that are missing. */
    lacking: v.pipe(
      v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(60))),
      v.minLength(1),
      v.maxLength(20),
    ),
  }),
  v.strictObject({
    what: v.literal('refuse'),
    reason: v.picklist(Object.keys(TURN_AWAY_REASONS) as TurnAwayReason[]),
    /** What was seen: evidence for the manager. Asked for where `reason` is `other`. */
    words: Words,
  }),
  v.strictObject({ what: v.literal('call') }),
  v.strictObject({ what: v.literal('done') }),
  v.strictObject({ what: v.literal('leave') }),
])
export type Move = v.InferOutput<typeof Move>

export const MoveRequest = v.strictObject({
  requestId: RequestId,
  /** Where the caller works. */
  office: Id,
  visit: VisitId,
  /** As it was seen: whoever decides second is told so. */
  revision: Revision,
  move: Move,
})
export type MoveRequest = v.InferOutput<typeof MoveRequest>

/** A visit as whoever decides about it sees it: nobody is masked, since they are compared with their ID card. */
export interface VisitView {
  id: string
  entry: Entry
  status: AppointmentStatus
  revision: number
  /** What may be done with it now, the usual thing first. */
  moves: Move['what'][]
  /** Whom it is for; null for somebody who came without an appointment or pass. */
  person: { name: string; idNumber: string } | null
  /** In the agent channel: who comes, and for which unit (null: for a person). */
  agent: { name: string; idNumber: string; unit: string | null } | null
  /** The power of attorney; links that end after ten minutes. */
  photoLinks: string[]
  channel: Channel
  category: string
  /** Empty for somebody without an appointment. */
  business: string
  businessName: string
  officeName: string
  /** Date and times of the appointment; of the arrival for somebody without one. */
  date: string
  from: string
  to: string
  details: { label: string; value: string }[]
  admittedAt: string | null
  /** What was missing the last time. */
  lacking: string[]
  /** The last day of its return ticket; null when there was none. */
  returnUntil: string | null
  /** How many wait before it; null when it does not wait. */
  ahead: number | null
}

/** A green pass as whoever looks at it sees it. */
export interface PassAtDoor {
  reference: string
  name: string
  idNumber: string
  /** What it is for and what to look at, in the city's words. */
  ground: { name: string; proof: string }
}

/** What a scan or a search leads to: what the system sees, and of whom. */
export interface Found {
  verdict: Verdict
  /** Null where nothing may be shown: forged, unknown, another office's. */
  visit: VisitView | null
  pass: PassAtDoor | null
  now: string
}

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

/** Why somebody did not come, or what somebody is reported for, in the eyes of a manager. */
export interface MissedRow {
  visit: string
  revision: number
  /** Masked. */
  name: string
  idNumber: string
  businessName: string
  date: string
  from: string
  to: string
}

/** What the window saw, for a manager to judge. */
export interface ReportView {
  visit: string
  reason: TurnAwayReason
  /** What the window wrote. */
  words: string
  at: string
  officeName: string
  businessName: string
  date: string
  /** Not masked: the manager answers for what follows. */
  person: { name: string; idNumber: string }
}
