import type { Channel } from './city/values'
import type { TurnAwayReason } from './visit'

/**
 * What an office's days come to, in numbers. Every number is a plain sum, so that days, offices and businesses add up;
 * shares and averages follow from sums.
 */
export interface Figures {
  /** Seats that could be booked. They belong to a category, not to a business. */
  capacity: number
  /** Numbers for the day, whatever became of them. */
  booked: number
  cancelled: number
  /** Ended by the office, e.g. by a closure. */
  withdrawn: number
  missed: number
  /** People with a number who were let in. */
  arrived: number
  late: number
  done: number
  left: number
  /** Sent away once, to come back with what is missing. */
  returned: number
  refusedPerson: number
  refusedAgent: number
  refusedFalse: number
  refusedOther: number
  /** Let in without a number. */
  green: number
  walkIns: number
  /** Days from booking to the appointment, of all booked ones together. */
  leadDays: number
  /** How many were called, and their minutes from arrival until then. */
  waits: number
  waitMinutes: number
  /** How many were done, and their minutes from arrival until then. */
  visits: number
  visitMinutes: number
  /** Seats of the personal channel, held by people who had held none, or another one, in the days before. */
  newSeats: number
  repeatedSeats: number
  /** Booked within a minute of the release. */
  rush: number
  /** Seats that one person gave up and another one had within minutes. */
  handedOver: number
}

/** The name of a figure. */
export type FigureName = keyof Figures

/** Nothing has happened. */
export const NO_FIGURES: Figures = {
  capacity: 0,
  booked: 0,
  cancelled: 0,
  withdrawn: 0,
  missed: 0,
  arrived: 0,
  late: 0,
  done: 0,
  left: 0,
  returned: 0,
  refusedPerson: 0,
  refusedAgent: 0,
  refusedFalse: 0,
  refusedOther: 0,
  green: 0,
  walkIns: 0,
  leadDays: 0,
  waits: 0,
  waitMinutes: 0,
  visits: 0,
  visitMinutes: 0,
  newSeats: 0,
  repeatedSeats: 0,
  rush: 0,
  handedOver: 0,
}

/** Every figure. */
export const FIGURE_NAMES = Object.keys(NO_FIGURES) as FigureName[]

/** Where refusals are counted. */
export const REFUSED: Record<TurnAwayReason, FigureName> = {
  'not-the-person': 'refusedPerson',
  'agent-in-personal': 'refusedAgent',
  'false-information': 'refusedFalse',
  other: 'refusedOther',
}

/** Several days or offices as one. */
export const sumOfFigures = (list: readonly Figures[]): Figures => {
  const sum = { ...NO_FIGURES }
  for (const each of list) for (const name of FIGURE_NAMES) sum[name] += each[name]
  return sum
}

/** Numbers that were still held when their day came: neither the person nor the office had ended them. */
export const heldOf = ({ booked, cancelled, withdrawn }: Figures): number => booked - cancelled - withdrawn

/** Everybody who was turned away, for whatever reason. */
export const refusedOf = (figures: Figures): number =>
  Object.values(REFUSED).reduce((sum, name) => sum + figures[name], 0)

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** Shares (0 to 1) and averages; null where there is nothing to share out. */
export const ratesOf = (figures: Figures) => ({
  fill: shareOf(heldOf(figures), figures.capacity),
  noShow: shareOf(figures.missed, heldOf(figures)),
  leadDays: shareOf(figures.leadDays, figures.booked),
  waitMinutes: shareOf(figures.waitMinutes, figures.waits),
  visitMinutes: shareOf(figures.visitMinutes, figures.visits),
  repeated: shareOf(figures.repeatedSeats, figures.newSeats + figures.repeatedSeats),
  rush: shareOf(figures.rush, figures.booked),
})

/** What figures are kept apart by. `business` null = what belongs to no business: seats, and people without a number. */
export interface FigureKey {
  office: string
  category: string
  business: string | null
  channel: Channel
}

/** The figures of a time. */
export interface FiguresView {
  from: string
  to: string
  /** Whether `periods` are days, or months where the time is long. */
  step: 'day' | 'month'
  total: Figures
  /** In order of time; `2026-11-24` or `2026-11`. */
  periods: { period: string; figures: Figures }[]
  /** One row for each office, business and channel that has anything. */
  parts: (FigureKey & { figures: Figures })[]
  /** Who held a number within so many days before is counted as repeated. */
  rememberedDays: number
}

/** What everybody may know of an office: its last weeks, oldest first. */
export interface PublicFigures {
  office: string
  weeks: PublicWeek[]
}

/** A week of an office as everybody may know it. */
export interface PublicWeek {
  from: string
  to: string
  capacity: number
  held: number
  waits: number
  waitMinutes: number
}
