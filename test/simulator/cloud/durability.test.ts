import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startCloud } from '../../../simulator/cloud/cloud'
import { openSdk, temporaryDirectory } from './test-cloud'

let directory: string
let children: ChildProcess[]

beforeEach(() => {
  directory = temporaryDirectory()
  children = []
})

afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

interface Started {
  readonly child: ChildProcess
  readonly env: string
  readonly environment: Record<string, string>
}

async function startChild(): Promise<Started> {
  const child = fork(join(__dirname, 'simulator-process.ts'), [directory, join(directory, 'functions')], {
    execArgv: ['--import', 'tsx'],
  })
  children.push(child)
  const [message] = await once(child, 'message')
  if (message.failed) throw new Error(message.failed)
  return { child, ...message }
}

/** For starts that must fail: one that does not is ended again, so that it does not outlive its test. */
async function startAndStop(): Promise<void> {
  const cloud = await startCloud({ dataDir: directory, functionsDir: directory })
  await cloud.stop()
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

test('a simulator that is killed under load loses nothing that it acknowledged', async () => {
  const told = new Set<string>()
  let counted = 0
  for (let round = 0; round < 3; round++) {
    const { child, env, environment } = await startChild()
    const database = openSdk({ env, sdkEnvironment: () => environment }).database()
    if (round === 0) {
      await database.createCollection('claims')
      await database.collection('claims').add({ _id: 'counter', n: 0 })
    }
    let going = true
    const callers = Array.from({ length: 20 }, async (_unused, caller) => {
      for (let i = 0; going; i++) {
        const id = `${round}-${caller}-${i}`
        await database.collection('claims').add({ _id: id, caller })
        told.add(id)
        await database
          .collection('claims')
          .doc('counter')
          .update({ n: database.command.inc(1) })
        counted += 1
        if (round * 200 + 200 < told.size) going = false
      }
    })
    const work = Promise.allSettled(callers)
    while (told.size < (round + 1) * 150) await new Promise((resolve) => setTimeout(resolve, 1))
    await kill(child)
    going = false
    await work
  }
  const cloud = await startCloud({ dataDir: directory, functionsDir: join(directory, 'functions') })
  const stored = new Set(cloud.database.find('claims').map(({ _id }) => _id))
  const counter = cloud.database.find('claims', { _id: 'counter' })[0]?.n
  await cloud.stop()
  expect([...told].filter((id) => !stored.has(id))).toEqual([])
  expect(counter).toBeGreaterThanOrEqual(counted)
})

test('a second simulator on the same directory refuses to start and says why', async () => {
  const { child } = await startChild()
  await expect(startChild()).rejects.toThrow(`process ${child.pid}`)
  await expect(startAndStop()).rejects.toThrow('already using')
})

test('the lock of a simulator that is gone does not keep the next one away', async () => {
  const { child } = await startChild()
  await kill(child)
  expect(existsSync(join(directory, 'simulator.lock'))).toBe(true)
  const cloud = await startCloud({ dataDir: directory, functionsDir: directory })
  await cloud.stop()
  expect(existsSync(join(directory, 'simulator.lock'))).toBe(false)
})

test('a lock is not taken for alive because another process has got the same number', async () => {
  writeFileSync(join(directory, 'simulator.lock'), JSON.stringify({ pid: process.ppid, began: '1' }))
  const cloud = await startCloud({ dataDir: directory, functionsDir: directory })
  expect(JSON.parse(readFileSync(join(directory, 'simulator.lock'), 'utf8')).pid).toBe(process.pid)
  await cloud.stop()
})

test('clock, messages, indexes and files survive a restart', async () => {
  const options = { dataDir: directory, functionsDir: directory }
  const before = await startCloud(options)
  before.clock.set('2031-01-01T00:00:00Z')
  await before.database.createCollection('things')
  await before.database.createIndex('things', { name: 'one', fields: ['k'], unique: true })
  await before.database.insert('things', [{ _id: 'a', k: 1, at: new Date(7) }])
  await before.inbox.add({ openid: 'o', templateId: 't', page: null, fields: { a: 'b' }, sentAt: 'now' })
  const file = await before.storage.upload('a/b.txt', Buffer.from('text'))
  await before.stop()

  const after = await startCloud(options)
  expect(after.clock.now().getUTCFullYear()).toBe(2031)
  expect(after.database.find('things')).toEqual([{ _id: 'a', k: 1, at: new Date(7) }])
  await expect(after.database.insert('things', [{ k: 1 }])).rejects.toMatchObject({
    code: 'DATABASE_DUPLICATE_WRITE',
  })
  expect(after.inbox.list('o')).toHaveLength(1)
  expect((await after.storage.read(file))?.content.toString()).toBe('text')
  await after.stop()
})
