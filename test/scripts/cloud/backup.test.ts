import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppointmentRecord } from '../../../cloudfunctions/domain/records/appointments'
import type { SlotRecord } from '../../../cloudfunctions/domain/records/slots'
import { seal } from '../../../cloudfunctions/platform/secrets'
import { collections } from '../../../cloudfunctions/store/collections'
import { root } from '../../../scripts/build/paths'
import { backUp } from '../../../scripts/cloud/backup'
import { writeDocuments } from '../../../scripts/cloud/backup/document-lines'
import { type Cloud, startCloud } from '../../../simulator/cloud/cloud'
import { tellConnection } from '../../../simulator/connection'
import { localSecrets } from '../../../simulator/secrets'
import { appointmentRecord } from '../../fixtures/appointment-record'
import { at, MONDAY, TUESDAY } from '../../fixtures/instant'
import { slotRecord } from '../../fixtures/slot-record'

/** What a backup is worth on the day it is needed: whole, sealed, for its own secrets only, and without a seat sold twice. */

const directory = mkdtempSync(join(tmpdir(), 'backup-'))
const clouds: Cloud[] = []
const hidden: (() => void)[] = []
let source: Cloud
let target: Cloud
let folder: string

const start = async (name: string): Promise<Cloud> => {
  const dataDir = join(directory, name)
  const functionEnvironment = localSecrets(dataDir)
  const functionsDir = join(root, 'dist', 'functions')
  const cloud = await startCloud({ dataDir, functionsDir, functionEnvironment, poolSize: 1 })
  await cloud.timers.stop()
  cloud.clock.set(at('08:30', TUESDAY))
  for (const collection of Object.keys(collections)) await cloud.database.createCollection(collection)
  hidden.push(tellConnection(dataDir, cloud))
  clouds.push(cloud)
  return cloud
}

const secretsOf = (name: string) => join(directory, name, 'secrets.json')
const sealedWith = (name: string) => localSecrets(join(directory, name)).PERSONAL_DATA_KEYS
const save = (to: string) => backUp(['save', to, '--simulator', join(directory, 'source')])
const restore = (from = folder) => backUp(['restore', from, '--simulator', join(directory, 'target')])
const clearTarget = async () => {
  for (const name of Object.keys(collections)) await target.database.clear(name)
}
/** A copy that may be spoiled. */
const copied = (): string => {
  const copy = mkdtempSync(join(directory, 'copy-'))
  cpSync(folder, copy, { recursive: true })
  return copy
}

const number = (n: number) => `26112400000${n}`
const appointment = (n: number, changes: Partial<AppointmentRecord>): AppointmentRecord => ({
  ...appointmentRecord({ sealed: seal({ name: '某人' }, sealedWith('source')) }),
  _id: number(n),
  holder: number(n),
  subjectHolder: number(n),
  ...changes,
})
/** As a backup has them whose slots were read before people went on booking and cancelling. */
const skewed: SlotRecord = slotRecord({ capacity: 3, seats: [2, 3, 4, 5, 6, 7].map(number), remaining: -3 })
const full: SlotRecord = slotRecord({ from: '10:00', to: '10:30', capacity: 2, seats: [] })
const over: SlotRecord = slotRecord({ date: MONDAY, seats: [number(9)] })
const people = [
  appointment(1, { state: 'booked' }),
  appointment(2, { state: 'done' }),
  appointment(3, { state: 'cancelled', settleAt: null }),
  // Its seat comes back later, as in every full slot.
  appointment(4, { state: 'cancelled', settleAt: at('12:00', TUESDAY) }),
  appointment(5, { state: 'holding' }),
  // 6 found no seat, and was forgotten. 7 had come and gave its return ticket up.
  appointment(7, {
    state: 'cancelled',
    settleAt: null,
    history: [
      { at: at('08:20', TUESDAY), what: 'return', by: 'o', requestId: 'r', reason: null, words: null },
    ],
  }),
  appointment(8, { state: 'holding' }),
  ...[1, 2, 3].map((n) => appointment(n, { _id: `full-${n}`, slot: full._id, state: 'booked' })),
].map((record) => ({ ...record, holder: record._id, subjectHolder: record._id }))

