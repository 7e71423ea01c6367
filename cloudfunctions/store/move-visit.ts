import type { VisitHistory, VisitRecord } from '../domain/records/visits'
import type { VisitState } from '../domain/visits'
import { type Collection, command } from './database'

/**
 * What the staff or the timer do with visits of a collection: from the state and revision that one was seen in. False
 * when it is not so any more.
 */
export const movesIn =
  <Visit extends VisitRecord>(visits: Collection<Visit>) =>
  async (
    seen: Pick<VisitRecord, '_id' | 'state' | 'revision'>,
    to: VisitState,
    change: Partial<Visit>,
    event: VisitHistory,
  ): Promise<boolean> =>
    (await visits.update(
      { _id: seen._id, state: seen.state, revision: seen.revision },
      { ...change, state: to, revision: command.inc(1), history: command.push([event]) },
    )) > 0
