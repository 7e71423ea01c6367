import type { SeatMove, SeatPool } from '../../miniprogram/contract/city/offices'
import type { SlotRecord } from './records/slots'

/** Seats of a day that go from one pool to another: between slots of the same time, or into those kept for walk-ins. */

const isSameTime = (one: SlotRecord, other: SlotRecord): boolean =>
  one.from === other.from && one.to === other.to

/** How many seats of a pool a slot has to give. */
const seatsIn = (slot: SlotRecord, pool: SeatPool): number => {
  if (pool === 'walk-in') return slot.walkIn
  return slot.channel === pool ? slot.capacity : 0
}

const withSeats = (slot: SlotRecord, pool: SeatPool, more: number): SlotRecord =>
  pool === 'walk-in'
    ? { ...slot, walkIn: slot.walkIn + more }
    : { ...slot, capacity: slot.capacity + more, remaining: slot.remaining + more }

/**
 * The slots of one office's date after a move. It takes what is there, never more; where the other pool has no slot at
 * the same time, or at a part of it, its seats stay.
 */
const afterMove = (slots: SlotRecord[], { category, from, to, seats }: SeatMove): SlotRecord[] => {
  const moved = new Map(slots.map((slot) => [slot._id, slot]))
  const givers = slots.filter((slot) => slot.category === category && seatsIn(slot, from) > 0)
  const given = new Map<string, number>()
  for (const giver of givers) {
    // Seats for walk-ins may be kept beside either channel: what one slot lacks, the other of the same time gives.
    const left = seats - (given.get(giver.from) ?? 0)
    const taker =
      to === 'walk-in'
        ? giver
        : slots.find((slot) => slot.category === category && slot.channel === to && isSameTime(slot, giver))
    const count = Math.min(left, seatsIn(giver, from))
    if (taker === undefined || count <= 0) continue
    given.set(giver.from, seats - left + count)
    moved.set(giver._id, withSeats(moved.get(giver._id) ?? giver, from, -count))
    moved.set(taker._id, withSeats(moved.get(taker._id) ?? taker, to, count))
  }
  return slots.map((slot) => moved.get(slot._id) ?? slot)
}

/** The slots of one office's date after the moves of that date, in their order. */
export const withMoves = (slots: SlotRecord[], moves: SeatMove[]): SlotRecord[] =>
  moves.reduce(afterMove, slots)
