import { isWalkIn, type Visit } from '../../domain/moving'
import type { VisitHistory } from '../../domain/records/visits'
import { moveVisit } from './visit-with'

/** What the timer writes down of what it does with a visit. */
export const byTheTimer = (what: VisitHistory['what'], at: Date): VisitHistory => ({
  at,
  what,
  by: null,
  requestId: null,
  reason: null,
  words: null,
})

/** What every end of a visit has in common: the person, and what it was for, are free for another number. */
export const freed = (visit: Visit, now: Date) => ({
  endedAt: now,
  queueKey: null,
  holder: visit._id,
  ...(isWalkIn(visit) ? {} : { subjectHolder: visit._id }),
})

/** Ends a visit whose day is over, with nothing to be said of it. False when it has moved meanwhile. */
export const lapse = (visit: Visit, now: Date): Promise<boolean> =>
  moveVisit(visit, 'elapsed', freed(visit, now), byTheTimer('lapse', now))
