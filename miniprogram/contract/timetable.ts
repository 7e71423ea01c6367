import * as v from 'valibot'
import { type DayPlan, OpeningHours, type SeatMove } from './city/offices'
import type { SpecialDay } from './city/special-days'
import { Channel, DateText, TimeText, Weekday } from './city/values'
import { Id } from './ids'
import { readable } from './written-words'

/** What managers change about hours and seats, and how it is shown to them. */

const from = (minimum: number, maximum: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(minimum), v.maxValue(maximum))

/** From one time to another, a slot every `minutes` with so many seats. */
export const Run = v.strictObject({
  from: TimeText,
  to: TimeText,
  minutes: from(5, 480),
  seats: from(0, 500),
})
export type Run = v.InferOutput<typeof Run>

/** A run on some days of the week. */
export const WeeklyRun = v.strictObject({
  weekdays: v.pipe(v.array(Weekday), v.minLength(1), v.maxLength(7)),
  ...Run.entries,
})
export type WeeklyRun = v.InferOutput<typeof WeeklyRun>

const MOST_RUNS = 30
const Pool = { office: Id, category: Id, channel: Channel }
const SeatPoolName = v.picklist(['personal', 'agent', 'walk-in'])

/** One change of the timetable. Whatever it does not name stays as it is. */
export const TimetableChange = v.variant('kind', [
  /** The weekly plan of one office, category and channel, as a whole. */
  v.strictObject({
    kind: v.literal('plan'),
    ...Pool,
    runs: v.pipe(v.array(WeeklyRun), v.maxLength(MOST_RUNS)),
  }),
  /** What holds on a date in place of that plan; empty = no slots. */
  v.strictObject({
    kind: v.literal('day'),
    ...Pool,
    date: DateText,
    runs: v.pipe(v.array(Run), v.maxLength(MOST_RUNS)),
  }),
  /** A holiday, a make-up workday, or neither, in the whole city. */
  v.strictObject({
    kind: v.literal('special'),
    date: DateText,
    what: v.picklist(['holiday', 'workday', 'ordinary']),
    name: v.pipe(readable(20), v.trim()),
    /** The weekday whose plan a make-up workday follows. */
    follows: v.optional(Weekday),
  }),
  /** An office's opening hours, as a whole. */
  v.strictObject({
    kind: v.literal('hours'),
    office: Id,
    hours: v.pipe(v.array(OpeningHours), v.minLength(1), v.maxLength(MOST_RUNS)),
  }),
  /** Moves seats of every slot of a date from one pool to another. */
  v.strictObject({
    kind: v.literal('seats'),
    office: Id,
    category: Id,
    date: DateText,
    from: SeatPoolName,
    to: SeatPoolName,
    seats: from(1, 500),
  }),
  /** How many days ahead can be booked in the whole city, and when the last of them is released. */
  v.strictObject({ kind: v.literal('release'), daysAhead: from(1, 60), releaseTime: TimeText }),
  /** Takes an earlier change back; also an undoing. */
  v.strictObject({ kind: v.literal('undo'), of: v.pipe(v.string(), v.regex(/^\d{6}$/)) }),
])
export type TimetableChange = v.InferOutput<typeof TimetableChange>

/** What a change does to slots that can be booked now or from the next release on. */
export interface Effect {
  /** Slots that are there then and were not, or the other way round. */
  opened: number
  closed: number
  /** Seats that are more and fewer then, in slots before and after. */
  seatsMore: number
  seatsFewer: number
  /** Seats kept for walk-ins that are more then; negative when fewer. */
  walkIn: number
  /** Appointments in slots that are closed then, or have fewer seats than people. They stay. */
  appointments: number
}

/** What a change does to one day. */
export interface DayEffect extends Effect {
  date: string
}

/** What a change does, by date; dates on which nothing happens are left out. */
export interface ChangeEffect {
  total: Effect
  days: DayEffect[]
  /** Until this date slots are made; later ones follow when they are. */
  lastDate: string
}

/** The weekly plan of a category and channel. */
export interface PoolPlan {
  category: string
  channel: Channel
  runs: WeeklyRun[]
}

/** What a pool has on a date. */
export interface PoolDay {
  category: string
  channel: Channel
  slots: number
  seats: number
  walkIn: number
  /** It is not as the weekly plan says. */
  isException: boolean
}

/** A day as it is planned. */
export interface PlannedDay {
  date: string
  /** What is special about it in the whole city; null on an ordinary day. */
  special: Pick<SpecialDay, 'kind' | 'name'> | null
  pools: PoolDay[]
}

/** What holds at an office. */
export interface TimetableView {
  /** A change names the one that it was previewed on. */
  version: string
  hours: OpeningHours[]
  plans: PoolPlan[]
  /** Single dates from today on that have a plan of their own, or seats that were moved. */
  dated: DayPlan[]
  moves: SeatMove[]
  /** Today and the days after it, as planned. */
  days: PlannedDay[]
  /** From today on. */
  specialDays: SpecialDay[]
  release: { daysAhead: number; releaseTime: string }
}

/** A change that was made. */
export interface ChangeEntry {
  id: string
  at: string
  /** Masked. */
  by: string
  reason: string
  change: TimetableChange
  /** Of an undoing: what it took back. */
  undid: TimetableChange | null
  /** It was taken back. */
  isUndone: boolean
  /** It can be taken back: it is in force, and its date is not over. */
  isUndoable: boolean
}
