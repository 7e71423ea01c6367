import type { ClosureHistory, ClosureRecord } from '../domain/records/closures'
import { Collection, command } from './database'

/** When offices do not work. Each change names the revision that it was decided on. */

const closures = new Collection<ClosureRecord>('closures')

/** The closure with an id, or null. */
export const closureWith = (id: string): Promise<ClosureRecord | null> => closures.get(id)

/** False when it is there already, or the same is closed by another one. */
export const addClosure = (closure: ClosureRecord): Promise<boolean> => closures.insert(closure)

/** Changes a closure that is still as it was seen; false when somebody else was faster. */
export const changeClosure = async (
  seen: Pick<ClosureRecord, '_id' | 'revision'>,
  change: Pick<ClosureRecord, 'state' | 'spanKey' | 'settleAt'>,
  event: ClosureHistory,
): Promise<boolean> =>
  (await closures.update(
    { _id: seen._id, revision: seen.revision },
    { ...change, revision: command.inc(1), history: command.push([event]) },
  )) > 0

/** coming = in force and not over before a date · past = over, or lifted */
export type ClosureList = 'coming' | 'past'

/** Those of some offices, or of all: coming ones by their beginning, the others newest first. */
export const closuresIn = (
  list: ClosureList,
  offices: string[] | null,
  today: string,
  page: { skip: number; limit: number },
): Promise<ClosureRecord[]> => {
  const theirs = offices === null ? {} : { office: command.in(offices) }
  const query = {
    coming: { ...theirs, state: 'closed', 'last.date': command.gte(today) },
    past: command.and([
      theirs,
      command.or([{ state: 'lifted' }, { state: 'closed', 'last.date': command.lt(today) }]),
    ]),
  }[list]
  return closures.find(query, {
    order: [list === 'coming' ? ['first', 'asc'] : ['at', 'desc']],
    ...page,
  })
}

/** Whatever is closed from a date on. */
export const closuresInForce = (from: string): Promise<ClosureRecord[]> =>
  closures.find({ state: 'closed', 'last.date': command.gte(from) })

/** Those in force from a date on, and those whose latest change may not have been carried out. */
export const closuresToActOn = (from: string, now: Date): Promise<ClosureRecord[]> =>
  closures.find(
    command.or([{ state: 'closed', 'last.date': command.gte(from) }, { settleAt: command.lte(now) }]),
  )

/** Nothing is left to do for a closure as it was seen; a later change is settled by itself. */
export const settleClosure = ({ _id, revision }: ClosureRecord): Promise<number> =>
  closures.update({ _id, revision }, { settleAt: null })
