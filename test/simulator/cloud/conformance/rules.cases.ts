import { codeOf } from '../test-cloud'
import { command as _, expression as $ } from './commands'
import { notSimulated, same, unverified, type Verdicts } from './verdict'
import type { World } from './world'

/** A rule of the platform, and what shows that it holds. */
export type RuleCase = (world: World) => Promise<void>

const works = (...cases: RuleCase[]) => same(...cases)
const caller = { openid: 'oMe' }

/** The code that a call of a function is refused with, for its caller on a phone and for another function. */
const refusalOf = async (
  { cloud, sdk }: World,
  data: object,
  name = 'probe',
): Promise<[number: unknown, code: unknown]> => {
  const toPhone = await cloud.callFunction(name, data, caller).catch((error: unknown) => error)
  return [Reflect.get(Object(toPhone), 'errCode'), await codeOf(sdk.callFunction({ name, data }))]
}

/** How much may be asked and answered. */
export const limits: Verdicts<RuleCase> = {
  '100 documents by default, 1,000 at most': works(async ({ fill, node }) => {
    const name = await fill(...Array.from({ length: 1100 }, (_unused, n) => ({ n })))
    expect((await node.collection(name).get()).data).toHaveLength(100)
    expect((await node.collection(name).limit(5000).get()).data).toHaveLength(1000)
    expect((await node.collection(name).skip(1050).limit(1000).get()).data).toHaveLength(50)
  }),
  'no limit of documents for an aggregation': unverified(
    'whether an aggregation without limit has one',
    works(async ({ fill, node }) => {
      const name = await fill(...Array.from({ length: 1100 }, (_unused, n) => ({ n })))
      expect((await node.collection(name).aggregate().match({}).end()).data).toHaveLength(1100)
    }),
  ),
  'a reply of the database over 1 MB': unverified(
    'whether 1 MB holds for functions, too',
    works(async ({ fill, node }) => {
      const name = await fill(...Array.from({ length: 11 }, () => ({ text: 'x'.repeat(100_000) })))
      expect((await node.collection(name).limit(10).get()).data).toHaveLength(10)
      expect(await codeOf(node.collection(name).get())).toBe('EXCEED_MAX_RESPONSE_SIZE')
      expect(await codeOf(node.collection(name).aggregate().match({}).end())).toBe('EXCEED_MAX_RESPONSE_SIZE')
    }),
  ),
  'an answer of a function over 1 MB': unverified(
    'the number that a mini program is told',
    works(async (world) => {
      const largest = { task: 'answer', characters: 1024 * 1024 - 2 }
      expect(await world.cloud.callFunction('probe', largest, caller)).toHaveLength(1024 * 1024 - 2)
      expect(await refusalOf(world, { task: 'answer', characters: 1024 * 1024 - 1 })).toEqual([
        -504001,
        'EXCEED_MAX_RESPONSE_SIZE',
      ])
    }),
  ),
  'a document over 16 MB': unverified(
    'the code, and smaller limits of an edition',
    works(async ({ cloud, fill, node }) => {
      const name = await fill({ _id: 'a', text: 'x'.repeat(16 * 1024 * 1024 - 2000) })
      const documents = node.collection(name)
      expect(await codeOf(documents.doc('a').update({ more: 'x'.repeat(2000) }))).toBe(
        'DATABASE_REQUEST_FAILED',
      )
      expect(Object.keys(cloud.database.find(name)[0] ?? {})).toEqual(['_id', 'text'])
    }),
  ),
  'a field that begins with $': works(async ({ fill, node }) => {
    const documents = node.collection(await fill())
    expect(await codeOf(documents.add({ o: { $a: 1 } }))).toBe('DATABASE_REQUEST_FAILED')
    expect(await codeOf(documents.doc('a').set({ list: [{ $a: 1 }] }))).toBe('DATABASE_REQUEST_FAILED')
  }),
  '50 files in one request': works(async ({ sdk }) => {
    const files = Array.from({ length: 51 }, (_unused, i) => `cloud://x/${i}`)
    expect(await codeOf(sdk.getTempFileURL({ fileList: files }))).toBe('INVALID_PARAM')
    expect(await codeOf(sdk.deleteFile({ fileList: files }))).toBe('INVALID_PARAM')
  }),
}

/** Documents that a request makes the database look at. */
const lookedAt = async ({ cloud }: World, name: string, request: () => Promise<unknown>): Promise<number> => {
  const before = cloud.database.examined(name)
  await request()
  return cloud.database.examined(name) - before
}

/** 300 documents under indexes on office and date, on code (unique), and on tags. */
const indexed = async ({ cloud, fill, node }: World) => {
  const name = await fill(
    ...Array.from({ length: 300 }, (_unused, i) => ({
      _id: `d${i}`,
      office: `o${i % 10}`,
      date: `2026-01-${String((i % 30) + 1).padStart(2, '0')}`,
      code: i,
      tags: [`t${i % 50}`, 'all'],
      kind: 'one',
      plain: i,
    })),
  )
  await cloud.database.createIndex(name, { name: 'slots', fields: ['office', 'date'] })
  await cloud.database.createIndex(name, { name: 'codes', fields: ['code'], unique: true })
  await cloud.database.createIndex(name, { name: 'tags', fields: ['tags'] })
  return { name, documents: node.collection(name) }
}

