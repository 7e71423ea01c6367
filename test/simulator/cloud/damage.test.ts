import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs, {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { type Cloud, startCloud } from '../../../simulator/cloud/cloud'
import { Store } from '../../../simulator/cloud/store'
import { readStoredPages } from '../../../simulator/cloud/stored-pages'
import { codeOf, openSdk, temporaryDirectory } from './test-cloud'

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

/** The keys of the records that can be read of a file, and what is wrong with it. */
const storedPages = (): { keys: (readonly string[])[]; faults: string[] | null } => {
  const keys: (readonly string[])[] = []
  const faults = readStoredPages(file(), (key) => keys.push(key))
  return { keys, faults }
}

const file = () => join(directory, 'database', 'data.mdb')
const start = () => startCloud({ dataDir: directory, functionsDir: directory })

describe('fifty kills', () => {
  const ROUNDS = 50

  test('lose nothing that was told, bring nothing back that was removed, and leave no damage', async () => {
    const program = join(directory, 'store-process.cjs')
    buildSync({
      entryPoints: [join(__dirname, 'store-process.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      target: 'node20',
      external: ['lmdb'],
      logLevel: 'error',
    })
    const store = join(directory, 'database')
    const written = new Set<string>()
    const removed = new Set<string>()
    const launch = () => {
      const env = { ...process.env, NODE_PATH: join(__dirname, '../../../node_modules') }
      const child = fork(program, { env })
      children.push(child)
      child.on('message', (message: { written?: string; removed?: string }) => {
        if (message.written) written.add(message.written)
        if (message.removed) removed.add(message.removed)
      })
      return child
    }
    let next = launch()
    for (let round = 0; round < ROUNDS; round++) {
      const child = next
      next = launch()
      child.send({ directory: store, round: String(round) })
      const [{ damage }] = (await once(child, 'message')) as [{ damage: string[] }]
      expect(damage).toEqual([])
      const gone = once(child, 'exit')
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 40)
      await gone
    }
    const cloud = await start()
    const stored = new Set(cloud.database.find('claims').map(({ _id }) => String(_id)))
    const damage = cloud.damage
    await cloud.stop()
    expect(damage).toEqual([])
    expect(written.size).toBeGreaterThan(ROUNDS)
    expect([...written].filter((id) => !stored.has(id) && !maybeRemoved(id, written))).toEqual([])
    expect([...removed].filter((id) => stored.has(id))).toEqual([])
  })

  /** Each writer removes its last but one document after every third; the kill may hide that it was told. */
  const maybeRemoved = (id: string, written: ReadonlySet<string>): boolean => {
    const [round, writer, number] = id.split('-')
    return Number(number) % 3 === 1 && written.has(`${round}-${writer}-${Number(number) + 1}`)
  }
})

describe('a file that was damaged', () => {
  /** What a whole directory holds: small and large documents, an index, a message. */
  const fill = async (): Promise<Map<unknown, object>> => {
    const cloud = await start()
    await cloud.database.createCollection('things')
    await cloud.database.createIndex('things', { name: 'one', fields: ['code'], unique: true })
    const documents = Array.from({ length: 400 }, (_unused, i) => ({
      _id: `d${i}`,
      code: i,
      text: `车管${i} `.repeat(i % 50 === 0 ? 3000 : i % 40),
    }))
    for (let i = 0; i < documents.length; i += 40)
      await cloud.database.insert('things', documents.slice(i, i + 40))
    await cloud.inbox.add({ openid: 'o', templateId: 't', page: null, fields: { a: 'b' }, sentAt: 'now' })
    await cloud.stop()
    return new Map(documents.map((document) => [document._id, document]))
  }

  /** Starts what was damaged. @returns what is served, after it was written anew */
  const serve = async (): Promise<{ damage: readonly string[]; documents: object[] }> => {
    const told = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const cloud = await start()
    const { damage } = cloud
    expect(told.mock.calls.flat()).toEqual(damage)
    told.mockRestore()
    const documents = cloud.database.collections.includes('things') ? cloud.database.find('things') : []
    await cloud.database.createCollection('after')
    await cloud.stop()

    const again = await start()
    expect([again.damage, again.database.collections.includes('after')]).toEqual([[], true])
    await again.stop()
    return { damage, documents }
  }

  const overwrite = (at: number, bytes: Buffer) => {
    const handle = openSync(file(), 'r+')
    writeSync(handle, bytes, 0, bytes.length, at)
    closeSync(handle)
  }

  /** Changes one document in all of its states: earlier ones may be in the file, too. */
  const changeOne = () => {
    const bytes = readFileSync(file())
    const mark = Buffer.from(`车管7 车管7 `)
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) bytes[at + 6] = 0x38
    writeFileSync(file(), bytes)
  }

  /** @returns how many records are still whole */
  const fillAndDamage = async (): Promise<number> => {
    await fill()
    changeOne()
    return storedPages().keys.length - 1
  }

  test.each([0.98, 0.7, 0.3])(
    'that is cut to %f of its length is noticed, and what is whole is served',
    async (part) => {
      const all = await fill()
      truncateSync(file(), Math.floor(statSync(file()).size * part))
      const { damage, documents } = await serve()
      expect(damage[0]).toContain('data.mdb is damaged: page')
      expect(damage.at(-1)).toContain('The damaged file is kept in')
      expect(documents.length).toBeLessThan(all.size)
      for (const document of documents) expect(document).toEqual(all.get(Reflect.get(document, '_id')))
    },
  )

  test('a page that is torn costs its own records only', async () => {
    const all = await fill()
    const found = storedPages().keys.length
    const size = statSync(file()).size
    // A page in the middle that holds records at present.
    let torn = 0
    for (let at = Math.floor(size / 2 / 4096) * 4096; torn === 0 && at < size; at += 4096) {
      const before = readFileSync(file())
      overwrite(at, Buffer.alloc(4096))
      if (storedPages().keys.length < found) torn = at
      else writeFileSync(file(), before)
    }
    const { damage, documents } = await serve()
    expect(damage[0]).toContain(`page ${torn / 4096} holds something else`)
    expect(documents.length).toBeGreaterThan(all.size / 2)
    expect(documents.length).toBeLessThan(all.size)
    for (const document of documents) expect(document).toEqual(all.get(Reflect.get(document, '_id')))
  })

  test('a record that was changed is left out, by its name', async () => {
    const all = await fill()
    changeOne()
    const { damage, documents } = await serve()
    expect(damage[0]).toBe(
      'The stored record document / things / sd7 is damaged: its checksum does not match its content.',
    )
    expect(documents).toHaveLength(all.size - 1)
  })

  test('a file without a beginning leaves nothing but the message', async () => {
    await fill()
    truncateSync(file(), 0)
    const { damage, documents } = await serve()
    expect(damage[0]).toContain('it has no header')
    expect(documents).toEqual([])
  })

  // Whoever throws leaves the disk as a kill at that step would.
  test.each(['rmSync', 'mkdirSync', 'linkSync', 'renameSync'] as const)(
    'is rescued by the next start when the first one is killed before its %s',
    async (step) => {
      const whole = await fillAndDamage()
      const killed = jest.spyOn(fs, step).mockImplementationOnce(() => {
        throw new Error('killed')
      })
      expect(() => new Store(join(directory, 'database'))).toThrow('killed')
      killed.mockRestore()

      const store = new Store(join(directory, 'database'))
      const records = [...store.all()].length
      await store.close()
      expect(records).toBe(whole)
      expect(store.damage[0]).toContain('document / things / sd7 is damaged')
      const names = readdirSync(directory).filter((name) => name.startsWith('database.'))
      expect(names).toContain('database.damaged')
      expect(names).not.toContain('database.rescued')
    },
  )

  test('whose rescue was killed after the new one had taken its place is not rescued again', async () => {
    const whole = await fillAndDamage()
    const rename = fs.renameSync
    const killed = jest.spyOn(fs, 'renameSync').mockImplementationOnce((from, to) => {
      rename(from, to)
      throw new Error('killed')
    })
    expect(() => new Store(join(directory, 'database'))).toThrow('killed')
    killed.mockRestore()
    const store = new Store(join(directory, 'database'))
    expect([store.damage, [...store.all()].length]).toEqual([[], whole])
    await store.close()
  })

  test('the reader of pages sees what LMDB sees', async () => {
    await fill()
    const read = storedPages()
    const store = new Store(join(directory, 'database'))
    const records = [...store.all()].map(([key]) => key)
    await store.close()
    expect(read).toEqual({ keys: records, faults: [] })
    expect(records.length).toBeGreaterThan(400)
  })
})

describe('a stored file that was damaged', () => {
  test('is refused, and all others are served', async () => {
    const cloud = await start()
    const sdk = openSdk(cloud)
    const torn = await cloud.storage.upload('torn.txt', Buffer.from('a long content'))
    const whole = await cloud.storage.upload('whole.txt', Buffer.from('whole'))
    const folder = join(directory, 'files')
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (readFileSync(path).includes('a long content')) truncateSync(path, statSync(path).size - 4)
    }
    const told = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await codeOf(sdk.downloadFile({ fileID: torn }))).toBe('STORAGE_REQUEST_FAIL')
    expect(told.mock.calls.flat().join()).toContain('torn.txt is damaged')
    told.mockRestore()
    expect(String((await sdk.downloadFile({ fileID: whole })).fileContent)).toBe('whole')
    await cloud.stop()
  })

  test('what an upload left unfinished is cleared away at the start', async () => {
    await (await start()).stop()
    writeFileSync(join(directory, 'files', 'abc.1.part'), 'half')
    await (await start()).stop()
    expect(readdirSync(join(directory, 'files'))).toEqual([])
  })
})

