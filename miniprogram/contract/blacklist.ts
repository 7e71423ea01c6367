import * as v from 'valibot'
import { DateText } from './city/values'
import { Id, RequestId, Revision } from './ids'
import { readable, writtenFault } from './written-words'

/** Bans (entries of the blacklist), appeals against them, strikes that lead to them. */

/** Why somebody is banned: code → words. */
export const BAN_REASONS = {
  'agent-in-personal': '代办人占用本人业务的号',
  'false-information': '提供虚假信息',
  'no-show': '多次预约未到',
  trading: '倒卖预约号',
  other: '其他违反预约规定的行为',
} as const

/** A code of these. */
export type BanReason = keyof typeof BAN_REASONS

/** upheld = stays as it is · shortened = ends earlier · lifted = ended at once */
export type AppealDecision = 'upheld' | 'shortened' | 'lifted'

/** Fewer give no reason that could be judged. */
const FEWEST_CHARACTERS = 10

/** What is wrong with an appeal; null when it can be sent. */
export const appealFault = (words: string): string | null =>
  writtenFault(words, FEWEST_CHARACTERS, '请写明申诉的理由')

/** What was said against a ban, and what became of it. */
export interface AppealView {
  words: string
  at: string
  /** Null while nobody has decided. */
  decision: AppealDecision | null
  /** What the manager answered. */
  answer: string | null
}

/** A ban as the person it acts on sees it. */
export interface BanView {
  id: string
  reason: string
  /** A date; null = until a manager lifts it. */
  until: string | null
  /** What a manager said last, where it does not answer the appeal. */
  note: string | null
  appeal: AppealView | null
}

/** no-show = booked and did not come · late-cancellation = cancelled shortly before */
export type StrikeKind = 'no-show' | 'late-cancellation'

/** The strikes that count, and what they lead to. */
export interface StrikesView {
  /** Those that count today. */
  strikes: { kind: StrikeKind; date: string }[]
  /** At this many the online booking is paused … */
  limit: number
  /** … when they fall within this many days, … */
  withinDays: number
  /** … for this many days. */
  banDays: number
}

/** What a manager enters into the blacklist. */
export const BanRequest = v.strictObject({
  requestId: RequestId,
  /** Who: an ID number, or the number of one of their appointments. */
  idNumber: v.optional(v.pipe(v.string(), v.maxLength(40))),
  appointment: v.optional(v.pipe(v.string(), v.maxLength(20))),
  reason: v.picklist(Object.keys(BAN_REASONS) as BanReason[]),
  evidence: readable(1000),
  /** The last day; null = until lifted. */
  until: v.nullable(DateText),
  cancelsComing: v.boolean(),
})
export type BanRequest = v.InferOutput<typeof BanRequest>

/** What a manager decides about a ban. */
export const AppealJudgement = v.strictObject({
  ban: Id,
  revision: Revision,
  decision: v.picklist(['upheld', 'shortened', 'lifted']),
  /** For `shortened`. */
  until: v.optional(DateText),
  answer: readable(500),
})
export type AppealJudgement = v.InferOutput<typeof AppealJudgement>

/** A ban as managers see it. */
export interface BanEntryView extends BanView {
  revision: number
  reasonCode: BanReason
  evidence: string
  /** Not masked: the manager answers for the entry. Null when the person never registered. */
  person: { name: string; idNumber: string } | null
  by: string
  from: string
  state: 'in-force' | 'ended' | 'lifted'
}

/** Something that points at an agent or a scalper in the personal column; a manager judges it. */
export interface SignalView {
  kind: 'many-vehicles' | 'handed-over' | 'shared-mobile'
  /** Masked. */
  people: { name: string; idNumber: string; appointment: string | null }[]
  words: string
}
