import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import type { SlotRecord } from '../../cloudfunctions/domain/records/slots'
import { minutesOf, timeFromMinutes } from '../../miniprogram/contract/calendar'
import type { SlotToday } from '../../miniprogram/contract/today'
import type { Move } from '../../miniprogram/contract/visit'

/** A day as it was meant to be: who comes when, and what the board must then say. Nothing of it is left to chance. */

/** Minutes after the beginning of the own slot, unless at a time of the day. */
type Moment = number | string
type Step = [when: Moment, what: Move['what']]

/** What becomes of twenty people. */
const FATES: Record<string, { people: number; steps: Step[] }> = {
  'in time': {
    people: 10,
    steps: [
      [0, 'admit'],
      [20, 'done'],
    ],
  },
  early: {
    people: 1,
    steps: [
      [-45, 'admit'],
      [15, 'done'],
    ],
  },
  // Slots are half an hour long, and a quarter of an hour is let pass.
  late: {
    people: 2,
    steps: [
      [50, 'admit'],
      [80, 'done'],
    ],
  },
  'sent back, and back in the evening': {
    people: 1,
    steps: [
      [5, 'return'],
      ['17:10', 'admit'],
      ['17:25', 'done'],
    ],
  },
  'sent back': { people: 1, steps: [[5, 'return']] },
  'turned away': { people: 1, steps: [[5, 'refuse']] },
  gone: {
    people: 1,
    steps: [
      [0, 'admit'],
      [25, 'leave'],
    ],
  },
  'never seen to leave': { people: 1, steps: [[10, 'admit']] },
  'never seen': { people: 2, steps: [] },
}
export const FATE_NAMES = Object.entries(FATES).flatMap(([name, { people }]) =>
  Array<string>(people).fill(name),
)

export interface Planned {
  number: string
  fate: string
  slot: SlotRecord
  events: { minute: number; what: Move['what'] }[]
}

/** The n-th person's day in a slot. */
export const plan = (n: number, number: string, slot: SlotRecord): Planned => {
  const fate = FATE_NAMES[n % FATE_NAMES.length] ?? ''
  const begin = minutesOf(slot.from)
  const minute = (when: Moment) => (typeof when === 'string' ? minutesOf(when) : begin + when)
  const steps = FATES[fate]?.steps ?? []
  return { number, fate, slot, events: steps.map(([when, what]) => ({ minute: minute(when), what })) }
}

/** What has happened to somebody at a minute of the day. */
export const doneBy = ({ events }: Planned, minute: number) =>
  events.filter((event) => event.minute <= minute)

const STATE_AFTER: Record<Move['what'], AppointmentRecord['state']> = {
  admit: 'admitted',
  call: 'called',
  done: 'done',
  leave: 'left',
  return: 'returning',
  refuse: 'refused',
}

/** How the functions would have left an appointment at a minute; without the queue, which is not looked at in these. */
export const leftAt = (person: Planned, minute: number) => {
  const steps = doneBy(person, minute).map(({ what }) => what)
  const last = steps.at(-1)
  const returned = steps.includes('return')
  const isHere = steps.includes('admit')
  const admittedAs: AppointmentRecord['admittedAs'] = person.fate === 'late' ? 'late' : 'in-time'
  return {
    state: last === undefined ? ('booked' as const) : STATE_AFTER[last],
    revision: steps.length,
    admittedAs: isHere ? (returned ? ('returned' as const) : admittedAs) : null,
    visitDate: isHere ? person.slot.date : null,
    returnUntil: returned ? '2026-12-01' : null,
  }
}

type Numbers = Omit<SlotToday, 'category' | 'channel' | 'from' | 'to' | 'capacity'>

/** What the board must say of these people at a minute. */
export const numbersAt = (people: Planned[], minute: number): Numbers => {
  const count = (is: (state: string, person: Planned) => boolean) =>
    people.filter((person) => is(leftAt(person, minute).state, person)).length
  const isOver = ({ slot }: Planned) => minute > minutesOf(slot.to) + 15
  return {
    booked: people.length,
    expected: count((state, person) => state === 'booked' && !isOver(person)),
    missing: count((state, person) => state === 'booked' && isOver(person)),
    inside: count((state) => state === 'admitted'),
    late: people.filter((person) => leftAt(person, minute).admittedAs === 'late').length,
    done: count((state) => state === 'done'),
    left: count((state) => state === 'left'),
    refused: count((state) => state === 'refused'),
    returning: count((state) => state === 'returning'),
  }
}

/** The sums over slots of a board. */
export const sumsOf = (slots: SlotToday[]): Numbers => {
  const sum = (of: keyof Numbers) => slots.reduce((total, slot) => total + slot[of], 0)
  return {
    booked: sum('booked'),
    expected: sum('expected'),
    missing: sum('missing'),
    inside: sum('inside'),
    late: sum('late'),
    done: sum('done'),
    left: sum('left'),
    refused: sum('refused'),
    returning: sum('returning'),
  }
}

/** Everybody who has booked is in one column. */
export const isComplete = ({
  booked,
  expected,
  missing,
  inside,
  done,
  left,
  refused,
  returning,
}: Numbers): boolean => booked === expected + missing + inside + done + left + refused + returning

/** Seats that walk-ins may have at a minute: not booked, and too late to book, in slots that are not over. */
export const seatsFreeAt = (slots: SlotRecord[], category: string, minute: number): number =>
  slots
    .filter((slot) => slot.category === category)
    .filter(({ from, to }) => minutesOf(from) < minute + 60 && minute < minutesOf(to))
    .reduce((sum, { remaining }) => sum + remaining, 0)

export const timeAt = (minute: number): string => timeFromMinutes(minute)