// prlimit comes with Linux only; elsewhere a full disk cannot be had without being its administrator.
const onLinux = spawnSync('prlimit', ['--version']).error ? describe.skip : describe

onLinux('a disk that is full', () => {
  const LIMIT = 3 * 1024 * 1024
  // A write that ends at the limit half way is an error of its own.
  const REFUSED = expect.stringMatching(/refused to write \((File too large|Input\/output error)\)/)

  const startOnSmallDisk = async (limit: number) => {
    const child = spawn(
      'prlimit',
      [
        `--fsize=${limit}:unlimited`,
        process.execPath,
        '--import',
        'tsx',
        join(__dirname, 'simulator-process.ts'),
        directory,
        join(directory, 'functions'),
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
    )
    children.push(child)
    const [message] = (await once(child, 'message')) as [{ env: string; environment: Record<string, string> }]
    return { child, sdk: openSdk({ env: message.env, sdkEnvironment: () => message.environment }) }
  }

  test('that has no room for indexes either costs nothing but the writes that it refuses', async () => {
    const limit = 1024 * 1024
    const before = await start()
    await before.database.createCollection('claims')
    await before.database.createIndex('claims', { name: 'tags', fields: ['tags'] })
    await before.stop()
    const { child, sdk } = await startOnSmallDisk(limit)
    const claims = sdk.database().collection('claims')
    const told: string[] = []
    // Each entry of the index holds the id, so that more room is taken by the index than by the document.
    const idOf = (name: string) => name.padEnd(200, '.')
    const add = async (name: string, text = '') => {
      const tags = Array.from({ length: 60 }, (_unused, i) => `${i} of ${name}`)
      await claims.add({ _id: idOf(name), tags, text })
      told.push(name)
    }
    for (let i = 0; i < 120; i++) await add(`small${i}`)
    const refusals: unknown[] = []
    while (refusals.length < 3)
      await add(`large${told.length}`, 'x'.repeat(50_000)).catch((error: unknown) => refusals.push(error))
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'SYS_ERR', message: REFUSED })

    const verify = async () => {
      expect((await claims.count()).total).toBe(told.length)
      for (const name of told.slice(-30)) {
        const { data } = await claims.where({ tags: `7 of ${name}` }).get()
        expect(data.map(({ _id }: { _id: string }) => _id)).toEqual([idOf(name)])
      }
    }
    await verify()
    spawnSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited'])
    await add('after')
    await verify()
    // What waited for room is written: there was none before.
    const index = join(directory, 'database.indexes', 'data.mdb')
    while (statSync(index).size <= limit) await new Promise((resolve) => setTimeout(resolve, 50))
    await verify()
    expect(child.exitCode).toBeNull()
  })

  test('refuses writes clearly, keeps serving, and takes writes again when there is room', async () => {
    const { child, sdk } = await startOnSmallDisk(LIMIT)
    const database = sdk.database()
    await database.createCollection('claims')
    const claims = database.collection('claims')
    const told: string[] = []
    const add = async (_id: string) => {
      await claims.add({ _id, text: 'x'.repeat(100_000) })
      told.push(_id)
    }
    const refusal = await (async () => {
      for (let i = 0; ; i++) await add(`before${i}`)
    })().catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'SYS_ERR', message: REFUSED })
    expect(told.length).toBeGreaterThan(5)

    const many = await Promise.allSettled(Array.from({ length: 20 }, (_unused, i) => add(`many${i}`)))
    expect(many.some(({ status }) => status === 'rejected')).toBe(true)
    const content = Buffer.alloc(LIMIT + 1)
    expect(await codeOf(sdk.uploadFile({ cloudPath: 'large', fileContent: content }))).toBe(
      'STORAGE_REQUEST_FAIL',
    )
    const idsOf = async () =>
      (await claims.field({ _id: true }).limit(1000).get()).data.map(({ _id }: { _id: string }) => _id).sort()
    expect(await idsOf()).toEqual([...told].sort())

    spawnSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited'])
    await add('after')
    await sdk.uploadFile({ cloudPath: 'large', fileContent: content })
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone

    const cloud: Cloud = await start()
    const stored = cloud.database.find('claims').map(({ _id }) => _id)
    await cloud.stop()
    expect(stored.sort()).toEqual([...told].sort())
  })
})
