import * as v from 'valibot'
import type { AppointmentStatus } from './appointment'
import type { Channel } from './city/values'
import { AppointmentNumber, Id, RequestId, Revision } from './ids'
import type { Verdict } from './verdicts'
import { readable } from './written-words'

/** What happens to an appointment, or to a person without one, at the office. */

/** How a person came in. */
export type Entry = 'booked' | 'green' | 'walk-in'

/** A walk-in's id: office, date, and the place in the row of that day. */
const WalkInId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}\.\d{4}-\d{2}-\d{2}\.\d{1,4}$/))

/** The id of a visit: the appointment's number, or the place in the row. */
export const VisitId = v.union([AppointmentNumber, WalkInId])

/** Whether an id is that of somebody without an appointment. */
export const isWalkInId = (id: string): boolean => v.is(WalkInId, id)

/** Why somebody is turned away at the door or the window. */
export const TURN_AWAY_REASONS = {
  'not-the-person': '来的人与预约的人不是同一人',
  'agent-in-personal': '代办人占用本人业务的号',
  'false-information': '预约时填写的信息不实',
  other: '其他原因',
} as const

/** A code of these. */
export type TurnAwayReason = keyof typeof TURN_AWAY_REASONS

/** Those that a manager looks at for the blacklist. */
export const REPORTED_REASONS: readonly TurnAwayReason[] = [
  'not-the-person',
  'agent-in-personal',
  'false-information',
]

const Words = readable(300)

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
    lacking: v.pipe(v.array(v.pipe(readable(60), v.nonEmpty())), v.minLength(1), v.maxLength(20)),
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

/** A move as the staff's phone sends it. */
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