/** What indexes do. */
export const indexes: Verdicts<RuleCase> = {
  'a unique index refuses a second holder': works(async ({ cloud, fill, node }) => {
    const name = await fill({ _id: 'a', k: 1 }, { _id: 'b', k: 2 }, { _id: 'c' })
    await cloud.database.createIndex(name, { name: 'one', fields: ['k'], unique: true })
    const documents = node.collection(name)
    const DUPLICATE = 'DATABASE_DUPLICATE_WRITE'
    expect(await codeOf(documents.add({ k: 1 }))).toBe(DUPLICATE)
    expect(await codeOf(documents.doc('b').update({ k: 1 }))).toBe(DUPLICATE)
    expect(await codeOf(documents.doc('b').set({ k: 1 }))).toBe(DUPLICATE)
    // A missing field counts as null.
    expect(await codeOf(documents.add({ other: 1 }))).toBe(DUPLICATE)
    await documents.doc('a').remove()
    await documents.add({ k: 1 })
  }),
  'a query by an indexed field looks at what it finds only': works(async (world) => {
    const { name, documents } = await indexed(world)
    const looks = (condition: object) => lookedAt(world, name, () => documents.where(condition).get())
    expect(await looks({ office: 'o3' })).toBe(30)
    expect(await looks({ office: 'o3', date: '2026-01-04' })).toBe(10)
    expect(await looks({ office: 'o3', date: _.gte('2026-01-20') })).toBe(10)
    expect(await looks({ office: _.in(['o1', 'o2']), date: '2026-01-02' })).toBe(10)
    expect(await looks({ code: 7 })).toBe(1)
    expect(await looks({ code: _.lte(4) })).toBe(5)
    expect(await looks({ code: _.gt(290) })).toBeLessThan(11)
    expect(await looks({ tags: 't3' })).toBe(6)
    expect(await looks({ _id: _.in(['d1', 'd2']) })).toBe(2)
    expect(await looks(_.and([{ code: 7 }, { plain: 7 }]))).toBe(1)
    expect(await looks(_.or([{ code: 7 }, { office: 'o3' }]))).toBe(31)
  }),
  'a sorted query by an indexed field looks at the first ones only': works(async (world) => {
    const { name, documents } = await indexed(world)
    await world.cloud.database.createIndex(name, { name: 'codes of all', fields: ['kind', 'code'] })
    const looks = (query: { get(): Promise<unknown> }) => lookedAt(world, name, () => query.get())
    expect(await looks(documents.orderBy('code', 'desc').limit(5))).toBeLessThan(10)
    expect(await looks(documents.where({ kind: 'one' }).orderBy('code', 'asc').limit(5))).toBeLessThan(10)
    expect(
      await looks(
        documents
          .where({ code: _.gte(100) })
          .orderBy('code', 'asc')
          .skip(10)
          .limit(5),
      ),
    ).toBeLessThan(20)
    const { data } = await documents
      .where({ kind: 'one' })
      .orderBy('code', 'desc')
      .orderBy('_id', 'asc')
      .limit(2)
      .get()
    expect(data.map(({ code }: { code: number }) => code)).toEqual([299, 298])
  }),
  'of several indexes the one that has the least to look at is used': works(async (world) => {
    const { name, documents } = await indexed(world)
    await world.cloud.database.createIndex(name, { name: 'kinds', fields: ['kind'] })
    const looks = await lookedAt(world, name, () =>
      documents.where({ kind: 'one', code: _.gt(290), office: _.neq('nowhere') }).get(),
    )
    expect(looks).toBe(10)
  }),
  'every operation uses them': works(async (world) => {
    const { name, documents } = await indexed(world)
    const condition = documents.where({ code: 7 })
    expect(await lookedAt(world, name, () => condition.count())).toBe(1)
    expect(await lookedAt(world, name, () => condition.update({ n: 1 }))).toBe(1)
    expect(await lookedAt(world, name, () => documents.aggregate().match({ code: 7 }).end())).toBe(1)
    const transaction = await world.node.startTransaction()
    expect(await lookedAt(world, name, () => transaction.collection(name).where({ code: 7 }).get())).toBe(1)
    await transaction.rollback()
    expect(await lookedAt(world, name, () => condition.remove())).toBe(1)
  }),
  'a lookup uses those of the other collection': works(async (world) => {
    const { name, documents } = await indexed(world)
    const looks = (joined: object) =>
      lookedAt(world, name, () =>
        documents
          .aggregate()
          .match({ _id: 'd7' })
          .lookup({ from: name, as: 'joined', ...joined })
          .end(),
      )
    expect(await looks({ localField: 'code', foreignField: 'code' })).toBe(1 + 1)
    expect(await looks({ localField: 'tags', foreignField: '_id' })).toBe(1 + 2)
    expect(await looks({ pipeline: $.pipeline().match({ office: 'o3', date: '2026-01-04' }).done() })).toBe(
      1 + 10,
    )
    expect(await looks({ localField: 'plain', foreignField: 'plain' })).toBe(1 + 300)
  }),
  'a query by another field looks at everything': works(async (world) => {
    const { name, documents } = await indexed(world)
    for (const condition of [{ plain: 7 }, { date: '2026-01-04' }, _.or([{ code: 7 }, { plain: 8 }])])
      expect(await lookedAt(world, name, () => documents.where(condition).get())).toBe(300)
  }),
}

