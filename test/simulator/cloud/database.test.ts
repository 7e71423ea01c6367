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

  test('a collection cannot be created twice', async () => {
    expect(await codeOf(database.createCollection(name))).toBe('DATABASE_COLLECTION_ALREADY_EXIST')
  })

  test('an id cannot be inserted twice', async () => {
    await collection.add({ _id: 'a' })
    expect(await codeOf(collection.add({ _id: 'a' }))).toBe('DATABASE_DUPLICATE_WRITE')
  })

  test('an action that is not simulated is named', async () => {
    const copy = sdk.copyFile({ fileList: [{ srcPath: 'a/x', dstPath: 'b/x' }] })
    await expect(copy).rejects.toMatchObject({
      code: 'INVALID_PARAM',
      message: expect.stringMatching(/batchCopyFile/),
    })
  })

  test('a number cannot be added to a text, nor an element pushed to a number', async () => {
    await collection.add({ _id: 'a', text: 'x', n: 1, empty: null })
    expect(await codeOf(collection.doc('a').update({ text: database.command.inc(1) }))).toBe(
      'DATABASE_REQUEST_FAILED',
    )
    expect(await codeOf(collection.doc('a').update({ n: database.command.push([1]) }))).toBe(
      'DATABASE_REQUEST_FAILED',
    )
    expect(await codeOf(collection.doc('a').update({ 'empty.field': 1 }))).toBe('DATABASE_REQUEST_FAILED')
    expect(await stored('a')).toEqual({ _id: 'a', text: 'x', n: 1, empty: null })
  })
})

describe('updates', () => {
  test('operators change what they name and nothing else', async () => {
    const _ = database.command
    await collection.add({
      _id: 'a',
      n: 5,
      m: 2,
      high: 1,
      tags: ['x', 'y'],
      set: ['p'],
      gone: 1,
      o: { a: 1, keep: true },
      ends: [1, 2, 3],
    })
    const { updated } = await collection.where({ _id: 'a', n: _.gt(0) }).update({
      n: _.inc(-1),
      m: _.mul(3),
      high: _.max(9),
      tags: _.push(['z']),
      set: _.addToSet('p'),
      gone: _.remove(),
      o: { a: 2 },
      ends: _.pop(),
      fresh: _.inc(1),
    })
    expect(updated).toBe(1)
    expect(await stored('a')).toEqual({
      _id: 'a',
      n: 4,
      m: 6,
      high: 9,
      tags: ['x', 'y', 'z'],
      set: ['p'],
      o: { a: 2, keep: true },
      ends: [1, 2],
      fresh: 1,
    })
    await collection.doc('a').update({ tags: _.pull('x'), o: _.set({ b: 1 }), ends: _.unshift([0]) })
    expect(await stored('a')).toMatchObject({ tags: ['y', 'z'], o: { b: 1 }, ends: [0, 1, 2] })
  })

  test('nothing is updated when the condition does not hold', async () => {
    await collection.add({ _id: 'a', n: 0 })
    const { updated } = await collection
      .where({ _id: 'a', n: database.command.gt(0) })
      .update({ n: database.command.inc(-1) })
    expect(updated).toBe(0)
    expect(await stored('a')).toEqual({ _id: 'a', n: 0 })
  })

  test('an update returns the document as it is afterwards', async () => {
    await collection.add({ _id: 'a', n: 1 })
    const condition = collection.where({ _id: 'a' })
    expect(await condition.updateAndReturn({ n: database.command.inc(1) })).toMatchObject({
      updated: 1,
      doc: { _id: 'a', n: 2 },
    })
    expect(await collection.where({ _id: 'b' }).updateAndReturn({ n: 1 })).toMatchObject({
      updated: 0,
      doc: null,
    })
  })

  test('set replaces a document or makes it', async () => {
    expect(await collection.doc('a').set({ n: 1, old: true })).toMatchObject({ updated: 0, upsertedId: 'a' })
    expect(await collection.doc('a').set({ n: 2 })).toMatchObject({ updated: 1 })
    expect(await stored('a')).toEqual({ _id: 'a', n: 2 })
  })

  test('what a query finds can be removed, and is counted', async () => {
    await collection.add([{ n: 1 }, { n: 1 }, { n: 2 }])
    expect((await collection.where({ n: 1 }).remove()).deleted).toBe(2)
    expect((await collection.count()).total).toBe(1)
  })
})

