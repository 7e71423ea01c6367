import type { Channel } from '../../miniprogram/contract/city/values'
import type { ClosureSpan, Moment } from '../../miniprogram/contract/closures'
import type { FreeSlot } from '../../miniprogram/contract/slots'
import { BY_PLAN, type Resizing } from '../domain/reconcile'
import type { Pool, SlotCount, SlotRecord } from '../domain/records/slots'
import type { Span } from '../domain/window'
import { Collection, command, type Look } from './database'
import { withinSpan } from './within-span'

/** Slots and the numbers that sit in them. Capacity, proof of holding and count change in one write or not at all. */

const slots = new Collection<SlotRecord>('slots')

/** The platform's bound for one answer. */
const PART = 1000

/** The slot with an id, or null. */
export const slotWith = (id: string): Promise<SlotRecord | null> => slots.get(id)

/** The same beside another read, without the numbers in it. */
export const lookForSlot = (id: string): Look<SlotCount> => slots.look({ _id: id }, ['seats'])

/** The slots with these ids, in no order. */
export const slotsWith = (ids: string[]): Promise<SlotRecord[]> => slots.find({ _id: command.in(ids) })

/** The slots of a pool from one date to another, in order of time, without the numbers in them. */
export const slotsOf = (pool: Pool, from: string, to: string): Promise<SlotCount[]> =>
  slots.find(
    { ...pool, date: command.and([command.gte(from), command.lte(to)]) },
    {
      order: [
        ['date', 'asc'],
        ['from', 'asc'],
      ],
      omit: ['seats'],
    },
  )

/** The slots of an office on a date, without the numbers in them. */
export const slotsAt = (office: string, date: string): Promise<SlotCount[]> =>
  slots.find({ office, date }, { omit: ['seats'] })

const bookableWithin = ({ date, from, lastDate }: Span, extraSeats: number) => [
  {
    open: true,
    remaining: command.gt(-extraSeats),
    date: command.and([command.gte(date), command.lte(lastDate)]),
  },
  command.or([{ date: command.gt(date) }, { from: command.gte(from) }]),
]

const freeWithin = (span: Span) => bookableWithin(span, 0)

/** The free slots of a pool that come first. */
export const firstFree = async (pool: Pool, span: Span, limit: number): Promise<FreeSlot[]> =>
  slots.find(command.and([pool, ...freeWithin(span)]), {
    order: [
      ['date', 'asc'],
      ['from', 'asc'],
    ],
    omit: ['seats'],
    limit,
  })

/** The first free slot of each office; offices without one are not in the answer. */
export const firstFreeByOffice = (
  offices: string[],
  category: string,
  channel: Channel,
  span: Span,
): Promise<({ _id: string } & FreeSlot)[]> => {
  const first = (field: string) => ({ $first: `$${field}` })
  return slots.aggregate([
    ['match', command.and([{ office: command.in(offices), category, channel }, ...freeWithin(span)])],
    ['sort', { date: 1, from: 1 }],
    [
      'group',
      {
        _id: '$office',
        date: first('date'),
        from: first('from'),
        to: first('to'),
        remaining: first('remaining'),
      },
    ],
  ])
}

/**
 * The slots of a pool next to a moment, before it or from it on, that a number could be taken in which may sit on so
 * many seats beyond the slot's own.
 */
export const slotsNextTo = (
  pool: Pool,
  { date, time }: Moment,
  side: 'before' | 'from',
  { extraSeats, span, limit }: { extraSeats: number; span: Span; limit: number },
): Promise<SlotCount[]> => {
  const beyond = side === 'from' ? command.gte(time) : command.lt(time)
  const days = side === 'from' ? command.gt(date) : command.lt(date)
  const direction = side === 'from' ? 'asc' : 'desc'
  return slots.find(
    command.and([
      pool,
      ...bookableWithin(span, extraSeats),
      command.or([{ date: days }, { date, from: beyond }]),
    ]),
    {
      order: [
        ['date', direction],
        ['from', direction],
      ],
      omit: ['seats'],
      limit,
    },
  )
}