/** Who may do what. */
export const closed: Verdicts<RuleCase> = {
  'collections are closed to mini programs and web pages': works(async ({ cloud, fill }) => {
    const name = await fill({ secret: true })
    const ask = (headers: Record<string, string>) =>
      fetch(`${cloud.url}/admin?env=${cloud.env}&seqId=x`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ action: 'database.getDocument', collectionName: name, queryType: 'WHERE' }),
      }).then(async (response) => (await response.json()) as object)
    expect(await ask({})).toMatchObject({ code: 'SIGN_PARAM_INVALID' })
    expect(await ask({ authorization: 'TC3-HMAC-SHA256 Credential=guess/2026' })).toMatchObject({
      code: 'SIGN_PARAM_INVALID',
    })
  }),
  'database access of a mini program by security rules': notSimulated(async ({ cloud }) => {
    const answer = await fetch(`${cloud.url}/web?env=${cloud.env}`, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(404)
  }),
  'files are read and written by their creator only': works(async ({ cloud }) => {
    const denied = { code: 'STORAGE_EXCEED_AUTHORITY' }
    const file = await cloud.storage.upload('own/a.txt', Buffer.from('a'), { creator: 'oMe' })
    await expect(cloud.storage.read(file, 'oOther')).rejects.toMatchObject(denied)
    await expect(
      cloud.storage.upload('own/a.txt', Buffer.from('b'), { creator: 'oOther' }),
    ).rejects.toMatchObject(denied)
    expect(String((await cloud.storage.read(file, 'oMe'))?.content)).toBe('a')
  }),
  'a link reads its file until it expires': works(async ({ cloud, sdk }) => {
    const { fileID } = await sdk.uploadFile({ cloudPath: 'link.txt', fileContent: Buffer.from('a') })
    const { fileList } = await sdk.getTempFileURL({ fileList: [{ fileID, maxAge: 60 }] })
    const link = String(fileList[0]?.tempFileURL)
    const statusOf = async (url: string) => (await fetch(url)).status
    expect([await statusOf(link), await statusOf(link.replace('link', 'other'))]).toEqual([200, 403])
    cloud.clock.advance(61_000)
    expect(await statusOf(link)).toBe(403)
    cloud.clock.reset()
    await sdk.deleteFile({ fileList: [fileID] })
    expect(await statusOf(link)).toBe(404)
  }),
}

/** Functions and their timers. */
export const functionRules: Verdicts<RuleCase> = {
  'the timeout of config.json': works(async (world) => {
    expect(await refusalOf(world, { task: 'hang' })).toEqual([-504003, 'FUNCTIONS_TIME_LIMIT_EXCEEDED'])
  }),
  'memorySize of config.json': unverified(
    'the number that a mini program is told; buffers are looked at ten times a second, and on Linux only',
    works(
      async (world) => {
        expect(await refusalOf(world, {}, 'hungry')).toEqual([-404011, 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED'])
      },
      async (world) => {
        expect(await world.cloud.callFunction('roomy', { megabytes: 20, keep: false }, caller)).toBe(20)
        if (process.platform !== 'linux') return
        expect(await refusalOf(world, { megabytes: 200, keep: true }, 'roomy')).toEqual([
          -404011,
          'FUNCTIONS_MEMORY_LIMIT_EXCEEDED',
        ])
      },
    ),
  ),
  'a function that throws': works(async (world) => {
    expect(await refusalOf(world, { task: 'throw' })).toEqual([-404011, 'FUNCTIONS_EXECUTE_FAIL'])
  }),
  'a function that is not there': works(async ({ cloud, sdk }) => {
    await expect(cloud.callFunction('nobody', {}, caller)).rejects.toMatchObject({ errCode: -501000 })
    expect(await codeOf(sdk.callFunction({ name: 'nobody', data: {} }))).toBe('FUNCTION_NOT_FOUND')
  }),
  'a timer of config.json: seven fields, UTC+8, day or weekday': works(async ({ cloud }) => {
    const runsOn = async (day: string) => {
      cloud.clock.set(`${day}T07:59:00+08:00`)
      await cloud.timers.runDue()
      cloud.clock.set(`${day}T08:00:30+08:00`)
      return (await cloud.timers.runDue()).length
    }
    await cloud.database.createCollection('runs')
    // The 13th of March 2031 is a Thursday, the 14th a Friday.
    expect([await runsOn('2031-03-12'), await runsOn('2031-03-13'), await runsOn('2031-03-14')]).toEqual([
      0, 1, 1,
    ])
    cloud.clock.reset()
  }),
}
