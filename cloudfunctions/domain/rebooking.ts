import {
  addDays,
  addMinutes,
  dateOf,
  instantOf,
  nextWholeMinute,
  timeOf,
} from '../../miniprogram/contract/calendar'
import type { Policy } from '../../miniprogram/contract/city/policy'
import { refuse } from '../../miniprogram/contract/refusals'
import type { FreeSlot } from '../../miniprogram/contract/slots'
import { dateInWords } from '../../miniprogram/contract/wording'
import type { AppointmentRecord } from './records/appointments'
import type { BanRecord } from './records/bans'
import type { MandateRecord } from './records/mandates'
import type { SlotCount } from './records/slots'
import { notBanned } from './rules/not-banned'
import type { Rule } from './rules/rule'
import { slotOpen } from './rules/slot-open'
import { lastReleasedDate, releaseDateOf, type Span, timeliness } from './window'

/** Who may take another time with priority because the office closed theirs, and which. */

/** What is known when somebody asks for it. */
export interface RebookingFacts {
  now: Date
  city: { policy: Policy }
  openid: string
  number: string
  appointment: AppointmentRecord | null
  /** What was booked in its place before. */
  replacement: AppointmentRecord | null
  bans: BanRecord[]
  /** The mandate that it was booked under; null in the personal channel. */
  mandate: MandateRecord | null
  slot: SlotCount | null
}

/** The last day on which somebody may take another time; null where the office has not closed theirs. */
export const rebookUntil = (
  { state, closure, endedAt }: Pick<AppointmentRecord, 'state' | 'closure' | 'endedAt'>,
  { closures }: Policy,
): string | null =>
  state === 'withdrawn' && closure !== null && endedAt !== null
    ? addDays(dateOf(endedAt), closures.rebookDays)
    : null

const own: Rule<RebookingFacts> = ({ appointment, openid, number }) =>
  appointment?.openid === openid ? null : refuse('APPOINTMENT_UNKNOWN', number)

const entitled: Rule<RebookingFacts> = ({ appointment, replacement, city, now }) => {
  const until = appointment && rebookUntil(appointment, city.policy)
  if (until === null) return refuse('REBOOK_NOT_CLOSED')
  if (replacement !== null) return refuse('REBOOKED', replacement._id)
  return dateOf(now) > until ? refuse('REBOOK_OVER') : null
}

const mandated: Rule<RebookingFacts> = ({ appointment, mandate, slot }) => {
  if (appointment === null || appointment.mandate === null) return null
  if (mandate === null || mandate.state !== 'approved') return refuse('MANDATE_NOT_IN_FORCE')
  const isInTerm = slot === null || isWithinTerm(mandate, slot.date)
  return isInTerm
    ? null
    : refuse('MANDATE_TERM', { from: dateInWords(mandate.from), until: dateInWords(mandate.until) })
}

/** The lead time does not apply: whoever stands before a closed office may come in the afternoon. */
const ahead: Rule<RebookingFacts> = ({ slot, city: { policy }, now }) => {
  if (slot === null) return null
  if (timeliness(policy, slot, now) === 'past') return refuse('SLOT_PAST')
  if (slot.date <= lastReleasedDate(policy, now)) return null
  const date = dateInWords(releaseDateOf(policy, slot.date))
  return refuse('SLOT_UNRELEASED', { date, time: policy.booking.releaseTime })
}

/** What is asked before a time is taken with priority, in this order. */
export const rebookingRules: readonly Rule<RebookingFacts>[] = [
  own,
  entitled,
  notBanned,
  mandated,
  slotOpen,
  ahead,
]

/** Whether a mandate covers a date; its last day belongs to it. */
export const isWithinTerm = ({ from, until }: MandateRecord, date: string): boolean =>
  from <= date && date <= until

/** Whatever can be taken with priority: from the next minute to the end of the last released day. */
export const rebookingSpan = (policy: Policy, now: Date): Span => {
  const next = nextWholeMinute(addMinutes(now, 1))
  return { date: dateOf(next), from: timeOf(next), lastDate: lastReleasedDate(policy, now) }
}

/** The nearest to the time that was closed, in order of time, as people may see them. */
export const nearestSlots = (
  candidates: SlotCount[],
  { date, from }: Pick<AppointmentRecord, 'date' | 'from'>,
  limit: number,
): FreeSlot[] => {
  const wanted = instantOf(date, from).getTime()
  const distance = (slot: SlotCount) => Math.abs(instantOf(slot.date, slot.from).getTime() - wanted)
  return [...candidates]
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, limit)
    .sort((a, b) => `${a.date}${a.from}`.localeCompare(`${b.date}${b.from}`))
    .map((slot) => ({
      date: slot.date,
      from: slot.from,
      to: slot.to,
      remaining: Math.max(slot.remaining, 0),
    }))
}
