import { randomUUID } from 'node:crypto'
import type { IndexDefinition } from '../../cloudfunctions/store/collections'
import type { Administration } from './environment'

/** Proves by trying that a unique index refuses a second document. What is written for that is removed again. */

const PREFIX = 'doctor-canary-'

/** Removes what an examination that was broken off has left. */
export const removeOldCanaries = async ({ database }: Administration, collection: string): Promise<void> => {
  const ours = database.RegExp({ regexp: `^${PREFIX}` })
  await database.collection(collection).where({ _id: ours }).remove()
}

/** Whether the database itself refuses a second document with the same value of the index's field. */
export const isRefusedTwice = async (
  cloud: Administration,
  collection: string,
  index: IndexDefinition,
  indexes: IndexDefinition[],
): Promise<boolean> => {
  const documents = cloud.database.collection(collection)
  const canaries = [1, 2].map(() => canaryFor(indexes))
  const [shared] = canaries
  try {
    for (const canary of canaries) await documents.add({ ...canary, ...pick(shared, index.fields) })
    return false
  } catch (error) {
    if (isDuplicate(error)) return true
    throw error
  } finally {
    for (const canary of canaries) await documents.doc(canary._id).remove()
  }
}

type Canary = Record<string, string> & { _id: string }

/** Every unique field has a value of its own, so that only the index in question can refuse. */
const canaryFor = (indexes: IndexDefinition[]): Canary => {
  const fields = indexes.filter(({ unique }) => unique).flatMap((each) => each.fields)
  const values = fields.map((field) => [field, `${PREFIX}${randomUUID()}`])
  return { ...Object.fromEntries(values), _id: `${PREFIX}${randomUUID()}` }
}

const pick = (canary: Canary | undefined, fields: string[]): Record<string, string | undefined> =>
  Object.fromEntries(fields.map((field) => [field, canary?.[field]]))

const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'DATABASE_DUPLICATE_WRITE'

/** The database's own time, read from a canary. */
export const databaseTime = async ({ database }: Administration): Promise<Date> => {
  const documents = database.collection('turns')
  const _id = `${PREFIX}${randomUUID()}`
  await documents.add({ _id, at: database.serverDate() })
  const { data } = await documents.doc(_id).get()
  await documents.doc(_id).remove()
  return (data as { at: Date }[])[0]?.at ?? new Date()
}
