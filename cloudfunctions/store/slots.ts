import type { Channel } from '../../miniprogram/contract/city'
import type { FreeSlot } from '../../miniprogram/contract/models'
import type { Pool, SlotCount, SlotRecord } from '../domain/records'
import type { Span } from '../domain/window'
import { Collection, command } from './database'

/** Slots and the numbers that sit in them. Capacity, proof of holding and count change in one write or not at all. */

const slots = new Collection<SlotRecord>('slots')

export const slotWith = (id: string): Promise<SlotRecord | null> => slots.get(id)

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

const freeWithin = ({ date, from, lastDate }: Span) => [
  { open: true, remaining: command.gt(0), date: command.and([command.gte(date), command.lte(lastDate)]) },
  command.or([{ date: command.gt(date) }, { from: command.gte(from) }]),
]

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

/** Takes a seat for a number; false when the slot is full, closed, or the number already sits in it. */
export const takeSeat = async (slot: string, number: string): Promise<boolean> =>
  (await slots.update(
    { _id: slot, open: true, remaining: command.gt(0), seats: command.neq(number) },
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

/** How many slots each date from this one on has. */
export const slotCounts = async (from: string): Promise<Map<string, number>> => {
  const rows = await slots.aggregate<{ _id: string; count: number }>([
    ['match', { date: command.gte(from) }],
    ['group', { _id: '$date', count: { $sum: 1 } }],
  ])
  return new Map(rows.map((row) => [row._id, row.count]))
}

/** Adds those that are not there yet; how many that were. */
export const addSlots = (planned: SlotRecord[]): Promise<number> => slots.insertMissing(planned)