/**
 * Takes a seat for a number; false when the slot is full, closed, or the number already sits in it.
 * @param extraSeats beyond the slot's own, for people whose time the office closed
 */
export const takeSeat = async (slot: string, number: string, extraSeats = 0): Promise<boolean> =>
  (await slots.update(
    { _id: slot, open: true, remaining: command.gt(-extraSeats), seats: command.neq(number) },
    { remaining: command.inc(-1), seats: command.push([number]) },
  )) > 0

/** Gives the seat of a number back; false when it has none. */
export const releaseSeat = async (slot: string, number: string): Promise<boolean> =>
  (await slots.update(
    { _id: slot, seats: number },
    { remaining: command.inc(1), seats: command.pull(number) },
  )) > 0

/** Gives the seat back only where others were free all along: a seat of a full slot is left to the sweep. */
export const releaseSeatUnlessFull = async (slot: string, number: string): Promise<boolean> =>
  (await slots.update(
    { _id: slot, seats: number, remaining: command.gt(0) },
    { remaining: command.inc(1), seats: command.pull(number) },
  )) > 0

/** How many slots of a span can be booked. */
export const openSlotCount = (span: ClosureSpan): Promise<number> =>
  slots.count(command.and([...withinSpan(span), { open: true }]))

/** Closes whatever is open in a span; how many slots that were. */
export const closeSlots = (
  span: ClosureSpan,
  { by, reason }: { by: string; reason: string },
): Promise<number> =>
  slots.update(command.and([...withinSpan(span), { open: true }]), {
    open: false,
    closedReason: reason,
    closedBy: by,
  })

/** Slots of one closure that lie in the span of another one, too, are closed by that from now on. */
export const handOverSlots = (
  from: string,
  span: ClosureSpan,
  { by, reason }: { by: string; reason: string },
): Promise<number> =>
  slots.update(command.and([...withinSpan(span), { closedBy: from }]), { closedReason: reason, closedBy: by })

/** Opens the slots of a span that a closure has closed. */
export const reopenSlots = (span: ClosureSpan, closedBy: string): Promise<number> =>
  slots.update(command.and([...withinSpan(span), { closedBy }]), {
    open: true,
    closedReason: null,
    closedBy: null,
  })

/** Every slot of a date, without the numbers in them. */
export const slotsOfDate = async (date: string): Promise<SlotCount[]> => {
  const found: SlotCount[] = []
  for (;;) {
    const part = await slots.find(
      { date, _id: command.gt(found.at(-1)?._id ?? '') },
      { order: [['_id', 'asc']], limit: PART, omit: ['seats'] },
    )
    found.push(...part)
    if (part.length < PART) return found
  }
}

/** Closes those of them that are open, because the plan has them no more. Whoever sits there stays. */
export const closeUnplanned = (ids: string[]): Promise<number> =>
  ids.length === 0
    ? Promise.resolve(0)
    : slots.update(
        { _id: command.in(ids), open: true },
        { open: false, closedReason: null, closedBy: BY_PLAN },
      )

/**
 * Gives those of them that still have their old capacity another one. With fewer seats than people `remaining` falls
 * below zero: nobody loses a seat, and nobody gets one until so many have come back.
 */
export const resizeSlots = ({ ids, from, change, reopens }: Resizing): Promise<number> =>
  slots.update(
    { _id: command.in(ids), capacity: from, ...(reopens ? { closedBy: BY_PLAN } : {}) },
    {
      ...change,
      remaining: command.inc(change.capacity - from),
      ...(reopens ? { open: true, closedBy: null } : {}),
    },
  )

/** Adds those that are not there yet; how many that were. */
export const addSlots = (planned: SlotRecord[]): Promise<number> => slots.insertMissing(planned)
