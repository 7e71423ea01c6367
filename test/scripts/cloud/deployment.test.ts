import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seal } from '../../../cloudfunctions/platform/secrets'
import { collections } from '../../../cloudfunctions/store/collections'
import { root } from '../../../scripts/build/paths'
import { readCity } from '../../../scripts/city/read-city'
import { backUp } from '../../../scripts/cloud/backup'
import { isRefusedTwice } from '../../../scripts/cloud/canaries'
import { moveCity } from '../../../scripts/cloud/city'
import { deploy } from '../../../scripts/cloud/deploy'
import { examine } from '../../../scripts/cloud/doctor'
import { administer } from '../../../scripts/cloud/environment'
import { setUp } from '../../../scripts/cloud/setup'
import { upgrade } from '../../../scripts/cloud/upgrade'
import { steps } from '../../../scripts/cloud/upgrades/steps'
import { type Cloud, startCloud } from '../../../simulator/cloud/cloud'
import { tellConnection } from '../../../simulator/connection'
import { localSecrets } from '../../../simulator/secrets'

/** From an empty environment to one that serves, and back from a backup, as docs/operations.md tells it. */

const shipped = join(root, 'city', 'yingtan')
let directory: string
let cloud: Cloud
let stop: () => Promise<void>

const startEmpty = async (name: string, secretsOf = name): Promise<Cloud> => {
  const dataDir = join(directory, name)
  const started = await startCloud({
    dataDir,
    functionsDir: join(root, 'dist', 'functions'),
    functionEnvironment: localSecrets(join(directory, secretsOf)),
    poolSize: 1,
  })
  await started.timers.stop()
  const hide = tellConnection(dataDir, started)
  stop = async () => {
    hide()
    await started.stop()
  }
  return started
}

/** A city with few slots, so that the timer is done soon. */
const smallCity = (): string => {
  const folder = join(directory, 'city')
  cpSync(shipped, folder, { recursive: true })
  const file = join(folder, 'policy.json')
  const policy = JSON.parse(readFileSync(file, 'utf8'))
  policy.booking.daysAhead = 1
  writeFileSync(file, JSON.stringify(policy))
  return folder
}

const on = (name: string) => ['--simulator', join(directory, name)]
const byId = <Document extends { _id?: unknown }>(documents: Document[]): Document[] =>
  documents.sort((one, other) => String(one._id).localeCompare(String(other._id)))
const said = async (lines: Promise<string[]>): Promise<string> =>
  (await lines.catch((error: Error) => [error.message])).join('\n')

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'deployment-'))
  cloud = await startEmpty('first')
})
afterAll(async () => {
  await stop()
  rmSync(directory, { recursive: true, force: true })
})

test('a doctor tells what an empty environment lacks, with the command that mends it', async () => {
  const words = await said(examine(on('first')))
  expect(words).toContain('WRONG collection appointments: is missing\n      → npm run cloud -- setup')
  const { length } = Object.keys(collections)
  expect(words).toContain(`${length} of ${length} are not well`)
})

test('setup makes everything once', async () => {
  const city = smallCity()
  const first = await said(setUp(['--city', city, ...on('first')]))
  expect(first).toContain(
    `Collection citizens: created, closed to phones, ${collections.citizens?.length} indexes made`,
  )
  expect(first).toContain('Files: private now')
  expect(first).toContain('Data: new, so of version 0')
  expect(cloud.database.collections.sort()).toEqual(Object.keys(collections).sort())
  const before = cloud.database.export()
  const again = await said(setUp(['--city', city, ...on('first')]))
  expect(again).not.toMatch(/created|made|now|imported|new/)
  expect(again).toContain('Secrets: in the functions already')
  expect(cloud.database.export()).toEqual(before)
})

test.each([
  ['another matching key', { MATCHING_KEY: 'another' }, 'Function citizen has another MATCHING_KEY than'],
  ['another key alone', { PERSONAL_DATA_KEYS: 'k2:new' }, 'Key k2 would seal before'],
  ['a new key in front', { PERSONAL_DATA_KEYS: 'k2:new,local:old' }, 'Key k2 would seal before'],
])('deploy refuses a secrets file with %s', async (_, changes, hint) => {
  const file = join(directory, 'first', 'secrets.json')
  const secrets = readFileSync(file, 'utf8')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(secrets), ...changes }))
  expect(await said(deploy(on('first')))).toContain(hint)
  writeFileSync(file, secrets)
})

test('deployments that run beside each other on one machine all succeed', async () => {
  const all = await Promise.all(Array.from({ length: 2 }, () => deploy(on('first'))))
  for (const lines of all) expect(lines.join('\n')).toMatch(/^(Function \w+: deployed, .*\n?){4}$/)
})

test('a key that a function cannot use is told by doctor, without a word of the key', async () => {
  const { manager } = administer(join(directory, 'first'))
  const { MATCHING_KEY = '' } = localSecrets(join(directory, 'first'))
  const set = (envVariables: Record<string, string>) =>
    manager.functions.updateFunctionConfig({ name: 'citizen', envVariables })
  await set({ MATCHING_KEY, PERSONAL_DATA_KEYS: 'k1:c2hvcnQ=' })
  const words = await said(examine(on('first')))
  expect(words).toContain(
    'WRONG function citizen has its secrets: key number 1 of PERSONAL_DATA_KEYS is not 32 bytes',
  )
  expect(words).not.toContain('c2hvcnQ')
  expect(words).not.toContain(MATCHING_KEY)
  await set(localSecrets(join(directory, 'first')))
})

