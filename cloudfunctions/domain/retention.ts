import { addDays, dateOf, instantOf } from '../../miniprogram/contract/calendar'
import type { Policy } from '../../miniprogram/contract/city/policy'
import { FIGURES_DAYS, type Retention } from '../../miniprogram/contract/retention'
import type { AppointmentRecord } from './records/appointments'
import type { BanRecord } from './records/bans'
import type { MandateRecord } from './records/mandates'
import type { VisitHistory, WalkInRecord } from './records/visits'
import { strikesSince } from './strikes'

/** What is erased when. Everything is counted in whole days of the city. */

/** The last day on which something that ended at an instant is kept. */
export const lastDayKept = (ended: Date, days: number): string => addDays(dateOf(ended), days)

const startOfDay = (date: string): Date => instantOf(date, '00:00')

/** Whatever ended before this instant has been kept for so many days after its own. */
export const keptSince = (days: number, now: Date): Date => startOfDay(addDays(dateOf(now), -days))

/** When something is erased that ended at an instant. */
export const erasedFrom = (ended: Date, days: number): Date =>
  startOfDay(addDays(lastDayKept(ended, days), 1))

/** When the calls of an account are forgotten: they only matter for a minute. */
export const TURN_DAYS = 1

/** What the policy needs to find, however long it may be kept: kind → days and why. */
export const retentionFloors = ({
  booking,
  cancelling,
  closures,
  penalties,
  signals,
}: Policy): { kind: keyof Retention; days: number; because: string }[] => [
  {
    kind: 'appointments',
    days: FIGURES_DAYS + booking.daysAhead,
    because: 'figures of the last bookable day are made first',
  },
  { kind: 'appointments', days: penalties.withinDays, because: 'strikes count for so long' },
  { kind: 'appointments', days: cancelling.withinDays, because: 'cancellations are counted for so long' },
  { kind: 'appointments', days: signals.withinDays, because: 'signals look back so far' },
  { kind: 'appointments', days: closures.rebookDays, because: 'closed ones can be rebooked for so long' },
  { kind: 'bans', days: penalties.withinDays, because: 'a ban tells which strikes are paid for' },
]

const DAY_MILLISECONDS = 24 * 60 * 60_000

/** Whether an ended appointment still speaks against its person, whatever account the person has. */
export const stillCounts = (
  { state, strike, endedAt }: Pick<AppointmentRecord, 'state' | 'strike' | 'endedAt'>,
  policy: Policy,
  now: Date,
): boolean => {
  if (endedAt === null) return false
  if (strike !== null && endedAt > strikesSince(policy, now)) return true
  return (
    state === 'cancelled' &&
    now.getTime() - endedAt.getTime() <= policy.cancelling.withinDays * DAY_MILLISECONDS
  )
}

/** Whether figures of its day may be made, or made again, and count people. */
const isCounted = ({ date }: Pick<AppointmentRecord, 'date'>, now: Date): boolean =>
  dateOf(now) <= addDays(date, FIGURES_DAYS)

/** What happened stays, and when: who did it is in the audit trail, and words may name people. */
const withoutWords = (history: VisitHistory[]): VisitHistory[] =>
  history.map((event) => ({ ...event, by: null, requestId: null, words: null }))

const nameless = ({ history }: Pick<AppointmentRecord, 'history'>) => ({
  openid: '',
  sealed: null,
  requestId: '',
  mandate: null,
  subject: null,
  vehicleKey: null,
  endedReason: null,
  lacking: [],
  reportedAt: null,
  rebooks: null,
  history: withoutWords(history),
})

/** What an appointment becomes when its time is over: what happened, but nobody it happened to. */
export const erasedAppointment = (record: AppointmentRecord, now: Date) => ({
  ...nameless(record),
  personKey: '',
  erasedAt: now,
})

/** What it becomes when its account is closed: the key stays where figures or limits still need it. */
export const disownedAppointment = (record: AppointmentRecord, policy: Policy, now: Date) => ({
  ...nameless(record),
  personKey: stillCounts(record, policy, now) || isCounted(record, now) ? record.personKey : '',
})

/** The same for a visit without an appointment, where nothing speaks against anybody. */
export const erasedWalkIn = ({ _id, history }: WalkInRecord, now: Date) => ({
  openid: null,
  sealed: null,
  request: _id,
  history: withoutWords(history),
  erasedAt: now,
})

/** From when on a mandate is not kept for its own sake any more; null while it may be used, or corrected. */
export const endOfMandate = ({ state, until, endedAt }: MandateRecord, now: Date): Date | null => {
  if (endedAt !== null) return endedAt
  // An application that nobody decided, or corrected, ends with the term that it was made for.
  return state !== 'approved' && until < dateOf(now) ? instantOf(until, '23:59') : null
}

/** When a ban came to its end; null while it lasts. */
export const endOfBan = ({ until, liftedAt }: BanRecord, now: Date): Date | null => {
  const end = liftedAt ?? until
  return end !== null && end <= now ? end : null
}

/** A ban without anybody's words; the key tells whom it was about, for as long as it is kept. */
export const silentBan = ({ personKey, appeal, history }: BanRecord) => ({
  subjects: [personKey],
  evidence: null,
  appeal: appeal && { ...appeal, words: null, answer: null },
  history: history.map((event) => ({ ...event, words: null })),
})
