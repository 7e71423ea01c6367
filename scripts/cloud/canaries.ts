import { randomUUID } from 'node:crypto'
import type { IndexDefinition } from '../../cloudfunctions/store/collections'
import type { Administration } from './environment'

/**
 * Proves by trying that a unique index refuses a second document. Nobody else ever sees what is written for that, and
 * nothing of it can stay: it is never committed, and its transactions end by themselves when an examination is broken off.
 */

/** Whether the database itself refuses a second document with the same value of the index's field. */
export const isRefusedTwice = async (
  { database }: Administration,
  collection: string,
  index: IndexDefinition,
  indexes: IndexDefinition[],
): Promise<boolean> => {
  const shared = valuesOf([index])
  // Of two transactions that take the same place in a unique index, the second one fails at once.
  const transactions = [await database.startTransaction(), await database.startTransaction()]
  try {
    for (const transaction of transactions)
      await transaction.collection(collection).add({ ...valuesOf(indexes), ...shared })
    return false
  } catch (error) {
    if (isRefusal(error)) return true
    throw error
  } finally {
    // The one that was refused is over already; another one that this does not reach ends after 30 seconds.
    await Promise.allSettled(transactions.map((transaction) => transaction.rollback()))
  }
}

/** Every unique field has a value of its own, so that only the index in question can refuse. */
const valuesOf = (indexes: IndexDefinition[]): Record<string, string> => {
  const fields = indexes.filter(({ unique }) => unique).flatMap((each) => each.fields)
  return Object.fromEntries(fields.map((field) => [field, `${PREFIX}${randomUUID()}`]))
}

const PREFIX = 'doctor-canary-'
const REFUSALS = ['DATABASE_TRANSACTION_CONFLICT', 'DATABASE_DUPLICATE_WRITE']

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && REFUSALS.includes(String(error.code))

/** The database's own time, read from a canary among the turns of calls: no account has its id, and the timer forgets it. */
export const databaseTime = async ({ database }: Administration): Promise<Date> => {
  const documents = database.collection('turns')
  const _id = `${PREFIX}${randomUUID()}`
  await documents.add({ _id, at: database.serverDate() })
  const { data } = await documents.doc(_id).get()
  await documents.doc(_id).remove()
  return (data as { at: Date }[])[0]?.at ?? new Date()
}
