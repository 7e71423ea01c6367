import { rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { Database } from '../../../simulator/cloud/database/database'
import type { Document } from '../../../simulator/cloud/database/ejson'
import { Store } from '../../../simulator/cloud/store'
import { temporaryDirectory } from './test-cloud'

/**
 * Documents and indexes are on disk, and what is on its way there is in memory. Whatever is asked at whatever moment,
 * the answer is that of a plain list of documents.
 */

interface Thing {
  readonly _id: string
  readonly office: string
  /** null sorts first. */
  readonly n: number | null
  /** Unique. */
  readonly code: number
  readonly tags: string[] | string
}

type Step =
  | { readonly kind: 'insert'; readonly thing: Thing }
  | { readonly kind: 'change'; readonly _id: string; readonly fields: Partial<Thing> }
  | { readonly kind: 'remove'; readonly _id: string }
  | { readonly kind: 'wait' }
  | {
      readonly kind: 'ask'
      readonly about: number
      readonly office: string
      readonly n: number
      readonly sort: 1 | -1
    }

const id = fc.integer({ min: 0, max: 15 }).map((n) => `d${n}`)
const office = fc.constantFrom('a', 'b', 'a\0', '车管所', '😀', '～')
const n = fc.option(fc.oneof(fc.integer({ min: -3, max: 5 }), fc.constant(0.5), fc.constant(-1e300)))
const tag = fc.constantFrom('x', 'y', 'z')
const thing = fc.record({
  _id: id,
  office,
  n,
  code: fc.integer({ min: 0, max: 30 }),
  tags: fc.oneof(tag, fc.uniqueArray(tag)),
})

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: thing.map((made): Step => ({ kind: 'insert', thing: made })) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      _id: id,
      fields: fc.oneof(
        fc.record({ office }),
        fc.record({ n }),
        fc.record({ code: fc.integer({ min: 0, max: 30 }) }),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), _id: id }) },
  { weight: 2, arbitrary: fc.constant<Step>({ kind: 'wait' }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      about: fc.nat({ max: questions().length - 1 }),
      office,
      n: fc.integer({ min: -2, max: 5 }),
      sort: fc.constantFrom(1 as const, -1 as const),
    }),
  },
)

/** Queries, and what they mean. */
function questions(
  place = '',
  bound = 0,
): readonly (readonly [query: Document, holds: (thing: Thing) => boolean])[] {
  return [
    [{ office: place }, (thing) => thing.office === place],
    [{ office: place, n: bound }, (thing) => thing.office === place && thing.n === bound],
    [
      { office: place, n: { $gte: bound } },
      (thing) => thing.office === place && thing.n !== null && thing.n >= bound,
    ],
    [
      { office: { $gt: place } },
      (thing) => Buffer.compare(Buffer.from(thing.office), Buffer.from(place)) > 0,
    ],
    [{ n: { $in: [bound, null] } }, (thing) => thing.n === bound || thing.n === null],
    [
      { n: { $lt: bound, $gt: bound - 3 } },
      (thing) => thing.n !== null && thing.n < bound && thing.n > bound - 3,
    ],
    [{ code: bound }, (thing) => thing.code === bound],
    [{ tags: 'x', office: place }, (thing) => thing.office === place && [thing.tags].flat().includes('x')],
    [
      { $or: [{ office: place }, { code: bound }] },
      (thing) => thing.office === place || thing.code === bound,
    ],
    [{ _id: { $gt: `d${bound}` } }, (thing) => thing._id > `d${bound}`],
    [{}, () => true],
  ]
}

let directory: string
let store: Store
let database: Database
let collections = 0

const open = () => {
  store = new Store(join(directory, 'database'))
  database = new Database(store, () => new Date())
}
const close = async () => {
  await database.close()
  await store.close()
}

beforeAll(() => {
  directory = temporaryDirectory()
  open()
})
afterAll(async () => {
  await close()
  rmSync(directory, { recursive: true, force: true })
})

const idsOf = (documents: readonly object[]) => documents.map((document) => Reflect.get(document, '_id'))
const named = (things: ReadonlyMap<string, Thing>) => [...things.values()]

/** null comes before all numbers, and ids decide between equal ones. */
const inOrder = (things: readonly Thing[], sort: 1 | -1): Thing[] =>
  [...things].sort(
    (a, b) =>
      sort *
        ((a.n ?? Number.NEGATIVE_INFINITY) < (b.n ?? Number.NEGATIVE_INFINITY) ? -1 : a.n === b.n ? 0 : 1) ||
      (a._id < b._id ? -1 : 1),
  )

