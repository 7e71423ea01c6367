import type { StrikeKind } from '../../miniprogram/contract/blacklist'
import { addDays, instantOf } from '../../miniprogram/contract/calendar'
import type { ClosureSpan } from '../../miniprogram/contract/closures'
import type { AppointmentRecord, AppointmentState } from '../domain/records/appointments'
import type { VisitHistory } from '../domain/records/visits'
import type { StateCount } from '../domain/today'
import { INSIDE_STATES, type VisitState } from '../domain/visits'
import { Collection, command } from './database'
import { withinSpan } from './within-span'

/** Appointments. Each write is one conditional update from a state that is named, so that any may be repeated or raced. */

const appointments = new Collection<AppointmentRecord>('appointments')

export const appointmentWith = (number: string): Promise<AppointmentRecord | null> => appointments.get(number)

/** Claims the person, the subject and the number at once; false when one of them is taken. */
export const claim = (record: AppointmentRecord): Promise<boolean> => appointments.insert(record)

export const appointmentsWith = (numbers: string[]): Promise<AppointmentRecord[]> =>
  appointments.find({ _id: command.in(numbers) })

/** Whoever stands in the way of a claim. */
export const inTheWayOf = ({ _id, holder, subjectHolder }: AppointmentRecord): Promise<AppointmentRecord[]> =>
  appointments.find(command.or([{ _id }, { holder }, { subjectHolder }]))

/** Every attempt that was made under a request of an account. */
export const attemptsOf = (openid: string, requestId: string): Promise<AppointmentRecord[]> =>
  appointments.find({ openid, requestId })

/** holding → booked; false when it is not holding any more. */
export const confirm = async (number: string, now: Date): Promise<boolean> =>
  (await appointments.update({ _id: number, state: 'holding' }, { state: 'booked', bookedAt: now })) > 0

interface Ending {
  to: 'cancelled' | 'withdrawn' | 'dropped'
  now: Date
  /** When the sweep makes sure that no seat is left behind; null when the seat stays. */
  settleAt: Date | null
  /** Why the office ended it. */
  reason?: string
  strike?: StrikeKind | null
  /** The closure that ends it. */
  closure?: string
}

/** Ends an appointment and frees its person and subject in the same write; false when it was not in `from`. */
export const end = async (
  number: string,
  from: AppointmentState,
  { to, now, settleAt, reason, strike, closure }: Ending,
): Promise<boolean> =>
  (await appointments.update(
    { _id: number, state: from },
    {
      state: to,
      holder: number,
      subjectHolder: number,
      endedAt: now,
      endedReason: reason ?? null,
      strike: strike ?? null,
      closure: closure ?? null,
      settleAt,
    },
  )) > 0

/**
 * What the staff or the timer do with an appointment: from the state and revision it was seen in. False when it is not
 * so any more.
 */
export const moveAppointment = async (
  seen: Pick<AppointmentRecord, '_id' | 'state' | 'revision'>,
  to: VisitState,
  change: Partial<AppointmentRecord>,
  event: VisitHistory,
): Promise<boolean> =>
  (await appointments.update(
    { _id: seen._id, state: seen.state, revision: seen.revision },
    { ...change, state: to, revision: command.inc(1), history: command.push([event]) },
  )) > 0

/** An account's numbers that still lead somewhere. */
export const liveOf = (openid: string): Promise<AppointmentRecord[]> =>
  appointments.find(
    { openid, state: command.in(['booked', 'returning', ...INSIDE_STATES]) },
    {
      order: [
        ['date', 'asc'],
        ['from', 'asc'],
      ],
    },
  )

/** An account's booked ones from a date on. */
export const comingOf = (openid: string, from: string, limit = 100): Promise<AppointmentRecord[]> =>
  appointments.find(
    { openid, state: 'booked', date: command.gte(from) },
    {
      order: [
        ['date', 'asc'],
        ['from', 'asc'],
      ],
      limit,
    },
  )