beforeAll(async () => {
  source = await start('source')
  target = await start('target')
  const photo = await source.storage.upload('mandates/a/b.jpg', Buffer.from('a stamp'), { creator: 'o' })
  await source.database.insert('mandates', [{ _id: 'm', openKey: 'm', photos: [photo] }])
  await source.database.insert(
    'slots',
    [skewed, full, over].map((slot) => ({ ...slot })),
  )
  await source.database.insert('appointments', people)
  folder = join(directory, 'saved')
  await save(folder)
})
beforeEach(async () => {
  await clearTarget()
  cpSync(secretsOf('source'), secretsOf('target'))
})
afterAll(async () => {
  for (const hide of hidden) hide()
  for (const cloud of clouds) await cloud.stop()
  rmSync(directory, { recursive: true, force: true })
})

test('seats are those of the appointments, so that none is sold twice and none is lost', async () => {
  expect((await restore()).join('\n')).toContain('slots: 3 restored, 2 of them with the seats')
  const seatsOf = ({ _id }: SlotRecord) => target.database.find('slots', { _id })[0]
  expect(seatsOf(skewed)).toEqual({ ...skewed, seats: [2, 4, 5, 7, 1].map(number), remaining: -2 })
  expect(seatsOf(full)).toEqual({ ...full, seats: ['full-1', 'full-2', 'full-3'], remaining: -1 })
  expect(seatsOf(over)).toEqual(over)
  expect(target.database.find('appointments')).toHaveLength(people.length)
})

test.each([
  [
    'another key of the same name',
    (own: Record<string, string>) => ({
      ...own,
      PERSONAL_DATA_KEYS: `local:${Buffer.alloc(32).toString('base64')}`,
    }),
    'is not the local that sealed',
  ],
  [
    'another matching key',
    (own: Record<string, string>) => ({ ...own, MATCHING_KEY: Buffer.alloc(32).toString('base64') }),
    'has another MATCHING_KEY',
  ],
])('a secrets file with %s is refused before anything is written', async (_, spoil, hint) => {
  writeFileSync(secretsOf('target'), JSON.stringify(spoil(localSecrets(join(directory, 'source')))))
  const before = target.database.export()
  await expect(restore()).rejects.toThrow(hint)
  expect(target.database.export()).toEqual(before)
})

test.each([
  [
    'a document fewer',
    (text: string) => text.slice(0, text.trimEnd().lastIndexOf('\n') + 1),
    /it has \d+ documents of \d+/,
  ],
  ['half a document', (text: string) => text.slice(0, -20), /is damaged/],
])('a file that is cut off is refused before anything is written: %s', async (_, cut, hint) => {
  const copy = copied()
  const file = join(copy, 'appointments.jsonl')
  truncateSync(file, Buffer.byteLength(cut(readFileSync(file, 'utf8'))))
  const before = target.database.export()
  await expect(restore(copy)).rejects.toThrow(hint)
  expect(target.database.export()).toEqual(before)
})

test('a file that is missing, or a photo that was changed, is refused', async () => {
  const withoutFile = copied()
  rmSync(join(withoutFile, 'bans.jsonl'))
  await expect(restore(withoutFile)).rejects.toThrow('bans.jsonl is damaged')
  const withPhoto = copied()
  writeFileSync(join(withPhoto, 'photo-0'), seal('another', `local:${Buffer.alloc(32).toString('base64')}`))
  await expect(restore(withPhoto)).rejects.toThrow('photo-0 is damaged')
})

test('documents that do not get into their file are not told as saved', async () => {
  const pages = async function* () {
    yield [{ _id: 'a' }]
  }
  // A disk that is full.
  await expect(writeDocuments('/dev/full', pages())).rejects.toThrow()
})

test('a photo lies sealed in the folder', () => {
  const text = readFileSync(join(folder, 'photo-0'), 'utf8')
  expect(text).toMatch(/^local\./)
  expect(text).not.toContain(Buffer.from('a stamp').toString('base64'))
})

test('a restore that was stopped goes on when it is repeated, with the same backup only', async () => {
  await target.database.createIndex('appointments', { name: 'stop', fields: ['state'], unique: true })
  await expect(restore()).rejects.toThrow()
  const another = join(directory, 'another')
  await save(another)
  await expect(restore(another)).rejects.toThrow(/holds \d+ documents: restore into a new environment/)

  const { documents } = target.database.export().appointments ?? { documents: [] }
  expect(documents.length).toBeLessThan(people.length)
  await target.database.import({ ...target.database.export(), appointments: { indexes: [], documents } })
  await restore()
  expect(target.database.find('appointments')).toHaveLength(people.length)
  expect(target.database.find('runs')).toEqual([])
  await expect(restore()).rejects.toThrow(/holds \d+ documents/)
})