describe('queries', () => {
  test('conditions select, order sorts, field selects fields, skip and limit cut', async () => {
    const _ = database.command
    await collection.add([
      { _id: 'a', n: 3, k: 'x', o: { d: 1 } },
      { _id: 'b', n: 1, k: 'x', o: { d: 2 } },
      { _id: 'c', n: 2, k: 'y', o: { d: 3 } },
      { _id: 'd', n: 4, k: 'x', o: { d: 4 } },
    ])
    const { data } = await collection
      .where({ k: 'x', n: _.gte(1).and(_.lt(5)) })
      .orderBy('n', 'desc')
      .skip(1)
      .limit(2)
      .field({ n: true, 'o.d': true })
      .get()
    expect(data).toEqual([
      { _id: 'a', n: 3, o: { d: 1 } },
      { _id: 'b', n: 1, o: { d: 2 } },
    ])
    const either = await collection
      .where(_.or([{ n: 2 }, { k: database.RegExp({ regexp: '^X', options: 'i' }) }]))
      .count()
    expect(either.total).toBe(4)
  })

  test('100 documents come by default and 1,000 at most', async () => {
    await collection.add(Array.from({ length: 1100 }, (_, n) => ({ n })))
    expect((await collection.get()).data).toHaveLength(100)
    expect((await collection.limit(5000).get()).data).toHaveLength(1000)
    expect((await collection.orderBy('n', 'asc').skip(1099).get()).data).toMatchObject([{ n: 1099 }])
  })

  test('a reply over 1 MB fails', async () => {
    await collection.add(Array.from({ length: 11 }, () => ({ text: 'x'.repeat(100_000) })))
    expect((await collection.limit(10).get()).data).toHaveLength(10)
    expect(await codeOf(collection.limit(11).get())).toBe('EXCEED_MAX_RESPONSE_SIZE')
  })

  test('elements are matched on their fields only when they are objects', async () => {
    const _ = database.command
    await collection.add([
      { _id: 'texts', list: ['a', 'b'] },
      { _id: 'objects', list: [{ x: 1 }] },
    ])
    const { data } = await collection.where({ list: _.elemMatch({ x: _.exists(true) }) }).get()
    expect(data.map(({ _id }: { _id: string }) => _id)).toEqual(['objects'])
  })

  test('stages of an aggregation follow one another', async () => {
    const $ = database.command.aggregate
    await cloud.database.createCollection(`${name}names`)
    await database.collection(`${name}names`).add({ _id: 'x', full: 'ex' })
    await collection.add([
      { k: 'x', n: 1, tags: ['p', 'q'] },
      { k: 'x', n: 2, tags: ['p'] },
      { k: 'y', n: 10, tags: [] },
    ])
    const { data } = await collection
      .aggregate()
      .match({ n: database.command.lt(10) })
      .unwind('$tags')
      .group({ _id: '$k', total: $.sum('$n'), times: $.sum(1) })
      .lookup({ from: `${name}names`, localField: '_id', foreignField: '_id', as: 'names' })
      .project({ total: 1, times: 1, full: $.arrayElemAt(['$names.full', 0]) })
      .end()
    expect(data).toEqual([{ _id: 'x', total: 4, times: 3, full: 'ex' }])
    expect((await collection.where({ k: 'x' }).orderBy('n', 'asc').get()).data[0].tags).toEqual(['p', 'q'])
  })
})

describe('indexes', () => {
  test('a unique index refuses a second holder on insert, update and set', async () => {
    await cloud.database.createIndex(name, { name: 'one', fields: ['holder', 'day'], unique: true })
    await collection.add({ _id: 'a', holder: 'p', day: 1 })
    await collection.add({ _id: 'b', holder: 'p', day: 2 })
    expect(await codeOf(collection.add({ _id: 'c', holder: 'p', day: 1 }))).toBe('DATABASE_DUPLICATE_WRITE')
    expect(await codeOf(collection.doc('b').update({ day: 1 }))).toBe('DATABASE_DUPLICATE_WRITE')
    expect(await codeOf(collection.doc('b').set({ holder: 'p', day: 1 }))).toBe('DATABASE_DUPLICATE_WRITE')
    expect(await stored('b')).toEqual({ _id: 'b', holder: 'p', day: 2 })
  })

  test('a place in a unique index is free again when its holder moves or goes', async () => {
    await cloud.database.createIndex(name, { name: 'one', fields: ['holder'], unique: true })
    await collection.add({ _id: 'a', holder: 'p' })
    await collection.doc('a').update({ holder: 'a' })
    await collection.add({ _id: 'b', holder: 'p' })
    await collection.doc('b').remove()
    await collection.add({ _id: 'c', holder: 'p' })
    expect((await collection.where({ holder: 'p' }).get()).data).toEqual([{ _id: 'c', holder: 'p' }])
  })

  test('a missing field counts as null in a unique index', async () => {
    await cloud.database.createIndex(name, { name: 'one', fields: ['holder'], unique: true })
    await collection.add({ _id: 'a' })
    expect(await codeOf(collection.add({ _id: 'b' }))).toBe('DATABASE_DUPLICATE_WRITE')
    expect(await codeOf(collection.add({ _id: 'b', holder: null }))).toBe('DATABASE_DUPLICATE_WRITE')
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

test('a request without the credentials of the environment is refused', async () => {
  const response = await fetch(`${cloud.url}/admin?env=${cloud.env}&seqId=x`, {
    method: 'POST',
    body: JSON.stringify({ action: 'database.getDocument', collectionName: name, queryType: 'WHERE' }),
  })
  expect(await response.json()).toMatchObject({ code: 'SIGN_PARAM_INVALID' })
})
