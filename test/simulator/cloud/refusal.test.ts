/** What memory holds after the disk has refused to write, compared with what a new start reads. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Database } from '../../../simulator/cloud/database/database'
import { Store } from '../../../simulator/cloud/store'
import { temporaryDirectory } from './test-cloud'

let directory: string
let store: Store
let database: Database

const open = () => {
  store = new Store(join(directory, 'database'))
  database = new Database(store, () => new Date())
}
const close = async () => {
  await database.close()
  await store.close()
}

beforeEach(async () => {
  directory = temporaryDirectory()
  open()
  await database.createCollection('things')
  await database.createIndex('things', { name: 'code', fields: ['code'], unique: true })
  await database.insert('things', [
    { _id: 'a', code: 1, list: [1, 2] },
    { _id: 'b', code: 2, list: [2] },
  ])
})
afterEach(async () => {
  await close()
  rmSync(directory, { recursive: true, force: true })
})

/** A disk that is really full can be had on Linux only, and not at a chosen moment: damage.test.ts has one. */
const refuseNext = (): void => {
  const lmdb: { batch: () => Promise<boolean> } = Reflect.get(store, 'lmdb')
  jest.spyOn(lmdb, 'batch').mockImplementationOnce(() => Promise.reject(new Error('no room')))
}

const content = () => [
  [...database.collections].sort(),
  [...database.collections]
    .sort()
    .map((name) => database.engine.find(name, {}, { sort: { _id: 1 }, limit: 100 })),
  database.export().things?.indexes,
  [1, 2, 3, 4].map((code) => database.find('things', { code }).map(({ _id }) => _id)),
]

const modify = (filter: object, change: object) =>
  database.engine.modify('things', { ...filter }, { ...change }, { multi: false, merge: true, upsert: false })

const changes: Record<string, () => Promise<unknown>> = {
  'an insert': () => database.insert('things', [{ _id: 'c', code: 3 }]),
  'an update': () => modify({ _id: 'a' }, { $set: { code: 3, list: [7] } }),
  'a removal': () => database.engine.remove('things', { _id: 'a' }, false),
  'a document that goes and comes again': async () => {
    await database.engine.remove('things', { _id: 'a' }, false)
    await database.insert('things', [{ _id: 'a', code: 4 }])
  },
  'a place that passes from one to another': async () => {
    await database.engine.remove('things', { _id: 'a' }, false)
    await modify({ _id: 'b' }, { $set: { code: 1 } })
  },
  'a transaction': async () => {
    const transaction = database.engine.transactions.begin()
    await database.engine.insert('things', [{ _id: 'c', code: 3 }], transaction)
    await database.engine.remove('things', { _id: 'b' }, false, transaction)
    database.engine.commit(transaction)
  },
  'a new collection with a document': async () => {
    const created = database.createCollection('others')
    await database.engine.insert('others', [{ _id: 'o' }])
    await created
  },
  'a new index': () => database.createIndex('things', { name: 'list', fields: ['list'] }),
}

test.each(Object.keys(changes))('%s that is refused leaves no trace, now or later', async (name) => {
  await database.engine.settled()
  const before = content()
  refuseNext()
  const work = async () => {
    await changes[name]?.()
    await database.durable()
  }
  await expect(work()).rejects.toThrow('refused to write (no room)')
  expect(content()).toEqual(before)
  await database.engine.settled()
  expect(content()).toEqual(before)
  await work()
  await database.engine.settled()
  const after = content()
  expect(after).not.toEqual(before)
  await close()
  open()
  expect(content()).toEqual(after)
})

test('what was written shortly before a refusal stays', async () => {
  await database.insert('things', [{ _id: 'c', code: 3 }])
  refuseNext()
  await expect(database.insert('things', [{ _id: 'd', code: 4 }])).rejects.toThrow('no room')
  expect(database.find('things').map(({ _id }) => _id)).toEqual(['a', 'b', 'c'])
  await expect(database.insert('things', [{ code: 3 }])).rejects.toMatchObject({
    code: 'DATABASE_DUPLICATE_WRITE',
  })
})

test('collections that an import was about to replace are there again', async () => {
  await database.clear('things')
  const definitions = database.export().things?.indexes
  refuseNext()
  const other = { indexes: [{ name: 'code', fields: ['code'] }], documents: [{ _id: 'z', code: 1 }] }
  await database.engine.settled()
  await expect(database.import({ things: other })).rejects.toThrow('no room')
  expect(database.export()).toEqual({ things: { indexes: definitions, documents: [] } })
})

test('those who wait are refused, and writes go on, even when memory cannot go back', async () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const problem = new Error('cannot go back')
  store.onRefusal(() => {
    throw problem
  })
  refuseNext()
  await expect(database.insert('things', [{ _id: 'c', code: 3 }])).rejects.toThrow('no room')
  expect(told.mock.calls).toEqual([[problem]])
  told.mockRestore()
  await database.insert('things', [{ _id: 'c', code: 3 }])
  expect(database.find('things', { code: 3 })).toHaveLength(1)
})