/** What the office has ended of an account's days from a date on. */
export const withdrawnOf = (openid: string, from: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find(
    { openid, sealed: command.neq(null), state: 'withdrawn', date: command.gte(from) },
    { limit },
  )

/** Those that people get to see, latest date first; `before` is the number to go on from. */
export const historyOf = (
  openid: string,
  before: string | undefined,
  limit: number,
): Promise<AppointmentRecord[]> =>
  appointments.find(
    {
      openid,
      sealed: command.neq(null),
      state: command.nin(['holding', 'dropped']),
      ...(before === undefined ? {} : { _id: command.lt(before) }),
    },
    { order: [['_id', 'desc']], limit },
  )

export const cancellationsSince = (openid: string, since: Date): Promise<number> =>
  appointments.count({ openid, state: 'cancelled', endedAt: command.gte(since) })

/** Claims that no function can still be working on. */
export const staleClaims = (before: Date, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ state: 'holding', claimedAt: command.lt(before) }, { limit })

/** Ended ones whose seat has to be looked after. */
export const unsettled = (now: Date, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ settleAt: command.lte(now) }, { limit })

/** Nothing is left to do for them as they were at an instant; what was changed since is settled by itself. */
export const settle = (numbers: string[], asOf: Date): Promise<number> =>
  appointments.update({ _id: command.in(numbers), settleAt: command.lte(asOf) }, { settleAt: null })

/** Forgets attempts that found no seat, once settled. */
export const forgetDropped = (numbers: string[]): Promise<number> =>
  appointments.remove({ _id: command.in(numbers), state: 'dropped' })

/** Booked ones of days that are over. */
export const bookedBefore = (date: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ state: 'booked', date: command.lt(date) }, { limit })

/** Booked ones of an office on a date. */
export const bookedAt = (office: string, date: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ office, date, state: 'booked' }, { limit })

/** How many are booked in some slots, by slot. */
export const bookedInSlots = async (slots: string[]): Promise<Map<string, number>> => {
  if (slots.length === 0) return new Map()
  const rows = await appointments.aggregate<{ _id: string; count: number }>([
    ['match', { slot: command.in(slots), state: 'booked' }],
    ['group', { _id: '$slot', count: { $sum: 1 } }],
  ])
  return new Map(rows.map(({ _id, count }) => [_id, count]))
}

/** One page of all that were booked since an instant, whatever became of them. */
export const bookedSince = (
  since: Date,
  page: { skip: number; limit: number },
): Promise<AppointmentRecord[]> =>
  appointments.find({ bookedAt: command.gte(since) }, { order: [['bookedAt', 'asc']], ...page })

/** One page of the booked ones of a date. */
export const bookedOn = (date: string, page: { skip: number; limit: number }): Promise<AppointmentRecord[]> =>
  appointments.find({ state: 'booked', date }, { order: [['_id', 'asc']], ...page })

/** One page of the return tickets whose last day is this date. */
export const returningUntil = (
  date: string,
  page: { skip: number; limit: number },
): Promise<AppointmentRecord[]> =>
  appointments.find({ state: 'returning', returnUntil: date }, { order: [['_id', 'asc']], ...page })

/** One page of those that closures have ended since an instant. */
export const closedSince = (
  since: Date,
  page: { skip: number; limit: number },
): Promise<AppointmentRecord[]> =>
  appointments.find(
    { state: 'withdrawn', endedAt: command.gte(since), closure: command.neq(null) },
    { order: [['endedAt', 'asc']], ...page },
  )

/** Return tickets that were good until before a date. */
export const returningBefore = (date: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ state: 'returning', returnUntil: command.lt(date) }, { limit })

/** People who were let in before a date, and whose end nobody has noted. */
export const insideSinceBefore = (date: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ state: command.in(INSIDE_STATES), visitDate: command.lt(date) }, { limit })

/** Whoever is inside an office, in the order of the queue. */
export const insideAt = (office: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ office, state: command.in(INSIDE_STATES) }, { order: [['queueKey', 'asc']], limit })

/** How many wait before a place in the queue of an office's category. */
export const waitingBefore = (office: string, category: string, queueKey: string): Promise<number> =>
  appointments.count({ office, category, state: 'admitted', queueKey: command.lt(queueKey) })

/** Attempts, and what was ended before, or with nothing to be said of it. */
const NOT_COUNTED: AppointmentState[] = ['holding', 'dropped', 'cancelled', 'withdrawn', 'elapsed']

