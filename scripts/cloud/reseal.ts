import type { RunRecord } from '../../cloudfunctions/domain/records/runs'
import { seal, unseal } from '../../cloudfunctions/platform/secrets'
import { collections } from '../../cloudfunctions/store/collections'
import { databaseTime } from './canaries'
import { CommandFault } from './command-fault'
import type { Administration, Environment } from './environment'
import { pagesOf, type StoredDocument } from './every-document'
import { keyNames } from './key-names'
import { type SealedValue, sealedValuesIn } from './sealed-values'

/**
 * Seals with the first key what other keys have sealed, and proves that a key seals nothing any more. Functions go on
 * working meanwhile: each value is replaced only if it is still the one that was read.
 */

/** Longer than any call runs: one that began before may bring a value back that it had read. */
const QUIET_MINUTES = 2
const MARK = 'reseal'
/** Few: people who book have the database first. */
const AT_ONCE = 10
/** Pages after which a collection tells how far it is. */
const TOLD_EVERY = 20

/** What became of the values of a document, or of many. */
interface Outcome {
  sealed: number
  /** Places of values that none of the keys opens. */
  unreadable: string[]
}

/** Goes through every collection once; may be repeated, and killed at any moment. Answers the lines to print. */
export const sealAnew = async (
  cloud: Administration,
  keys: string,
  tell: (line: string) => void,
): Promise<string[]> => {
  const names = Object.keys(collections)
  const outcomes = await Promise.all(
    names.map((name) => sealCollectionAnew(cloud.database, name, keys, tell)),
  )
  const unreadable = outcomes.flatMap((outcome) => outcome.unreadable)
  if (unreadable.length > 0)
    throw new CommandFault(
      `No key of the secrets file opens these, all others are done:\n${unreadable.join('\n')}`,
    )
  const { _id, ...fields }: RunRecord = { _id: MARK, at: await databaseTime(cloud), failed: [] }
  await cloud.database.collection('runs').doc(_id).set(fields)
  const lines = names.map((name, place) => [name, outcomes[place]?.sealed ?? 0] as const)
  return lines.filter(([, sealed]) => sealed > 0).map(([name, sealed]) => `${name}: ${sealed} sealed anew`)
}

const sealCollectionAnew = async (
  database: Environment,
  name: string,
  keys: string,
  tell: (line: string) => void,
): Promise<Outcome> => {
  const outcome: Outcome = { sealed: 0, unreadable: [] }
  let pages = 0
  let looked = 0
  for await (const page of pagesOf(database, name)) {
    for (let place = 0; place < page.length; place += AT_ONCE)
      await Promise.all(
        page.slice(place, place + AT_ONCE).map(async (document) => {
          const { sealed, unreadable } = await sealDocumentAnew(database, name, document, keys)
          outcome.sealed += sealed
          outcome.unreadable.push(...unreadable)
        }),
      )
    pages += 1
    looked += page.length
    if (pages % TOLD_EVERY === 0) tell(`${name}: ${looked} looked at, ${outcome.sealed} sealed anew so far`)
  }
  return outcome
}

/** Seals the values of a document anew that other keys than the first have sealed, where they still stand as it says. */
export const sealDocumentAnew = async (
  database: Environment,
  name: string,
  document: StoredDocument,
  keys: string,
): Promise<Outcome> => {
  const outcome: Outcome = { sealed: 0, unreadable: [] }
  const [first] = keyNames(keys)
  for (const { path, text, key } of sealedValuesIn(document)) {
    if (key === first) continue
    const anew = resealed(text, keys)
    if (anew === null) {
      outcome.unreadable.push(`${name} ${document._id} ${path} (key ${key})`)
      continue
    }
    const asSeen = { _id: document._id, [path]: text }
    const { updated } = await database
      .collection(name)
      .where(asSeen)
      .update({ [path]: anew })
    outcome.sealed += updated ?? 0
  }
  return outcome
}

/** Null when none of the keys opens it. */
const resealed = (text: string, keys: string): string | null => {
  try {
    return seal(unseal(text, keys), keys)
  } catch {
    return null
  }
}

/** Makes sure that nothing needs these keys. @throws CommandFault with what does, and what to do */
export const refuseNeeded = async (cloud: Administration, keys: string[]): Promise<void> => {
  await refuseTooEarly(cloud)
  const found = await Promise.all(
    Object.keys(collections).map(
      async (name) => [name, await countSealedWith(cloud.database, name, keys)] as const,
    ),
  )
  const needed = found.filter(([, count]) => count > 0).map(([name, count]) => `${count} in ${name}`)
  if (needed.length > 0)
    throw new CommandFault(`Key ${keys.join(', ')} still seals values: ${needed.join(', ')}. ${FIRST}`)
}

const FIRST = 'First: npm run cloud -- keys reseal'

const refuseTooEarly = async (cloud: Administration): Promise<void> => {
  const { data } = await cloud.database.collection('runs').doc(MARK).get()
  const [mark] = data as RunRecord[]
  if (mark === undefined) throw new CommandFault(`Nothing was sealed anew yet. ${FIRST}`)
  const minutes = ((await databaseTime(cloud)).getTime() - mark.at.getTime()) / 60_000
  if (minutes < QUIET_MINUTES)
    throw new CommandFault(
      `Calls that began before the last keys reseal may still be under way: wait ${QUIET_MINUTES} minutes, then again`,
    )
}

const countSealedWith = async (database: Environment, name: string, keys: string[]): Promise<number> => {
  const isNeeded = ({ key }: SealedValue) => keys.includes(key)
  let count = 0
  for await (const page of pagesOf(database, name))
    count += page.flatMap(sealedValuesIn).filter(isNeeded).length
  return count
}
