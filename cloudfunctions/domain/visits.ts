import type { AppointmentStatus } from '../../miniprogram/contract/appointment'
import type { RefusalCode } from '../../miniprogram/contract/refusals'
import type { Move } from '../../miniprogram/contract/visit'

/**
 * What can happen to an appointment once it is booked, and to a walk-in once inside: one table, state by event.
 * Everything else that a number goes through (claiming, taking a seat) is the booking's own.
 *
 * miss = did not come · excuse = a manager takes that back · lapse = its day is over, with nothing to be said of it
 * cancel = by the person · withdraw = by the office
 */
export type VisitEvent = Move['what'] | 'miss' | 'excuse' | 'lapse' | 'cancel' | 'withdraw'

/** Those that people know, but for attempts to book. */
export type VisitState = AppointmentStatus

type Outcome = { to: VisitState } | { refusal: RefusalCode }

const to = (state: VisitState): Outcome => ({ to: state })
const no = (refusal: RefusalCode): Outcome => ({ refusal })

const ENDED: Record<VisitEvent, Outcome> = {
  admit: no('VISIT_ENDED'),
  return: no('VISIT_ENDED'),
  refuse: no('VISIT_ENDED'),
  call: no('VISIT_ENDED'),
  done: no('VISIT_ENDED'),
  leave: no('VISIT_ENDED'),
  miss: no('VISIT_ENDED'),
  excuse: no('VISIT_NOT_MISSED'),
  lapse: no('VISIT_ENDED'),
  cancel: no('CANCEL_ENDED'),
  withdraw: no('VISIT_ENDED'),
}

const OUTSIDE: Record<VisitEvent, Outcome> = {
  ...ENDED,
  admit: to('admitted'),
  return: to('returning'),
  refuse: to('refused'),
  call: no('VISIT_NOT_INSIDE'),
  done: no('VISIT_NOT_INSIDE'),
  leave: no('VISIT_NOT_INSIDE'),
  miss: to('missed'),
  lapse: to('elapsed'),
  cancel: to('cancelled'),
  withdraw: to('withdrawn'),
}

const INSIDE: Record<VisitEvent, Outcome> = {
  ...ENDED,
  admit: no('VISIT_INSIDE'),
  // What is missing is sometimes seen at the window only.
  return: to('returning'),
  refuse: to('refused'),
  call: to('called'),
  done: to('done'),
  leave: to('left'),
  miss: no('VISIT_INSIDE'),
  lapse: to('elapsed'),
  cancel: no('CANCEL_INSIDE'),
  withdraw: no('VISIT_INSIDE'),
}

const table: Record<VisitState, Record<VisitEvent, Outcome>> = {
  booked: OUTSIDE,
  // Whoever has come once and comes back does not break a promise by staying away, and gets no second ticket.
  returning: { ...OUTSIDE, return: no('RETURNED_BEFORE'), miss: no('VISIT_ENDED') },
  admitted: INSIDE,
  // Whoever was not heard is called again.
  called: INSIDE,
  done: ENDED,
  left: ENDED,
  refused: ENDED,
  missed: { ...ENDED, excuse: to('elapsed') },
  cancelled: ENDED,
  withdrawn: ENDED,
  elapsed: ENDED,
}

/** Where an event leads from a state, or why it does not happen. */
export const visitAfter = (state: VisitState, event: VisitEvent): Outcome => table[state][event]

/** The states of people who are inside. */
export const INSIDE_STATES: VisitState[] = ['admitted', 'called']

/** Whether somebody in this state is inside. */
export const isInside = (state: string): boolean => INSIDE_STATES.some((inside) => inside === state)

/** Whether nothing more can happen to a visit by itself: the person is free to book again. */
export const isOver = (state: VisitState): boolean =>
  Object.entries(table[state]).every(([event, outcome]) => event === 'excuse' || 'refusal' in outcome)
