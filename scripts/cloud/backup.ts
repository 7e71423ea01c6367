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
import type { MandateRecord } from '../../cloudfunctions/domain/records/mandates'
import { collections } from '../../cloudfunctions/store/collections'
import { CommandFault } from './command-fault'
import { type Administration, administer } from './environment'
import { readWords } from './words'

export const backupUsage = `npm run cloud -- backup save FOLDER
npm run cloud -- backup restore FOLDER`

/** Documents asked for or written at once; a reply of the database is limited. */
const PAGE = 100
const PHOTOS = 'photos.json'

type Document = Record<string, unknown> & { _id: string }

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
    for await (const document of documentsOf(cloud, name)) {
      file.write(`${EJSON.stringify(document)}\n`)
      count += 1
      if (name === 'mandates') photos.push(...(document as unknown as MandateRecord).photos)
    }
    await new Promise<void>((resolve, reject) => {
      file.on('error', reject)
      file.end(resolve)
    })
    lines.push(`${name}: ${count} saved`)
  }
  return [...lines, `photos: ${await savePhotos(cloud, folder, [...new Set(photos)])} saved`]
}

/** By id, so that whatever is written meanwhile neither hides a document nor doubles it. */
async function* documentsOf({ database }: Administration, name: string): AsyncGenerator<Document> {
  let after = ''
  for (;;) {
    const { data } = await database
      .collection(name)
      .where({ _id: database.command.gt(after) })
      .orderBy('_id', 'asc')
      .limit(PAGE)
      .get()
    const page = data as Document[]
    yield* page
    const last = page.at(-1)
    if (last === undefined) return
    after = last._id
  }
}

/** Photos as numbered files, and a list of which is which. */
const savePhotos = async (cloud: Administration, folder: string, ids: string[]): Promise<number> => {
  for (const [place, fileID] of ids.entries()) {
    const { fileContent } = await cloud.app.downloadFile({ fileID })
    writeFileSync(join(folder, `photo-${place}`), Buffer.from(fileContent as Buffer), { mode: 0o600 })
  }
  writeFileSync(join(folder, PHOTOS), `${JSON.stringify(ids)}\n`, { mode: 0o600 })
  return ids.length
}

const restore = async (cloud: Administration, folder: string): Promise<string[]> => {
  const names = Object.keys(collections)
  if (!names.every((name) => existsSync(join(folder, `${name}.jsonl`))) || !existsSync(join(folder, PHOTOS)))
    throw new CommandFault(`${folder} is no whole backup`)
  await refuseData(cloud, names)
  const renamed = await restorePhotos(cloud, folder)
  const lines: string[] = []
  for (const name of names) lines.push(`${name}: ${await fill(cloud, folder, name, renamed)} restored`)
  return [...lines, `photos: ${renamed.size} restored`]
}

/** Made by `setup` and by the timer of an environment that nobody uses yet. */
const MAY_BE_THERE = ['cities', 'slots', 'runs', 'turns', 'audit']

const refuseData = async ({ database }: Administration, names: string[]): Promise<void> => {
  for (const name of names.filter((each) => !MAY_BE_THERE.includes(each))) {
    const { total } = await database.collection(name).count()
    if (total !== 0)
      throw new CommandFault(`${name} holds ${total} documents: restore into a new environment after setup`)
  }
}

const fill = async (
  { database }: Administration,
  folder: string,
  name: string,
  renamed: Map<string, string>,
): Promise<number> => {
  const lines = createInterface({ input: createReadStream(join(folder, `${name}.jsonl`)) })
  let count = 0
  for await (const line of lines) {
    const { _id, ...fields } = EJSON.parse(line) as Document
    if (Array.isArray(fields.photos)) fields.photos = fields.photos.map((id: string) => renamed.get(id) ?? id)
    await database.collection(name).doc(_id).set(fields)
    count += 1
  }
  return count
}

/** Old id → new id: ids name the environment. */
const restorePhotos = async ({ app }: Administration, folder: string): Promise<Map<string, string>> => {
  const ids = JSON.parse(readFileSync(join(folder, PHOTOS), 'utf8')) as string[]
  const renamed = new Map<string, string>()
  for (const [place, id] of ids.entries()) {
    const cloudPath = id.replace(/^cloud:\/\/[^/]+\//, '')
    const fileContent = readFileSync(join(folder, `photo-${place}`))
    const { fileID } = await app.uploadFile({ cloudPath, fileContent: fileContent as never })
    renamed.set(id, fileID)
  }
  return renamed
}
