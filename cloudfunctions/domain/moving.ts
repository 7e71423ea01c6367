import { dateOf } from '../../miniprogram/contract/calendar'
import type { Policy } from '../../miniprogram/contract/city/policy'
import { type Refusal, refuse } from '../../miniprogram/contract/refusals'
import type { Move } from '../../miniprogram/contract/visit'
import { isShown } from './appointment-view'
import type { AppointmentRecord } from './records/appointments'
import type { WalkInRecord } from './records/visits'
import { firstRefusal, type Rule } from './rules/rule'
import { isInside, type VisitState, visitAfter } from './visits'

/** What the staff may do with a visit now, and why not. */

/** Somebody's visit, with an appointment or without. */
export type Visit = AppointmentRecord | WalkInRecord

/** Whether somebody came without an appointment: only those have a place in the row. */
export const isWalkIn = (visit: Visit): visit is WalkInRecord => 'place' in visit

interface MoveFacts {
  visit: Visit
  what: Move['what']
  /** Where it is to happen. */
  office: string
  policy: Policy
  now: Date
}

const hereOnly: Rule<MoveFacts> = ({ visit, office }) => {
  if (visit.office === office) return null
  return refuse('VISIT_ELSEWHERE', isWalkIn(visit) ? '另一个网点' : visit.officeName)
}

const inTable: Rule<MoveFacts> = ({ visit, what }) => {
  if (!isShown(visit.state)) return refuse('VISIT_UNKNOWN')
  const outcome = visitAfter(visit.state, what)
  return 'refusal' in outcome ? refuse(outcome.refusal) : null
}

/** Who came without an appointment was promised nothing: there is nothing to return to and nobody to report. */
const withAppointment: Rule<MoveFacts> = ({ visit, what }) =>
  isWalkIn(visit) && (what === 'return' || what === 'refuse') ? refuse('WALK_IN_LEAVES') : null

const onItsDay: Rule<MoveFacts> = ({ visit, now }) => {
  if (isWalkIn(visit) || isInside(visit.state)) return null
  const today = dateOf(now)
  if (visit.state === 'returning')
    return visit.returnUntil !== null && today <= visit.returnUntil ? null : refuse('RETURN_OVER')
  return visit.date === today ? null : refuse('VISIT_OTHER_DAY')
}

const returnedOnce: Rule<MoveFacts> = ({ visit, what, policy }) => {
  if (what !== 'return' || isWalkIn(visit)) return null
  return visit.returnUntil !== null || policy.visits.returnDays === 0 ? refuse('RETURNED_BEFORE') : null
}

const moveRules: readonly Rule<MoveFacts>[] = [hereOnly, inTable, withAppointment, onItsDay, returnedOnce]

/** Why a move cannot be made; null when it can. */
export const moveRefusal = (facts: MoveFacts): Refusal | null => firstRefusal(moveRules, facts)

const IN_ORDER_OF_USE: Move['what'][] = ['admit', 'call', 'done', 'return', 'leave', 'refuse']
/** Whoever has been called is done next, and called again only if not heard. */
const AFTER_THE_CALL: Move['what'][] = ['done', 'call', 'return', 'leave', 'refuse']

/** Every move that can be made now, the usual one first. */
export const possibleMoves = (facts: Omit<MoveFacts, 'what'>): Move['what'][] =>
  (facts.visit.state === 'called' ? AFTER_THE_CALL : IN_ORDER_OF_USE).filter(
    (what) => moveRefusal({ ...facts, what }) === null,
  )

/** Where a move leads. @throws Error when it is not in the table: ask `moveRefusal` first */
export const stateAfter = (state: Visit['state'], what: Move['what']): VisitState => {
  const outcome = state === 'holding' || state === 'dropped' ? null : visitAfter(state, what)
  if (outcome === null || 'refusal' in outcome) throw new Error(`${what} leads nowhere from ${state}`)
  return outcome.to
}
