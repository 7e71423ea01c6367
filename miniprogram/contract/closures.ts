import * as v from 'valibot'
import { DateText, TimeText } from './city/values'
import { Id, RequestId } from './ids'
import { dateInWords, timeInWords, timeRangeInWords } from './wording'
import { readable } from './written-words'

/** When an office does not work although its plan says so, as a manager says it and as people read it. */

/** Why; `other` is said in the manager's own words. */
export const CLOSURE_REASONS = {
  system: '系统维护',
  equipment: '设备故障',
  power: '停电停水',
  weather: '恶劣天气',
  training: '集中学习',
  other: '其他原因',
} as const

/** A code of these. */
export type ClosureReason = keyof typeof CLOSURE_REASONS

/** A date and a time of it. */
export const Moment = v.strictObject({ date: DateText, time: TimeText })
export type Moment = v.InferOutput<typeof Moment>

/** The first and the last minute of a day, for closures that begin or end with one. */
export const DAY_BEGINS = '00:00'

/** The last minute of a day. */
export const DAY_ENDS = '23:59'

/** Where morning and afternoon meet. */
export const NOON = '12:00'

/** What is closed: a category of an office, or all of it, from one moment to another. */
export const ClosureSpan = v.strictObject({
  office: Id,
  category: v.nullable(Id),
  first: Moment,
  last: Moment,
})
export type ClosureSpan = v.InferOutput<typeof ClosureSpan>

/** The reason's own words at most; they stand in a sentence. */
export const REASON_LENGTH = 30

/** A closure as a manager enters it. */
export const ClosureRequest = v.strictObject({
  requestId: RequestId,
  ...ClosureSpan.entries,
  reason: v.picklist(Object.keys(CLOSURE_REASONS) as ClosureReason[]),
  /** The reason, where it is `other`; empty else. */
  words: readable(REASON_LENGTH),
  /** How many appointments the manager was told would end. */
  concerned: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
})
export type ClosureRequest = v.InferOutput<typeof ClosureRequest>

/** Somebody whose appointment a closure would end; masked. */
export interface ConcernedRow {
  number: string
  name: string
  businessName: string
  date: string
  from: string
  to: string
}

/** What a closure would do. */
export interface ClosurePreview {
  /** Slots that people can book now and could not any more. */
  slots: number
  /** Appointments that would end. */
  concerned: number
  /** The first of them, in order of time. */
  rows: ConcernedRow[]
}

/** closed = in force, whether it has begun or not · lifted = taken back */
export type ClosureState = 'closed' | 'lifted'

/** A closure as managers see it. */
export interface ClosureView extends ClosureSpan {
  id: string
  state: ClosureState
  revision: number
  /** In words: 系统维护. */
  reason: string
  /** An instant in ISO 8601. */
  at: string
  /** Appointments that it has ended. */
  ended: number
}

const timeOfDay = ({ date, time }: Moment): string => `${dateInWords(date)} ${timeInWords(time)}`

/** `11月25日（周三）全天`, `11月24日（周二）下午`, `11月24日（周二）上午 9:00–10:30`, `11月24日（周二） 15:00 起` … */
export const closureSpanInWords = ({ first, last }: Pick<ClosureSpan, 'first' | 'last'>): string => {
  const begins = first.time === DAY_BEGINS
  const ends = last.time === DAY_ENDS
  if (first.date !== last.date)
    return begins && ends
      ? `${dateInWords(first.date)}至${dateInWords(last.date)}`
      : `${timeOfDay(first)} 至${ends ? dateInWords(last.date) : timeOfDay(last)}`
  const day = dateInWords(first.date)
  if (begins && ends) return `${day}全天`
  if (begins && last.time === NOON) return `${day}上午`
  if (ends && first.time === NOON) return `${day}下午`
  return ends ? `${day} ${timeInWords(first.time)} 起` : `${day}${timeRangeInWords(first.time, last.time)}`
}
