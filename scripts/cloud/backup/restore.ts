import { isDeepStrictEqual } from 'node:util'
import type { AppointmentRecord } from '../../../cloudfunctions/domain/records/appointments'
import type { SlotRecord } from '../../../cloudfunctions/domain/records/slots'
import { collections } from '../../../cloudfunctions/store/collections'
import { dateOf } from '../../../miniprogram/contract/calendar'
import { databaseTime } from '../canaries'
import { CommandFault } from '../command-fault'
import type { Administration } from '../environment'
import type { StoredDocument } from '../every-document'
import { readSecrets, type Secrets, secretsFile } from '../secrets-file'
import { type Contents, contentsOf, documentsFile } from './contents'
import { documentsIn } from './document-lines'
import { openPhoto, refuseUnreadable } from './readable'
import { SeatingPlan } from './true-seats'

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
/** Stands in `runs` from the first write of a restore to its last, and names the backup: the same one may go on. */
const MARK = 'restore'
const AT_ONCE = 10

/** A document as it is to be written. */
type Change = (document: StoredDocument) => StoredDocument

/** Takes a backup into an environment that nobody has used yet; a repeat finishes one that was stopped. Answers the lines to print. */
export const restore = async (cloud: Administration, folder: string): Promise<string[]> => {
  const contents = contentsOf(folder)
  const isRepeated = await isUnderWay(cloud, contents)
  if (!isRepeated) await refuseData(cloud)
  const file = secretsFile(cloud)
  const secrets = readSecrets(file)
  if (secrets === null) throw new CommandFault(`There is no ${file}: bring it back from your safe`)
  await refuseUnreadable(folder, contents, secrets, file)

  const runs = cloud.database.collection('runs')
  if (!isRepeated) {
    for (const name of REPLACED) await empty(cloud, name)
    await runs.doc(MARK).set({ backup: contents.id })
  }
  const renamed = await restorePhotos(cloud, folder, contents, secrets)
  const lines: string[] = []
  for (const name of Object.keys(contents.collections)) {
    if (name === 'slots') continue
    const count = await fill(cloud, folder, name, (document) => withPhotos(document, renamed))
    lines.push(`${name}: ${count} restored`)
  }
  lines.push(await restoreSlots(cloud, folder))
  await runs.doc(MARK).remove()
  return [...lines, `photos: ${renamed.size} restored`]
}

const isUnderWay = async ({ database }: Administration, { id }: Contents): Promise<boolean> => {
  const { total } = await database.collection('runs').where({ _id: MARK, backup: id }).count()
  return total !== 0
}

const refuseData = async ({ database }: Administration): Promise<void> => {
  for (const name of Object.keys(collections).filter((each) => ![...REPLACED, KEPT].includes(each))) {
    const { total } = await database.collection(name).count()
    if (total !== 0)
      throw new CommandFault(`${name} holds ${total} documents: restore into a new environment after setup`)
  }
}

const empty = async ({ database }: Administration, name: string): Promise<void> => {
  await database
    .collection(name)
    .where({ _id: database.command.exists(true) })
    .remove()
}

/** Old id → new id: ids name the environment. */
const restorePhotos = async (
  { app }: Administration,
  folder: string,
  { photos }: Contents,
  secrets: Secrets,
): Promise<Map<string, string>> => {
  const renamed = new Map<string, string>()
  for (const [place, id] of photos.entries()) {
    const cloudPath = id.replace(/^cloud:\/\/[^/]+\//, '')
    const fileContent = openPhoto(folder, place, secrets)
    const { fileID } = await app.uploadFile({ cloudPath, fileContent: fileContent as never })
    renamed.set(id, fileID)
  }
  return renamed
}

const withPhotos = (document: StoredDocument, renamed: Map<string, string>): StoredDocument =>
  Array.isArray(document.photos)
    ? { ...document, photos: document.photos.map((id: string) => renamed.get(id) ?? id) }
    : document

/** Slots of today and later get the seats that the appointments tell of: what is over sells nothing any more. */
const restoreSlots = async (cloud: Administration, folder: string): Promise<string> => {
  const today = dateOf(await databaseTime(cloud))
  const plan = new SeatingPlan()
  for await (const document of documentsIn(documentsFile(folder, 'appointments')))
    plan.add(document as unknown as AppointmentRecord)
  let mended = 0
  const count = await fill(cloud, folder, 'slots', (document) => {
    const slot = document as unknown as SlotRecord
    if (slot.date < today) return document
    const right = plan.setRight(slot)
    if (!isDeepStrictEqual(right, slot)) mended += 1
    return { ...right }
  })
  return `slots: ${count} restored, ${mended} of them with the seats that the appointments tell of`
}

/** Writes every document of a collection; how many there are. */
const fill = async (
  { database }: Administration,
  folder: string,
  name: string,
  change: Change,
): Promise<number> => {
  const write = async (document: StoredDocument) => {
    const { _id, ...fields } = change(document)
    await database.collection(name).doc(_id).set(fields)
  }
  let count = 0
  let waiting: StoredDocument[] = []
  for await (const document of documentsIn(documentsFile(folder, name))) {
    count += 1
    waiting.push(document)
    if (waiting.length < AT_ONCE) continue
    await Promise.all(waiting.map(write))
    waiting = []
  }
  await Promise.all(waiting.map(write))
  return count
}