/** The day of an office in numbers: by slot, state and how people came in. */
export const countsOf = (office: string, date: string): Promise<StateCount[]> =>
  appointments.aggregate([
    ['match', { office, date, state: command.nin(NOT_COUNTED) }],
    ['group', { _id: { slot: '$slot', state: '$state', admittedAs: '$admittedAs' }, count: { $sum: 1 } }],
    ['project', { _id: 0, slot: '$_id.slot', state: '$_id.state', admittedAs: '$_id.admittedAs', count: 1 }],
  ])

/** How many were let in at an office on a date, with return tickets or all. */
export const admittedOn = (office: string, date: string, as?: 'returned'): Promise<number> =>
  appointments.count({ office, visitDate: date, ...(as === undefined ? {} : { admittedAs: as }) })

/**
 * How many an office has sent back or turned away on a date without letting them in. A first visit is on the date of the
 * appointment; whoever came back with a return ticket is over when turned away.
 */
export const sentAwayOn = (office: string, date: string): Promise<number> =>
  appointments.count(
    command.or([
      { office, date, 'history.what': command.in(['return', 'refuse']) },
      {
        office,
        state: 'refused',
        endedAt: command.and([
          command.gte(instantOf(date, '00:00')),
          command.lt(instantOf(addDays(date, 1), '00:00')),
        ]),
      },
    ]),
  )

/** Everybody of an office's day: whoever has booked for it, may come back on it with a return ticket, or has. */
export const ofDay = async (office: string, date: string): Promise<AppointmentRecord[]> => {
  const earlier = { office, date: command.lt(date) }
  const found = await Promise.all([
    appointments.find({ office, date, state: command.nin(['holding', 'dropped']) }),
    appointments.find({ ...earlier, state: 'returning' }),
    appointments.find({ ...earlier, visitDate: date }),
  ])
  return found.flat()
}

/** What an account's number has to be for its seat to count as held. */
const HELD = command.nin(['holding', 'dropped', 'cancelled', 'withdrawn'])

/**
 * One page of what an office's day is counted from: those of the date, those of earlier dates that came on it, and those
 * that were turned away on it. Nothing that is sealed is read.
 */
export const dayParts = (
  office: string,
  date: string,
): ((page: { skip: number; limit: number }) => Promise<Omit<AppointmentRecord, 'sealed'>[]>)[] => {
  const part = (query: Record<string, unknown>) => (page: { skip: number; limit: number }) =>
    appointments.find(query, { order: [['_id', 'asc']], omit: ['sealed', 'vehicleKey', 'subject'], ...page })
  const endedAt = command.and([
    command.gte(instantOf(date, '00:00')),
    command.lt(instantOf(addDays(date, 1), '00:00')),
  ])
  return [
    part({ office, date, state: command.nin(['holding', 'dropped']) }),
    part({ office, visitDate: date, date: command.lt(date) }),
    part({ office, state: 'refused', date: command.lt(date), endedAt }),
  ]
}

/** Which of these people have held a number for a day from one date up to, but not including, another. */
export const holdersAmong = async (personKeys: string[], from: string, before: string): Promise<string[]> => {
  const rows = await appointments.aggregate<{ _id: string }>([
    [
      'match',
      {
        personKey: command.in(personKeys),
        state: HELD,
        date: command.and([command.gte(from), command.lt(before)]),
      },
    ],
    ['group', { _id: '$personKey' }],
    ['limit', personKeys.length],
  ])
  return rows.map(({ _id }) => _id)
}

/** Those of an office's date that did not come. */
export const missedOf = (office: string, date: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ office, date, state: 'missed' }, { order: [['from', 'asc']], limit })

/** Which of these numbers still count as broken promises. */
export const strikesAmong = (numbers: string[]): Promise<number> =>
  appointments.count({ _id: command.in(numbers), strike: command.neq(null) })

/** What windows have reported and nobody has judged, oldest first. */
export const reported = (limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ reportedAt: command.gt(new Date(0)) }, { order: [['reportedAt', 'asc']], limit })

