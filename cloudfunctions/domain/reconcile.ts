import { instantOf } from '../../miniprogram/contract/calendar'
import type { Effect } from '../../miniprogram/contract/timetable'
import type { SlotCount, SlotRecord } from './records/slots'

/** What makes the stored slots of a date like the planned ones. Nobody who sits in one loses the seat. */

/** Closed because the plan has no such slot any more. What a closure has closed carries the closure's id. */
export const BY_PLAN = 'plan'

/** A stored slot and what it is to become. */
interface Change {
  stored: SlotCount
  planned: SlotRecord
}

/** In what the stored slots of a date are not as planned. */
export interface Difference {
  missing: SlotRecord[]
  changed: Change[]
  surplus: SlotCount[]
}

/** Whether the plan decides if a slot is open; closures and administrators decide about those they have closed. */
const isThePlans = ({ open, closedBy }: SlotCount): boolean => open || closedBy === BY_PLAN

const isLike = ({ stored, planned }: Change): boolean =>
  stored.closedBy !== BY_PLAN &&
  stored.capacity === planned.capacity &&
  stored.walkIn === planned.walkIn &&
  stored.to === planned.to

/**
 * Compares a date's slots. What has begun stays as it is, once the date was made; what a closure has closed keeps closed
 * and only follows in time and seats.
 */
export const differenceOf = (planned: SlotRecord[], stored: SlotCount[], now: Date): Difference => {
  const isAhead = ({ date, from }: SlotCount): boolean => stored.length === 0 || instantOf(date, from) > now
  const plannedAhead = planned.filter(isAhead)
  const storedWith = new Map(stored.map((slot) => [slot._id, slot]))
  const plannedIds = new Set(planned.map(({ _id }) => _id))
  return {
    missing: plannedAhead.filter(({ _id }) => !storedWith.has(_id)),
    changed: plannedAhead.flatMap((slot) => {
      const found = storedWith.get(slot._id)
      const change = found && { stored: found, planned: slot }
      return change && !isLike(change) ? [change] : []
    }),
    surplus: stored.filter((slot) => slot.open && isAhead(slot) && !plannedIds.has(slot._id)),
  }
}

/** Stored slots that change in the same way, so that one write does for all of them. */
export interface Resizing {
  ids: string[]
  /** The capacity that they have so far. */
  from: number
  /** `to`, the end, only where it is another. */
  change: Pick<SlotCount, 'capacity' | 'walkIn'> & Partial<Pick<SlotCount, 'to'>>
  /** They are opened again. */
  reopens: boolean
}

const resizingOf = ({ stored, planned }: Change): Resizing => {
  const { to, capacity, walkIn } = planned
  return {
    ids: [stored._id],
    from: stored.capacity,
    change: { capacity, walkIn, ...(to === stored.to ? {} : { to }) },
    reopens: stored.closedBy === BY_PLAN,
  }
}

/** Slots that change in the same way, together: one update for each group. */
export const resizingsOf = ({ changed }: Difference): Resizing[] => {
  const groups = new Map<string, Resizing>()
  for (const { ids, ...what } of changed.map(resizingOf)) {
    const key = JSON.stringify(what)
    groups.set(key, { ...what, ids: [...(groups.get(key)?.ids ?? []), ...ids] })
  }
  return [...groups.values()]
}

const seatsOf = (slots: Pick<SlotCount, 'capacity'>[]): number =>
  slots.reduce((sum, { capacity }) => sum + capacity, 0)

/** Slots whose people have to be spoken of: they sit where nothing is planned, or where there are fewer seats than people. */
export const crowdedSlots = ({ changed, surplus }: Difference): string[] => [
  ...surplus.filter(({ capacity, remaining }) => remaining < capacity).map(({ _id }) => _id),
  ...changed
    .filter(
      ({ stored, planned }) =>
        planned.capacity < stored.capacity && planned.capacity < stored.capacity - stored.remaining,
    )
    .map(({ stored }) => stored._id),
]

/** What a difference means to people. `appointments`: how many sit in the crowded slots. */
export const effectOf = ({ missing, changed, surplus }: Difference, appointments: number): Effect => {
  const open = changed.filter(({ stored }) => isThePlans(stored))
  const reopened = open.filter(({ stored }) => stored.closedBy === BY_PLAN)
  const resized = open
    .filter(({ stored }) => stored.closedBy !== BY_PLAN)
    .map(({ stored, planned }) => planned.capacity - stored.capacity)
  const more = resized.filter((seats) => seats > 0).reduce((sum, seats) => sum + seats, 0)
  const fewer = resized.filter((seats) => seats < 0).reduce((sum, seats) => sum - seats, 0)
  const walkInOf = (slots: Pick<SlotCount, 'walkIn'>[]): number =>
    slots.reduce((sum, { walkIn }) => sum + (walkIn ?? 0), 0)
  return {
    opened: missing.length + reopened.length,
    closed: surplus.length,
    seatsMore: more + seatsOf(missing) + seatsOf(reopened.map(({ planned }) => planned)),
    seatsFewer: fewer + seatsOf(surplus),
    walkIn:
      walkInOf(missing) +
      walkInOf(open.map(({ planned }) => planned)) -
      walkInOf(open.filter(({ stored }) => stored.closedBy !== BY_PLAN).map(({ stored }) => stored)) -
      walkInOf(surplus),
    appointments,
  }
}

const NOTHING: Effect = { opened: 0, closed: 0, seatsMore: 0, seatsFewer: 0, walkIn: 0, appointments: 0 }

const NUMBERS = Object.keys(NOTHING) as (keyof Effect)[]

/** Several effects as one. */
export const sumOf = (effects: Effect[]): Effect => {
  const sum = { ...NOTHING }
  for (const effect of effects) for (const key of NUMBERS) sum[key] += effect[key]
  return sum
}

/** Whether anything happens at all. */
export const isEffective = (effect: Effect): boolean => NUMBERS.some((key) => effect[key] !== 0)
