import type { ChangeRecord } from '../domain/records/city'
import { Collection, command } from './database'

/** The log of the timetable's changes: it only grows. */

const changes = new Collection<ChangeRecord>('changes')

/** The platform's bound for one answer. */
const PART = 1000

/** Those that may still matter on a date, oldest first. */
export const changesFrom = async (date: string): Promise<ChangeRecord[]> => {
  const found: ChangeRecord[] = []
  for (;;) {
    const part = await changes.find(
      command.and([
        { _id: command.gt(found.at(-1)?._id ?? '') },
        command.or([{ endsOn: null }, { endsOn: command.gte(date) }]),
      ]),
      { order: [['_id', 'asc']], limit: PART },
    )
    found.push(...part)
    if (part.length < PART) return found
  }
}

/** The id of the latest one; null when there is none. */
export const latestChange = async (): Promise<string | null> => {
  const [latest] = await changes.find({}, { order: [['_id', 'desc']], limit: 1 })
  return latest?._id ?? null
}

/** What was made under a request; null when nothing was. */
export const changeOf = async (request: string): Promise<ChangeRecord | null> =>
  (await changes.find({ request }, { limit: 1 }))[0] ?? null

/** False when its place in the log or its request is taken. */
export const addChange = (change: ChangeRecord): Promise<boolean> => changes.insert(change)

/** Those of some offices (null = all) and of the whole city, newest first; `before` is the id to go on from. */
export const changesOf = (
  offices: string[] | null,
  before: string | undefined,
  limit: number,
): Promise<ChangeRecord[]> =>
  changes.find(
    {
      ...(offices === null ? {} : { office: command.in([...offices, null]) }),
      ...(before === undefined ? {} : { _id: command.lt(before) }),
    },
    { order: [['_id', 'desc']], limit },
  )

/** The latest undoings. */
export const undoings = (): Promise<ChangeRecord[]> =>
  changes.find({ 'change.kind': 'undo' }, { order: [['_id', 'desc']] })

/** The changes with these ids, in no order. */
export const changesWith = (ids: string[]): Promise<ChangeRecord[]> =>
  ids.length === 0 ? Promise.resolve([]) : changes.find({ _id: command.in(ids) })

/** Those that not every slot may follow yet. */
export const unsettledChanges = (now: Date): Promise<ChangeRecord[]> =>
  changes.find({ settleAt: command.lte(now) }, { order: [['_id', 'asc']] })

/** Every slot follows these changes: the timer need not look again. */
export const settleChanges = (ids: string[]): Promise<number> =>
  changes.update({ _id: command.in(ids) }, { settleAt: null })
