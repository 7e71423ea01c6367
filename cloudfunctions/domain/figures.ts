import { dateOf, daysBetween, instantOf } from '../../miniprogram/contract/calendar'
import type { Policy } from '../../miniprogram/contract/city/policy'
import { type FigureKey, type FigureName, NO_FIGURES, REFUSED } from '../../miniprogram/contract/figures'
import type { TurnAwayReason } from '../../miniprogram/contract/visit'
import type { AppointmentRecord } from './records/appointments'
import type { FigureRecord } from './records/figures'
import type { SlotCount } from './records/slots'
import type { VisitRecord, WalkInRecord } from './records/visits'
import { handOvers } from './signals'
import { releaseDateOf } from './window'

/** The figures of one office's day, counted from its records. They name nobody. */

/** What a day is counted from. */
export interface OfficeDay {
  office: string
  date: string
  slots: SlotCount[]
  /** Those of the date, and those of other dates that came, or were turned away, on this one. */
  appointments: DayAppointment[]
  walkIns: WalkInRecord[]
  /** The keys of people who have held another number before. */
  heldBefore: ReadonlySet<string>
}

/** What is read of an appointment to count it: nothing that is sealed. */
export type DayAppointment = Omit<AppointmentRecord, 'sealed'>

const MINUTE = 60_000

const minutesBetween = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / MINUTE)

const figureId = (date: string, { office, category, business, channel }: FigureKey): string =>
  [date, office, category, business ?? '-', channel].join('.')

/** The rows of a day while they grow. */
class Rows {
  private readonly rows = new Map<string, FigureRecord>()

  constructor(private readonly day: Pick<OfficeDay, 'office' | 'date'>) {}

  add({ category, business, channel }: Omit<FigureKey, 'office'>, name: FigureName, count = 1): void {
    const { office, date } = this.day
    const key = { office, category, business, channel }
    const _id = figureId(date, key)
    const row = this.rows.get(_id) ?? { _id, date, ...key, figures: { ...NO_FIGURES } }
    row.figures[name] += count
    this.rows.set(_id, row)
  }

  all(): FigureRecord[] {
    return [...this.rows.values()].sort((a, b) => a._id.localeCompare(b._id))
  }
}

const isEndedEarly = ({ state }: Pick<AppointmentRecord, 'state'>): boolean =>
  state === 'cancelled' || state === 'withdrawn'

/** When the first minute of a date's release began and ended. */
const releaseMinute = (policy: Policy, date: string): { from: number; to: number } => {
  const from = instantOf(releaseDateOf(policy, date), policy.booking.releaseTime).getTime()
  return { from, to: from + MINUTE }
}

/** What was decided before the day: counted on the date that was booked. */
const addBooking = (rows: Rows, record: DayAppointment, day: OfficeDay, policy: Policy): void => {
  const { state, bookedAt, channel, personKey, history } = record
  rows.add(record, 'booked')
  if (state === 'cancelled') rows.add(record, 'cancelled')
  if (state === 'withdrawn') rows.add(record, 'withdrawn')
  if (state === 'missed') rows.add(record, 'missed')
  if (history.some(({ what }) => what === 'return')) rows.add(record, 'returned')
  if (bookedAt !== null) {
    rows.add(record, 'leadDays', daysBetween(dateOf(bookedAt), day.date))
    const rush = releaseMinute(policy, day.date)
    const at = bookedAt.getTime()
    if (rush.from <= at && at < rush.to) rows.add(record, 'rush')
  }
  if (channel === 'personal' && !isEndedEarly(record))
    rows.add(record, day.heldBefore.has(personKey) ? 'repeatedSeats' : 'newSeats')
}

/** How long somebody waited and stayed. Whoever was called twice was heard the first time, as far as anybody knows. */
const addTimes = (
  rows: Rows,
  key: Omit<FigureKey, 'office'>,
  { admittedAt, state, endedAt, history }: VisitRecord,
): void => {
  if (admittedAt === null) return
  const called = history.find(({ what, at }) => what === 'call' && at >= admittedAt)
  if (called !== undefined) {
    rows.add(key, 'waits')
    rows.add(key, 'waitMinutes', minutesBetween(admittedAt, called.at))
  }
  if (state === 'done' && endedAt !== null) {
    rows.add(key, 'visits')
    rows.add(key, 'visitMinutes', minutesBetween(admittedAt, endedAt))
  }
}

/** What happened at the office: counted on the day on which it did, which for a return ticket is another one. */
const addVisit = (rows: Rows, record: DayAppointment): void => {
  rows.add(record, 'arrived')
  if (record.admittedAs === 'late') rows.add(record, 'late')
  if (record.state === 'done') rows.add(record, 'done')
  if (record.state === 'left') rows.add(record, 'left')
  addTimes(rows, record, record)
}

const isReason = (reason: string | null): reason is TurnAwayReason => reason !== null && reason in REFUSED

const addRefusal = (rows: Rows, record: DayAppointment): void => {
  const reason = record.history.find(({ what }) => what === 'refuse')?.reason ?? null
  rows.add(record, REFUSED[isReason(reason) ? reason : 'other'])
}

const addWalkIn = (rows: Rows, walkIn: WalkInRecord): void => {
  const key = { category: walkIn.category, business: null, channel: 'personal' as const }
  rows.add(key, walkIn.entry === 'green' ? 'green' : 'walkIns')
  addTimes(rows, key, walkIn)
}

/** A closed slot offers nothing but the seats of people who sit there all the same. */
const seatsOf = ({ open, capacity, remaining }: SlotCount): number =>
  open ? capacity : Math.max(capacity - remaining, 0)

/** Whose numbers were taken by somebody else within minutes; the platform's own channel for citizens only. */
const handedOver = (appointments: DayAppointment[], { signals }: Policy): DayAppointment[] => {
  const personal = appointments.filter(({ channel }) => channel === 'personal')
  const cancelled = personal.filter(({ state }) => state === 'cancelled')
  return handOvers(cancelled, personal, signals.handOverMinutes).map(({ given }) => given)
}

/** Every row of an office's day; the same records give the same rows. */
export const figuresOfDay = (day: OfficeDay, policy: Policy): FigureRecord[] => {
  const rows = new Rows(day)
  for (const slot of day.slots) rows.add({ ...slot, business: null }, 'capacity', seatsOf(slot))
  const ofDate = day.appointments.filter(({ date }) => date === day.date)
  for (const record of ofDate) addBooking(rows, record, day, policy)
  for (const record of day.appointments) {
    const { state, visitDate, endedAt } = record
    if (visitDate === day.date) addVisit(rows, record)
    if (state === 'refused' && endedAt !== null && dateOf(endedAt) === day.date) addRefusal(rows, record)
  }
  for (const given of handedOver(ofDate, policy)) rows.add(given, 'handedOver')
  for (const walkIn of day.walkIns) addWalkIn(rows, walkIn)
  return rows.all()
}