/** Ends a report that a ban has followed from; false when it has ended before. */
export const closeReport = async (number: string): Promise<boolean> =>
  (await appointments.update({ _id: number, reportedAt: command.neq(null) }, { reportedAt: null })) > 0

/**
 * Ends a report in which a manager found nothing; false when it has ended before.
 * @param settleAt when the sweep makes sure that the decision is noted
 */
export const dismissReported = async (
  number: string,
  event: VisitHistory,
  settleAt: Date,
): Promise<boolean> =>
  (await appointments.update(
    { _id: number, reportedAt: command.neq(null) },
    { reportedAt: null, history: command.push([event]), settleAt },
  )) > 0

/** Those booked under a mandate from a date on. */
export const comingUnder = (mandate: string, from: string, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find({ mandate, state: 'booked', date: command.gte(from) }, { limit })

const bookedIn = (span: ClosureSpan) => command.and([{ state: 'booked' }, ...withinSpan(span)])

/** Booked ones that a closure concerns, in order of time. */
export const bookedWithin = (span: ClosureSpan, limit: number): Promise<AppointmentRecord[]> =>
  appointments.find(bookedIn(span), {
    order: [
      ['date', 'asc'],
      ['from', 'asc'],
    ],
    limit,
  })

export const countBookedWithin = (span: ClosureSpan): Promise<number> => appointments.count(bookedIn(span))

/** How many appointments each closure has ended. */
export const endedByClosures = async (closures: string[]): Promise<Map<string, number>> => {
  const rows = await appointments.aggregate<{ _id: string; count: number }>([
    ['match', { closure: command.in(closures) }],
    ['group', { _id: '$closure', count: { $sum: 1 } }],
  ])
  return new Map(rows.map((row) => [row._id, row.count]))
}

/** What an account has booked in place of a number that a closure ended; attempts that found no seat do not count. */
export const replacementOf = async (openid: string, number: string): Promise<AppointmentRecord | null> =>
  (
    await appointments.find(
      { openid, rebooks: number, state: command.nin(['holding', 'dropped']) },
      { limit: 1 },
    )
  )[0] ?? null

/** Those that a person ended with a broken promise since an instant. */
export const strikesOf = (openid: string, since: Date): Promise<AppointmentRecord[]> =>
  appointments.find({ openid, strike: command.neq(null), endedAt: command.gt(since) })

/** How many appointments an agent has in each state. */
export const agentCounts = (
  openid: string,
): Promise<{ _id: AppointmentState; count: number; missed: number }[]> =>
  appointments.aggregate([
    ['match', { openid, channel: 'agent' }],
    [
      'group',
      {
        _id: '$state',
        count: { $sum: 1 },
        missed: { $sum: { $cond: [{ $eq: ['$strike', 'no-show'] }, 1, 0] } },
      },
    ],
  ])

const MAXIMUM_ROWS = 50

/** People with at least so many different vehicles in the personal channel since an instant. */
export const manyVehicles = (
  vehicles: number,
  since: Date,
): Promise<{ openid: string; number: string; count: number }[]> =>
  appointments.aggregate([
    ['match', { channel: 'personal', bookedAt: command.gte(since), vehicleKey: command.neq(null) }],
    ['sort', { _id: 1 }],
    ['group', { _id: '$openid', vehicles: { $addToSet: '$vehicleKey' }, number: { $last: '$_id' } }],
    ['project', { _id: 0, openid: '$_id', number: 1, count: { $size: '$vehicles' } }],
    ['match', { count: { $gte: vehicles } }],
    ['limit', MAXIMUM_ROWS],
  ])

/** The latest cancellations in the personal channel since an instant. */
export const cancelledSince = (since: Date): Promise<AppointmentRecord[]> =>
  appointments.find(
    { state: 'cancelled', channel: 'personal', endedAt: command.gte(since) },
    { order: [['endedAt', 'desc']], limit: 500 },
  )

/** Whoever was booked into one of these slots since an instant. */
export const bookedInto = (slots: string[], since: Date): Promise<AppointmentRecord[]> =>
  slots.length === 0
    ? Promise.resolve([])
    : appointments.find({ slot: command.in(slots), channel: 'personal', bookedAt: command.gte(since) })
