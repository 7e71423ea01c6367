import { addMinutes, dateOf, instantOf } from '../../miniprogram/contract/calendar'
import type { Policy } from '../../miniprogram/contract/city/policy'
import type { SlotToday } from '../../miniprogram/contract/today'
import { BY_PLAN } from './reconcile'
import type { AppointmentRecord } from './records/appointments'
import type { SlotCount } from './records/slots'
import type { WalkInRecord } from './records/visits'
import { isInside, type VisitState } from './visits'
import { timeliness } from './window'

/** An office's day in numbers. */

/** How many of a slot's appointments are in a state, and came in in some way. */
export interface StateCount {
  slot: string
  state: VisitState
  admittedAs: AppointmentRecord['admittedAs']
  count: number
}

/** What of a slot's appointments is counted where. Appointments that people or the office ended are not asked for. */
const sumOf = (counts: StateCount[], which: (count: StateCount) => boolean): number =>
  counts.filter(which).reduce((sum, { count }) => sum + count, 0)

const inState =
  (...states: VisitState[]) =>
  ({ state }: StateCount): boolean =>
    states.includes(state)

/** The slots of one day with their numbers, in order of time; what the plan has no more is left out where nobody comes. */
export const slotsToday = (
  slots: SlotCount[],
  counts: StateCount[],
  { visits }: Policy,
  now: Date,
): SlotToday[] =>
  [...slots]
    .sort((a, b) => (a.from + a.category + a.channel < b.from + b.category + b.channel ? -1 : 1))
    .filter(({ _id, closedBy }) => closedBy !== BY_PLAN || counts.some(({ slot }) => slot === _id))
    .map(({ _id, category, channel, date, from, to, capacity }) => {
      const own = counts.filter(({ slot }) => slot === _id)
      const isOver = now > addMinutes(instantOf(date, to), visits.lateMinutes)
      const awaited = sumOf(own, inState('booked'))
      return {
        category,
        channel,
        from,
        to,
        capacity,
        booked: sumOf(own, () => true),
        expected: isOver ? 0 : awaited,
        missing: (isOver ? awaited : 0) + sumOf(own, inState('missed')),
        inside: sumOf(own, ({ state }) => isInside(state)),
        late: sumOf(own, ({ admittedAs }) => admittedAs === 'late'),
        done: sumOf(own, inState('done')),
        left: sumOf(own, inState('left')),
        refused: sumOf(own, inState('refused')),
        returning: sumOf(own, inState('returning')),
      }
    })

/**
 * Seats by category in slots that are not over: those kept for walk-ins, and those that nobody has booked and nobody can
 * book any more; less the walk-ins who wait for one.
 */
export const seatsLeft = (
  slots: SlotCount[],
  walkInsInside: WalkInRecord[],
  policy: Policy,
  now: Date,
): Record<string, number> => {
  const left: Record<string, number> = {}
  for (const slot of slots) {
    const isServed = slot.open && instantOf(dateOf(now), slot.to) > now
    const unbooked = timeliness(policy, slot, now) === 'ahead' ? 0 : Math.max(slot.remaining, 0)
    left[slot.category] = (left[slot.category] ?? 0) + (isServed ? slot.walkIn + unbooked : 0)
  }
  for (const { category, entry } of walkInsInside)
    if (entry === 'walk-in') left[category] = Math.max((left[category] ?? 0) - 1, 0)
  return left
}
