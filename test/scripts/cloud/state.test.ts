import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { moveState } from '../../../scripts/cloud/state'
import { startCloud } from '../../../simulator/cloud/cloud'
import { localSecrets } from '../../../simulator/secrets'

/** Everything that a simulator keeps leaves in one file, and comes back. */
let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'state-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const at = (name: string) => join(directory, name)
const start = (name: string) => startCloud({ dataDir: at(name), functionsDir: at('none') })

test('documents, indexes, files, messages, clock and keys arrive as they left', async () => {
  const before = await start('before')
  const secrets = localSecrets(at('before'))
  before.clock.set('2031-01-01T00:00:00Z')
  await before.database.createCollection('things')
  await before.database.createIndex('things', { name: 'one', fields: ['k'], unique: true })
  await before.database.insert('things', [{ _id: 'a', k: 1, at: new Date(7), text: '车管' }])
  await before.inbox.add({ openid: 'o', templateId: 't', page: null, fields: { a: 'b' }, sentAt: 'now' })
  const file = await before.storage.upload('a/b.txt', Buffer.from('text'), { creator: 'o' })
  const environment = before.sdkEnvironment().TENCENTCLOUD_SECRETID
  await before.stop()

  const [said] = await moveState(['export', at('state'), '--data', at('before')])
  expect(said).toMatch(/^\d+ records and 2 files from/)
  expect(statSync(at('state')).mode & 0o077).toBe(0)
  await moveState(['import', at('state'), '--data', at('after')])

  const after = await start('after')
  expect(localSecrets(at('after'))).toEqual(secrets)
  expect(after.sdkEnvironment().TENCENTCLOUD_SECRETID).toBe(environment)
  expect(after.clock.now().getUTCFullYear()).toBe(2031)
  expect(after.database.find('things')).toEqual([{ _id: 'a', k: 1, at: new Date(7), text: '车管' }])
  await expect(after.database.insert('things', [{ k: 1 }])).rejects.toMatchObject({
    code: 'DATABASE_DUPLICATE_WRITE',
  })
  expect(after.inbox.list('o')).toHaveLength(1)
  expect((await after.storage.read(file, 'o'))?.content.toString()).toBe('text')
  await after.stop()
})

test('data that is in use is neither taken out nor replaced', async () => {
  const running = await start('running')
  await expect(moveState(['export', at('state'), '--data', at('running')])).rejects.toThrow('already using')
  await running.stop()
  await moveState(['export', at('state'), '--data', at('running')])
  const again = moveState(['import', at('state'), '--data', at('running')])
  await expect(again).rejects.toThrow("holds a simulator's data already")
})

test.each([
  [['export'], 'npm run cloud -- state export FILE'],
  [['destroy', 'state'], 'npm run cloud -- state export FILE'],
  [['export', 'state', '--data', 'nowhere'], "There is no simulator's data in nowhere."],
])('%j is refused with a hint', async (words, hint) => {
  await expect(moveState(words)).rejects.toThrow(hint)
})

test('a file that is no state, or was cut off, is refused, and leaves nothing', async () => {
  await (await start('before')).stop()
  await moveState(['export', at('state'), '--data', at('before')])
  const whole = readFileSync(at('state'))
  const lines = gunzipSync(whole).toString().trimEnd().split('\n')
  const packed = (kept: string[]) => gzipSync(kept.map((line) => `${line}\n`).join(''))
  const parts = [
    Buffer.from('text'),
    gzipSync('text\n'),
    whole.subarray(0, -20),
    packed(lines.slice(0, -1)),
    packed(lines.slice(1)),
    packed([...lines.slice(0, 1), ...lines.slice(2)]),
  ]
  for (const part of parts) {
    writeFileSync(at('part'), part)
    await expect(moveState(['import', at('part'), '--data', at('new')])).rejects.toThrow(
      'is no exported state',
    )
    expect(existsSync(at('new'))).toBe(false)
  }
  await moveState(['import', at('state'), '--data', at('new')])
})
