import { codeOf } from '../test-cloud'
import { same, unverified, type Verdicts } from './verdict'
import type { Transaction, World } from './world'

/** Something about transactions; each is given a collection with the documents a and b. */
export type TransactionCase = (world: World, name: string) => Promise<void>

const CONFLICT = 'DATABASE_TRANSACTION_CONFLICT'
const OVER = 'DATABASE_TRANSACTION_FAIL'
const works = (...cases: TransactionCase[]) => same(...cases)

const numberIn = ({ cloud }: World, name: string, _id: string) => cloud.database.find(name, { _id })[0]?.n

/** Methods of a transaction. */
export const transactionMethods: Verdicts<TransactionCase> = {
  collection: works(async (world, name) => {
    const transaction = await world.node.startTransaction()
    const documents = transaction.collection(name)
    await documents.add({ _id: 'c', n: 3 })
    await documents.doc('a').update({ n: 11 })
    await documents.doc('b').set({ n: 12 })
    expect((await documents.doc('c').get()).data).toEqual({ _id: 'c', n: 3 })
    expect((await documents.doc('nobody').get()).data).toBeNull()
    await documents.doc('c').remove()
    expect(numberIn(world, name, 'a')).toBe(1)
    await transaction.commit()
    expect(['a', 'b', 'c'].map((id) => numberIn(world, name, id))).toEqual([11, 12, undefined])
  }),
  commit: works(async ({ node }, name) => {
    const transaction = await node.startTransaction()
    await transaction.commit()
    expect(await codeOf(transaction.collection(name).doc('a').get())).toBe(OVER)
    expect(await codeOf(transaction.commit())).toBe(OVER)
  }),
  rollback: works(async (world, name) => {
    const transaction = await world.node.startTransaction()
    await transaction.collection(name).doc('a').update({ n: 11 })
    await transaction.collection(name).doc('b').remove()
    await transaction.rollback()
    expect([numberIn(world, name, 'a'), numberIn(world, name, 'b')]).toEqual([1, 2])
  }),
}

/** How transactions behave. */
export const transactionRules: Verdicts<TransactionCase> = {
  'a transaction sees the state of its first operation': works(async ({ node }, name) => {
    const transaction = await node.startTransaction()
    await transaction.collection(name).doc('a').get()
    await node.collection(name).doc('b').update({ n: 20 })
    expect((await transaction.collection(name).doc('b').get()).data).toMatchObject({ n: 2 })
    await transaction.rollback()
  }),
  'of two that write a document the second one fails at once': works(async ({ node }, name) => {
    const [first, second] = [await node.startTransaction(), await node.startTransaction()]
    await first.collection(name).doc('a').update({ n: 5 })
    expect(await codeOf(second.collection(name).doc('a').update({ n: 6 }))).toBe(CONFLICT)
    await first.rollback()
  }),
  'what changed since the snapshot cannot be written': works(async ({ node }, name) => {
    const transaction = await node.startTransaction()
    await transaction.collection(name).doc('a').get()
    await node.collection(name).doc('a').update({ n: 5 })
    expect(await codeOf(transaction.collection(name).doc('a').update({ n: 6 }))).toBe(CONFLICT)
  }),
  'a plain write waits until the transaction ends': works(async (world, name) => {
    const { node } = world
    const transaction = await node.startTransaction()
    await transaction.collection(name).doc('a').update({ n: 100 })
    const write = node
      .collection(name)
      .doc('a')
      .update({ n: node.command.inc(1) })
    await node.collection(name).count()
    expect(numberIn(world, name, 'a')).toBe(1)
    await transaction.commit()
    await write
    expect(numberIn(world, name, 'a')).toBe(101)
  }),
  'a duplicate in a unique index is refused': works(
    async ({ cloud, node }, name) => {
      await cloud.database.createIndex(name, { name: 'one', fields: ['n'], unique: true })
      const transaction = await node.startTransaction()
      expect(await codeOf(transaction.collection(name).add({ n: 1 }))).toBe('DATABASE_DUPLICATE_WRITE')
      await transaction.rollback()
    },
    async (world, name) => {
      await world.cloud.database.createIndex(name, { name: 'one', fields: ['n'], unique: true })
      const transaction = await world.node.startTransaction()
      const documents = transaction.collection(name)
      await documents.add({ _id: 'c', n: 3 })
      expect(await codeOf(documents.add({ _id: 'd', n: 3 }))).toBe('DATABASE_DUPLICATE_WRITE')
      await transaction.rollback()
    },
    async (world, name) => {
      await world.cloud.database.createIndex(name, { name: 'one', fields: ['n'], unique: true })
      const transaction = await world.node.startTransaction()
      const documents = transaction.collection(name)
      // Each place is free when it is taken: its holder has moved on, or is gone.
      await documents.doc('a').update({ n: 3 })
      await documents.doc('b').update({ n: 1 })
      await documents.doc('a').update({ n: 3, again: true })
      await documents.doc('b').remove()
      await documents.add({ _id: 'c', n: 1 })
      await transaction.commit()
      expect(['a', 'b', 'c'].map((id) => numberIn(world, name, id))).toEqual([3, undefined, 1])
    },
  ),
  'runTransaction of node-sdk tries again after a conflict': works(async (world, name) => {
    let attempts = 0
    await world.node.runTransaction(async (transaction: Transaction) => {
      const documents = transaction.collection(name)
      const { data } = await documents.doc('a').get()
      // Somebody else is quicker, once.
      if (attempts++ === 0) await world.node.collection(name).doc('a').update({ n: 7 })
      await documents.doc('a').update({ n: Number(data.n) + 1 })
    })
    expect([attempts, numberIn(world, name, 'a')]).toEqual([2, 8])
  }),
  'runTransaction leaves nothing behind when its work throws': works(async (world, name) => {
    const work = world.node.runTransaction(async (transaction: Transaction) => {
      await transaction.collection(name).doc('a').update({ n: 9 })
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect(numberIn(world, name, 'a')).toBe(1)
  }),
  '30 seconds': works(async (world, name) => {
    // Only the timers of the simulator and the SDK stand still; the rest of the world goes on.
    jest.useFakeTimers({
      doNotFake: ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'],
    })
    try {
      const transaction = await world.node.startTransaction()
      await transaction.collection(name).doc('a').update({ n: 9 })
      jest.advanceTimersByTime(29_000)
      await transaction.collection(name).doc('a').get()
      jest.advanceTimersByTime(1_001)
      expect(await codeOf(transaction.commit())).toBe(OVER)
    } finally {
      jest.useRealTimers()
    }
    await world.node.collection(name).doc('a').update({ n: 3 })
    expect(numberIn(world, name, 'a')).toBe(3)
  }),
  'where().update() is outside of the transaction: the SDK sends no id': works(async (world, name) => {
    const transaction = await world.node.startTransaction()
    await transaction.collection(name).where({ _id: 'a' }).update({ n: 9 })
    await transaction.rollback()
    expect(numberIn(world, name, 'a')).toBe(9)
  }),
  'where().get() in a transaction': unverified(
    'whether the real database allows it',
    works(async ({ node }, name) => {
      const transaction = await node.startTransaction()
      await transaction.collection(name).doc('a').update({ n: 9 })
      const { data } = await transaction.collection(name).where({ n: 9 }).get()
      expect(data).toEqual([{ _id: 'a', n: 9 }])
      await transaction.rollback()
    }),
  ),
}
