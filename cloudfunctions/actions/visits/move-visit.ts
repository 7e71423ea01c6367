import { addDays, addMinutes, dateOf } from '../../../miniprogram/contract/calendar'
import type { City } from '../../../miniprogram/contract/city/city'
import { isOldEnough } from '../../../miniprogram/contract/green-pass'
import { refuse } from '../../../miniprogram/contract/refusals'
import { type Move, REPORTED_REASONS, TURN_AWAY_REASONS } from '../../../miniprogram/contract/visit'
import { isWalkIn, moveRefusal, stateAfter, type Visit } from '../../domain/moving'
import { SETTLE_MINUTES } from '../../domain/protocol'
import { queueKeyOf } from '../../domain/queue-order'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { VisitHistory } from '../../domain/records/visits'
import { punctuality } from '../../domain/verdict-of'
import { isOver } from '../../domain/visits'
import { actionFor, done, refused } from '../../platform/action'
import { officeRefusal } from '../staff/at-office'
import { noteLatestDecision } from '../staff/note-in-audit'
import { freed } from './lapse'
import { peopleOf, showVisit } from './show-visit'
import { visitChanged } from './visit-changed'
import { countAhead, moveVisit, visitWith } from './visit-with'

/**
 * Decides about a visit: one conditional write on the state and revision that the staff saw. Whoever decides second, and
 * whoever repeats after a lost answer, is told how it stands.
 */
export const decideVisit = actionFor<'visit.move'>()({
  gather: (input) => visitWith(input.visit),
  act: async (seen, { office, move, requestId, revision }, context, { city }) => {
    const { now, openid } = context
    const answer = async (visit: Visit) => {
      const [ahead] = await Promise.all([countAhead(visit), noteLatestDecision(visit)])
      return done({ visit: showVisit(visit, { office, city, now, ahead }) })
    }
    const elsewhere = officeRefusal(office, context)
    if (elsewhere !== null) return refused(elsewhere)
    if (seen === null) return refused(refuse('VISIT_UNKNOWN'))
    if (wasDoneBy(openid, requestId, seen)) return answer(seen)
    const refusal = moveRefusal({ visit: seen, what: move.what, office, policy: city.policy, now })
    if (refusal !== null) return refused(refusal)
    if (seen.revision !== revision) return refused(await visitChanged(seen, revision, context))
    if (move.what === 'refuse' && move.words.trim() === '')
      return refused(refuse('INVALID_INPUT', { words: '请写一句看到的情况' }))

    const to = stateAfter(seen.state, move.what)
    const event = eventOf(move, openid, requestId, now)
    const change = {
      ...changeBy(move, seen, city, now),
      ...(isOver(to) ? freed(seen, now) : {}),
      settleAt: addMinutes(now, SETTLE_MINUTES),
    }
    if (await moveVisit(seen, to, change, event))
      return answer({
        ...seen,
        ...change,
        state: to,
        revision: revision + 1,
        history: [...seen.history, event],
      } as Visit)
    const latest = await visitWith(seen._id)
    return latest !== null && wasDoneBy(openid, requestId, latest)
      ? answer(latest)
      : refused(await visitChanged(latest, revision, context))
  },
})

/** Somebody else's request of the same name is another one. */
const wasDoneBy = (openid: string, requestId: string, { history }: Visit): boolean =>
  history.some((event) => event.requestId === requestId && event.by === openid)

const eventOf = (move: Move, by: string, requestId: string, at: Date): VisitHistory => ({
  at,
  what: move.what,
  by,
  requestId,
  reason: move.what === 'refuse' ? move.reason : null,
  words: wordsOf(move),
})

const wordsOf = (move: Move): string | null => {
  if (move.what === 'refuse') return move.words.trim()
  return move.what === 'return' ? move.lacking.join('、') : null
}

const outside = { visitDate: null, queueKey: null, admittedAt: null, calledAt: null, admittedAs: null }

const changeBy = (move: Move, visit: Visit, city: City, now: Date): Partial<AppointmentRecord> => {
  const { policy } = city
  const today = dateOf(now)
  switch (move.what) {
    case 'admit':
      return isWalkIn(visit) ? {} : admission(visit, city, now)
    case 'return':
      return { ...outside, lacking: move.lacking, returnUntil: addDays(today, policy.visits.returnDays) }
    case 'refuse':
      return {
        endedReason: TURN_AWAY_REASONS[move.reason],
        reportedAt: REPORTED_REASONS.includes(move.reason) ? now : null,
      }
    case 'call':
      return { calledAt: now }
    case 'done':
    case 'leave':
      return {}
  }
}

/** Whether the person's own ID number opens the green channel: nobody has to know of it. */
const isGreenByAge = (visit: AppointmentRecord, { greenChannel }: City, today: string): boolean => {
  const { person } = peopleOf(visit)
  return (
    visit.channel === 'personal' &&
    person !== null &&
    greenChannel.some(
      (ground) => ground.minimumAge !== undefined && isOldEnough(ground, person.idNumber, today),
    )
  )
}

/** How somebody comes in: with a return ticket, late, or in time; early comers wait for their time. */
const admission = (visit: AppointmentRecord, city: City, now: Date): Partial<AppointmentRecord> => {
  const isLate = punctuality(visit, city.policy, now) === 'late'
  const inTimeOrLate = isLate ? 'late' : 'in-time'
  const isGreen = isGreenByAge(visit, city, dateOf(now))
  const admittedAs = visit.state === 'returning' ? 'returned' : inTimeOrLate
  return {
    visitDate: dateOf(now),
    admittedAt: now,
    calledAt: null,
    admittedAs,
    queueKey: queueKeyOf(isGreen ? 'green' : admittedAs, visit.from, now, visit._id),
  }
}
