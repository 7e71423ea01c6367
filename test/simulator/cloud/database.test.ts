import type { Cloud } from '../../../simulator/cloud/cloud'
import { codeOf, openSdk, startTestCloud } from './test-cloud'

type Sdk = ReturnType<typeof openSdk>
type SdkDatabase = ReturnType<Sdk['database']>

let cloud: Cloud
let sdk: Sdk
let database: SdkDatabase

beforeAll(async () => {
  cloud = await startTestCloud()
  sdk = openSdk(cloud)
  database = sdk.database()
})

afterAll(async () => {
  await cloud.stop()
})

/** An empty collection of its own for each test. */
let collection: ReturnType<SdkDatabase['collection']>
let name: string
let count = 0

beforeEach(async () => {
  name = `things${++count}`
  await cloud.database.createCollection(name)
  collection = database.collection(name)
})

const stored = async (id: string) => (await collection.doc(id).get()).data[0]

describe('values', () => {
  test('come back as they went in', async () => {
    const value = {
      _id: 'a',
      whole: 7,
      negativeZero: 0,
      large: 2 ** 40,
      fraction: 1.5,
      text: '车管所',
      yes: true,
      nothing: null,
      list: [1, 'two', { three: 3 }],
      nested: { deep: { deeper: [] } },
      at: new Date('2026-03-01T00:00:00.123Z'),
    }
    await collection.add(value)
    expect(await stored('a')).toEqual(value)
  })

  test('a document without an id is given one', async () => {
    const { id } = await collection.add({ n: 1 })
    expect(id).toMatch(/^\w{16,}$/)
    expect(await stored(String(id))).toEqual({ _id: id, n: 1 })
  })

  test('the server date is the simulated time, with its offset', async () => {
    cloud.clock.set('2030-05-01T00:00:00Z')
    await collection.add({
      _id: 'a',
      now: database.serverDate(),
      later: database.serverDate({ offset: 60_000 }),
    })
    const { now, later } = await stored('a')
    cloud.clock.reset()
    expect(now.toISOString()).toMatch(/^2030-05-01T00:00:/)
    expect(later.getTime() - now.getTime()).toBe(60_000)
  })
})

describe('refusals', () => {
  test('a collection that does not exist is refused with its code, for every operation', async () => {
    const missing = database.collection('missing')
    expect(await codeOf(missing.get())).toBe('DATABASE_COLLECTION_NOT_EXIST')
    expect(await codeOf(missing.add({ n: 1 }))).toBe('DATABASE_COLLECTION_NOT_EXIST')
    expect(await codeOf(missing.where({ n: 1 }).update({ n: 2 }))).toBe('DATABASE_COLLECTION_NOT_EXIST')
    expect(await codeOf(missing.where({ n: 1 }).remove())).toBe('DATABASE_COLLECTION_NOT_EXIST')
    expect(await codeOf(missing.count())).toBe('DATABASE_COLLECTION_NOT_EXIST')
    expect(await codeOf(missing.aggregate().match({ n: 1 }).end())).toBe('DATABASE_COLLECTION_NOT_EXIST')
  })
})

describe('indexes', () => {
  test('a place in a unique index is free again when its holder moves or goes', async () => {
    await cloud.database.createIndex(name, { name: 'one', fields: ['holder'], unique: true })
    await collection.add({ _id: 'a', holder: 'p' })
    await collection.doc('a').update({ holder: 'a' })
    await collection.add({ _id: 'b', holder: 'p' })
    await collection.doc('b').remove()
    await collection.add({ _id: 'c', holder: 'p' })
    expect((await collection.where({ holder: 'p' }).get()).data).toEqual([{ _id: 'c', holder: 'p' }])
  })

  test('a unique index cannot be made over documents that break it', async () => {
    await collection.add([{ k: 1 }, { k: 1 }])
    const index = { name: 'one', fields: ['k'], unique: true }
    expect(await codeOf(cloud.database.createIndex(name, index))).toBe('DATABASE_DUPLICATE_WRITE')
  })

  test('queries answer the same with an index as without', async () => {
    const _ = database.command
    const documents = Array.from({ length: 60 }, (_unused, i) => ({
      _id: `d${i}`,
      office: `o${i % 3}`,
      date: `2026-01-${String((i % 9) + 1).padStart(2, '0')}`,
      n: i % 7 === 0 ? null : i,
      tags: i % 2 ? [`t${i % 5}`, 'all'] : `t${i % 5}`,
      ...(i % 4 ? { maybe: i % 5 } : {}),
    }))
    await collection.add(documents)
    const conditions = [
      { office: 'o1', date: '2026-01-02' },
      { office: 'o1', date: _.gte('2026-01-03').and(_.lt('2026-01-06')) },
      { office: _.in(['o0', 'o2']), date: '2026-01-04' },
      { date: _.gt('2026-01-07') },
      { tags: 't3' },
      { tags: 'all', office: 'o2' },
      { tags: _.gt('t1').and(_.lt('t3')) },
      { maybe: null },
      { maybe: _.in([null, 2]) },
      { maybe: _.neq(2) },
      { n: _.lte(10) },
      { _id: _.in(['d1', 'd5', 'nobody']), office: 'o1' },
      _.and([{ office: 'o1' }, { maybe: 3 }]),
      _.or([{ office: 'o1' }, { maybe: 3 }]),
    ]
    const answers = async () =>
      await Promise.all(
        conditions.map(
          async (condition) => (await collection.where(condition).orderBy('_id', 'asc').get()).data,
        ),
      )
    const without = await answers()
    for (const fields of [['office', 'date'], ['tags', 'office'], ['maybe'], ['n']]) {
      await cloud.database.createIndex(name, { name: fields.join('_'), fields })
    }
    expect(await answers()).toEqual(without)
    await collection.where({ office: 'o1' }).update({ office: 'o9', maybe: _.remove(), tags: ['t1', 'new'] })
    const changed = await answers()
    await cloud.database.import({ [name]: { indexes: [], documents: cloud.database.find(name) } })
    expect(await answers()).toEqual(changed)
  })
})

test('the content of the database can be exported, cleared and imported again, with its indexes', async () => {
  await cloud.database.createIndex(name, { name: 'one', fields: ['k'], unique: true })
  await collection.add({ _id: 'a', k: 1, at: new Date(5) })
  const content = cloud.database.export()
  await cloud.database.clear(name)
  expect((await collection.count()).total).toBe(0)
  await cloud.database.import(content)
  expect(await stored('a')).toEqual({ _id: 'a', k: 1, at: new Date(5) })
  expect(await codeOf(collection.add({ k: 1 }))).toBe('DATABASE_DUPLICATE_WRITE')
})