async function take(name: string, model: Map<string, Thing>, one: Step): Promise<void> {
  const clashes = (_id: string, code: number) =>
    named(model).some((each) => each.code === code && each._id !== _id)
  if (one.kind === 'insert') {
    const outcome = await database.engine.insert(name, [{ ...one.thing }]).then(
      () => true,
      () => false,
    )
    const { _id, code } = one.thing
    expect(outcome).toBe(!model.has(_id) && !clashes(_id, code))
    if (outcome) model.set(_id, one.thing)
  } else if (one.kind === 'change') {
    const change = { $set: one.fields }
    const outcome = await database.engine
      .modify(name, { _id: one._id }, change, { multi: false, merge: true, upsert: false })
      .then(
        ({ matched }) => matched,
        () => 'refused',
      )
    const before = model.get(one._id)
    const isRefused =
      before !== undefined && one.fields.code !== undefined && clashes(one._id, one.fields.code)
    expect(outcome).toBe(isRefused ? 'refused' : before ? 1 : 0)
    if (before && !isRefused) model.set(one._id, { ...before, ...one.fields })
  } else if (one.kind === 'remove') {
    expect(await database.engine.remove(name, { _id: one._id }, false)).toBe(model.delete(one._id) ? 1 : 0)
  } else if (one.kind === 'wait') {
    await database.engine.settled()
  } else {
    const [query, holds] = questions(one.office, one.n)[one.about] ?? [{}, () => true]
    const expected = named(model).filter(holds)
    const found = database.engine.find(name, query, { limit: 1000 })
    expect([...found].sort((a, b) => (String(a._id) < String(b._id) ? -1 : 1))).toEqual(
      [...expected].sort((a, b) => (a._id < b._id ? -1 : 1)),
    )
    const sort = { n: one.sort, _id: 1 }
    expect(idsOf(database.engine.find(name, query, { sort, limit: 3 }))).toEqual(
      idsOf(inOrder(expected, one.sort).slice(0, 3)),
    )
  }
}

test('any query at any moment answers as a plain list does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80 }), async (steps) => {
      const name = `things${++collections}`
      await database.createCollection(name)
      for (const fields of [['office', 'n'], ['n'], ['tags', 'office'], ['office']])
        await database.createIndex(name, { name: fields.join('_'), fields })
      await database.createIndex(name, { name: 'code', fields: ['code'], unique: true })
      const model = new Map<string, Thing>()
      for (const one of steps) await take(name, model, one)
      // As they came: a document that is changed keeps its place.
      expect(database.find(name)).toEqual(named(model))
      await database.clear(name)
    }),
    { numRuns: 40 },
  )
})

test('lists of values that multiply to more than an index looks up find the same', async () => {
  await database.createCollection('lists')
  await database.createIndex('lists', { name: 'abc', fields: ['a', 'b', 'c'] })
  const documents = Array.from({ length: 200 }, (_unused, i) => ({
    _id: `d${i}`,
    a: i % 60,
    b: i % 70,
    c: i,
  }))
  await database.insert('lists', documents)
  const upTo = (end: number) => Array.from({ length: end }, (_unused, i) => i)
  for (const list of [upTo(10), upTo(50), upTo(2500)]) {
    const found = database.engine.find(
      'lists',
      { a: { $in: list }, b: { $in: list }, c: { $gte: 20 } },
      { limit: 1000 },
    )
    const expected = documents.filter(({ a, b, c }) => list.includes(a) && list.includes(b) && c >= 20)
    expect(idsOf(found).sort()).toEqual(idsOf(expected).sort())
  }
})

test('a large collection is sorted and searched as a plain list is, before and after a restart', async () => {
  await database.createCollection('large')
  for (const fields of [['office', 'n'], ['n'], ['tags']])
    await database.createIndex('large', { name: fields.join('_'), fields })
  const things = Array.from(
    { length: 600 },
    (_unused, i): Thing => ({
      _id: `d${i}`,
      office: `o${i % 2}`,
      n: i % 7 === 0 ? null : (i * 37) % 100,
      code: i,
      tags: [`t${i % 3}`],
    }),
  )
  const model = new Map(things.map((each) => [each._id, each]))
  await database.insert(
    'large',
    things.map((each) => ({ ...each })),
  )
  const verify = async () => {
    for (const sort of [1, -1] as const)
      for (const office of ['o0', 'o1'])
        for (const skip of [0, 40]) {
          const expected = inOrder(
            named(model).filter((each) => each.office === office),
            sort,
          )
          const found = database.engine.find(
            'large',
            { office },
            { sort: { n: sort, _id: 1 }, skip, limit: 10 },
          )
          expect(idsOf(found)).toEqual(idsOf(expected.slice(skip, skip + 10)))
        }
  }
  await verify()
  // Not awaited to be on disk: the latest state counts all the same.
  const change = { multi: true, merge: true, upsert: false }
  await database.engine.modify('large', { n: { $lt: 20 } }, { $set: { n: 200 } }, change)
  for (const [key, each] of model) if (each.n !== null && each.n < 20) model.set(key, { ...each, n: 200 })
  await verify()
  await database.durable()
  await close()
  open()
  await verify()
})
