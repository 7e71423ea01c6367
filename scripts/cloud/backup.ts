import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { EJSON } from 'bson'
import * as v from 'valibot'
import { collections } from '../../cloudfunctions/store/collections'
import { CommandFault } from './command-fault'
import { type Administration, administer } from './environment'
import { pagesOf, type StoredDocument } from './every-document'
import { keyNames } from './key-names'
import { sealedValuesIn } from './sealed-values'
import { readSecrets, secretsFile } from './secrets-file'
import { readWords } from './words'

export const backupUsage = `npm run cloud -- backup save FOLDER
npm run cloud -- backup restore FOLDER`

/** Written last: a folder without it is no whole backup. */
const CONTENTS = 'contents.json'

/** What a backup holds. */
const Contents = v.strictObject({
  /** A version that adds collections still takes older backups. */
  collections: v.array(v.string()),
  /** The ids of the photos, by the numbers of their files. */
  photos: v.array(v.string()),
})

/** Takes all documents and photos out to a folder, or back into an empty environment. Answers the lines to print. */
export const backUp = async (given: string[]): Promise<string[]> => {
  const { words, simulator } = readWords(given, backupUsage)
  const [what, folder, ...more] = words
  if ((what !== 'save' && what !== 'restore') || folder === undefined || more.length > 0)
    throw new CommandFault(backupUsage)
  return what === 'save' ? save(administer(simulator), folder) : restore(administer(simulator), folder)
}

const save = async (cloud: Administration, folder: string): Promise<string[]> => {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new CommandFault(`${folder} is not empty: name a new folder`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lines: string[] = []
  const photos: string[] = []
  for (const name of Object.keys(collections)) {
    const file = createWriteStream(join(folder, `${name}.jsonl`), { mode: 0o600 })
    let count = 0
    for await (const page of pagesOf(cloud.database, name)) {
      for (const document of page) file.write(`${EJSON.stringify(document)}\n`)
      count += page.length
      if (name === 'mandates') photos.push(...page.flatMap((mandate) => mandate.photos as string[]))
    }
    await new Promise<void>((resolve, reject) => {
      file.on('error', reject)
      file.end(resolve)
    })
    lines.push(`${name}: ${count} saved`)
  }
  const ids = [...new Set(photos)]
  await savePhotos(cloud, folder, ids)
  const contents: v.InferOutput<typeof Contents> = { collections: Object.keys(collections), photos: ids }
  writeFileSync(join(folder, CONTENTS), `${JSON.stringify(contents)}\n`, { mode: 0o600 })
  return [...lines, `photos: ${ids.length} saved`]
}

const savePhotos = async ({ app }: Administration, folder: string, ids: string[]): Promise<void> => {
  for (const [place, fileID] of ids.entries()) {
    const { fileContent } = await app.downloadFile({ fileID })
    writeFileSync(join(folder, `photo-${place}`), Buffer.from(fileContent as Buffer), { mode: 0o600 })
  }
}

const restore = async (cloud: Administration, folder: string): Promise<string[]> => {
  const { collections: names, photos } = contentsOf(folder)
  await refuseData(cloud)
  await refuseWithoutKeys(cloud, folder, names)
  const renamed = await restorePhotos(cloud, folder, photos)
  for (const name of REPLACED) await empty(cloud, name)
  const lines: string[] = []
  for (const name of names) lines.push(`${name}: ${await fill(cloud, folder, name, renamed)} restored`)
  return [...lines, `photos: ${renamed.size} restored`]
}

const contentsOf = (folder: string): v.InferOutput<typeof Contents> => {
  const file = join(folder, CONTENTS)
  if (!existsSync(file)) throw new CommandFault(`${folder} is no whole backup`)
  const contents = v.parse(Contents, JSON.parse(readFileSync(file, 'utf8')))
  const unknown = contents.collections.filter((name) => !Object.hasOwn(collections, name))
  if (unknown.length > 0)
    throw new CommandFault(`${folder} was saved by a newer version, which has ${unknown.join(', ')}`)
  return contents
}

/** What `setup`, and the timer of an environment that nobody uses yet, have made: the backup's own comes instead. */
const REPLACED = [
  'cities',
  'slots',
  'plannedDates',
  'messageMarks',
  'figureMarks',
  'figures',
  'runs',
  'turns',
  'upgrades',
]
/** Nothing is ever taken out of it. */
const KEPT = 'audit'

const refuseData = async ({ database }: Administration): Promise<void> => {
  for (const name of Object.keys(collections).filter((each) => ![...REPLACED, KEPT].includes(each))) {
    const { total } = await database.collection(name).count()
    if (total !== 0)
      throw new CommandFault(`${name} holds ${total} documents: restore into a new environment after setup`)
  }
}

/** Keys are removed in time, and a backup keeps what they have sealed: it needs the secrets file of its own day. */
const refuseWithoutKeys = async (cloud: Administration, folder: string, names: string[]): Promise<void> => {
  const file = secretsFile(cloud)
  const secrets = readSecrets(file)
  if (secrets === null) throw new CommandFault(`There is no ${file}: bring it back from your safe`)
  const needed = new Set<string>()
  for (const name of names)
    for await (const line of linesOf(folder, name))
      for (const { key } of sealedValuesIn(EJSON.parse(line) as StoredDocument)) needed.add(key)
  const missing = [...needed].filter((key) => !keyNames(secrets.PERSONAL_DATA_KEYS).includes(key))
  if (missing.length > 0)
    throw new CommandFault(
      `${folder} is sealed with keys that ${file} lacks: ${missing.join(', ')}. Bring back the file of that day.`,
    )
}

const linesOf = (folder: string, name: string) =>
  createInterface({ input: createReadStream(join(folder, `${name}.jsonl`)) })

const empty = async ({ database }: Administration, name: string): Promise<void> => {
  await database
    .collection(name)
    .where({ _id: database.command.exists(true) })
    .remove()
}

const fill = async (
  { database }: Administration,
  folder: string,
  name: string,
  renamed: Map<string, string>,
): Promise<number> => {
  let count = 0
  for await (const line of linesOf(folder, name)) {
    const { _id, ...fields } = EJSON.parse(line) as StoredDocument
    if (Array.isArray(fields.photos)) fields.photos = fields.photos.map((id: string) => renamed.get(id) ?? id)
    await database.collection(name).doc(_id).set(fields)
    count += 1
  }
  return count
}

/** Old id → new id: ids name the environment. */
const restorePhotos = async (
  { app }: Administration,
  folder: string,
  ids: string[],
): Promise<Map<string, string>> => {
  const renamed = new Map<string, string>()
  for (const [place, id] of ids.entries()) {
    const cloudPath = id.replace(/^cloud:\/\/[^/]+\//, '')
    const fileContent = readFileSync(join(folder, `photo-${place}`))
    const { fileID } = await app.uploadFile({ cloudPath, fileContent: fileContent as never })
    renamed.set(id, fileID)
  }
  return renamed
}
