import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { collections } from '../../../cloudfunctions/store/collections'
import { CommandFault } from '../command-fault'

/** Written last: a folder without it is no whole backup. */
const CONTENTS = 'contents.json'

const Contents = v.strictObject({
  /** Tells one backup from another. */
  id: v.string(),
  /** How many documents each holds. A version that adds collections still takes older backups. */
  collections: v.record(v.string(), v.number()),
  /** The ids of the photos, by the numbers of their files. */
  photos: v.array(v.string()),
  /** Of the MATCHING_KEY that everybody in it was matched with. */
  matching: v.string(),
})

/** What a backup holds. */
export type Contents = v.InferOutput<typeof Contents>

/** Says that a backup is whole. */
export const writeContents = (folder: string, contents: Contents): void =>
  writeFileSync(join(folder, CONTENTS), `${JSON.stringify(contents)}\n`, { mode: 0o600 })

/** What a backup of this version or an older one holds. @throws CommandFault when it is none */
export const contentsOf = (folder: string): Contents => {
  const file = join(folder, CONTENTS)
  if (!existsSync(file)) throw new CommandFault(`${folder} is no whole backup`)
  const contents = v.safeParse(Contents, JSON.parse(readFileSync(file, 'utf8')))
  if (!contents.success) throw new CommandFault(`${file} says other things than a backup of this version`)
  const unknown = Object.keys(contents.output.collections).filter((name) => !Object.hasOwn(collections, name))
  if (unknown.length > 0)
    throw new CommandFault(`${folder} was saved by a newer version, which has ${unknown.join(', ')}`)
  return contents.output
}

/** The file with the documents of a collection. */
export const documentsFile = (folder: string, name: string): string => join(folder, `${name}.jsonl`)

/** The file of a photo by its place in the list, sealed. */
export const photoFile = (folder: string, place: number): string => join(folder, `photo-${place}`)