test('a doctor notices a timer that never ran, and finds all well once it has; nothing stays behind', async () => {
  expect(await said(examine(on('first')))).toContain('WRONG timer: has never run')
  await cloud.timers.run('every-five-minutes')
  const before = cloud.database.export()
  const lines = await examine(['--city', join(directory, 'city'), ...on('first')])
  expect(lines.at(-1)).toMatch(/^All \d+ are well$/)
  expect(lines).toContain('ok    index appointments.holder refuses a second one')
  expect(lines).toContain(`ok    data of version ${steps.at(-1)?.name}`)
  expect(cloud.database.export()).toEqual(before)
  cloud.clock.advance(3_600_000)
  expect(await said(examine(on('first')))).toMatch(/WRONG timer runs: ran 60 minutes ago/)
  cloud.clock.advance(-3_600_000)
})

test('a unique index that is not unique, or is missing, is found', async () => {
  const content = cloud.database.export()
  const citizens = content.citizens ?? { indexes: [], documents: [] }
  const [, ...others] = citizens.indexes
  const loose = { name: 'personKey', fields: ['personKey'], unique: false }
  await cloud.database.import({ citizens: { ...citizens, indexes: [loose, ...others] } })
  expect(await said(examine(on('first')))).toContain('WRONG index citizens.personKey: has other fields')
  const setup = await said(setUp(['--city', join(directory, 'city'), ...on('first')]))
  expect(setup).toContain('Collection citizens: other indexes than ours are named personKey')
  await cloud.database.import({ citizens: { ...citizens, indexes: others } })
  expect(await said(examine(on('first')))).toContain('WRONG index citizens.personKey: is missing')
  expect(await said(setUp(['--city', join(directory, 'city'), ...on('first')]))).toContain(
    'Collection citizens: 1 indexes made',
  )
})

test('canaries tell a list that says unique from a database that does not refuse', async () => {
  const index = { name: 'reason', fields: ['reason'], unique: true }
  const environment = administer(join(directory, 'first'))
  expect(await isRefusedTwice(environment, 'outages', index, [index])).toBe(false)
  expect(cloud.database.find('outages')).toEqual([])
})

test('what phones may reach is found, data that are older than the clone, and a permission that WeChat lacks', async () => {
  await cloud.database.clear('upgrades')
  const refused = { _id: 'm', state: 'failed', lastCode: -604101 }
  await cloud.database.insert('messages', [{ ...refused, dueAt: cloud.clock.now() }])
  const { manager, name } = administer(join(directory, 'first'))
  const Param = { EnvId: name, CollectionName: 'bans', AclTag: 'READONLY' }
  await manager.commonService('tcb').call({ Action: 'ModifySafeRule', Param })
  await manager.storage.setStorageAcl('READONLY')
  const words = await said(examine(on('first')))
  expect(words).toContain('WRONG collection bans is closed to phones: its permission is READONLY')
  expect(words).toContain('WRONG files are private: their permission is READONLY')
  expect(words).toContain('are older than this clone: 0001-first-version\n      → npm run cloud -- upgrade')
  expect(words).toContain('refused for want of a permission: 1 were (-604101)')
  await cloud.database.clear('messages')
  await upgrade(on('first'), () => undefined)
})

test('a city is taken out and is the same; one that lost an office is not brought in', async () => {
  const folder = join(directory, 'exported')
  await moveCity(['export', folder, ...on('first')])
  expect(readCity(folder)).toEqual(readCity(join(directory, 'city')))
  expect(await said(moveCity(['import', folder, ...on('first')]))).toMatch(/already$/)

  const file = join(folder, 'city.json')
  const head = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...head, name: '新城' }))
  expect(await said(moveCity(['import', folder, ...on('first')]))).toMatch(/imported, before: /)
  expect(cloud.database.find('audit', { call: 'city.import' })).toHaveLength(2)
})

test('what is saved comes back in a new environment, photos included', async () => {
  const photo = await cloud.storage.upload('mandates/a/b.jpg', Buffer.from('photo'), { creator: 'o' })
  const sealed = seal('somebody', localSecrets(join(directory, 'first')).PERSONAL_DATA_KEYS)
  const mandate = { _id: 'm', openKey: 'k', photos: [photo], at: new Date(7), sealed }
  await cloud.database.insert('mandates', [mandate])
  const folder = join(directory, 'backup')
  expect(await said(backUp(['save', folder, ...on('first')]))).toContain('mandates: 1 saved')
  const before = cloud.database.export()
  expect(await said(backUp(['restore', folder, ...on('first')]))).toContain('mandates holds 1 documents')
  await stop()

  cloud = await startEmpty('second', 'first')
  await setUp(['--city', join(directory, 'city'), ...on('second')])
  await cloud.timers.run('every-five-minutes')
  expect(await said(backUp(['restore', folder, ...on('second')]))).toContain('There is no ')
  const secrets = join(directory, 'second', 'secrets.json')
  writeFileSync(secrets, JSON.stringify({ PERSONAL_DATA_KEYS: 'k2:new', MATCHING_KEY: '' }))
  expect(await said(backUp(['restore', folder, ...on('second')]))).toContain('secrets.json lacks: local')
  cpSync(join(directory, 'first', 'secrets.json'), secrets)
  await backUp(['restore', folder, ...on('second')])
  for (const name of Object.keys(collections).filter((each) => each !== 'audit'))
    expect([name, byId(cloud.database.find(name))]).toEqual([name, byId(before[name]?.documents ?? [])])
  expect(cloud.database.find('mandates')).toEqual([mandate])
  expect((await cloud.storage.read(photo))?.content.toString()).toBe('photo')
})
