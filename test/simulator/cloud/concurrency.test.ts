import type { Cloud } from '../../../simulator/cloud/cloud'
import { codeOf, openSdk, startTestCloud } from './test-cloud'

let cloud: Cloud
let database: ReturnType<ReturnType<typeof openSdk>['database']>

beforeAll(async () => {
  cloud = await startTestCloud()
  database = openSdk(cloud).database()
  await cloud.database.createCollection('slots')
  await cloud.database.createIndex('slots', { name: 'one', fields: ['holder'], unique: true })
})

afterAll(async () => {
  await cloud.stop()
})

beforeEach(async () => {
  await cloud.database.clear()
  await cloud.database.insert('slots', [
    { _id: 'a', n: 10, holder: 'a', seats: ['p'] },
    { _id: 'b', n: 20, holder: 'b' },
  ])
})

const slot = (id: string) => cloud.database.find('slots', { _id: id })[0]

test('of 200 callers at once exactly as many get a place as there are', async () => {
  const _ = database.command
  await cloud.database.insert('slots', [{ _id: 'rush', remaining: 50, seats: [] }])
  const taken = await Promise.all(
    Array.from({ length: 200 }, async (_unused, caller) => {
      const free = database
        .collection('slots')
        .where({ _id: 'rush', remaining: _.gt(0), seats: _.neq(caller) })
      return (await free.update({ remaining: _.inc(-1), seats: _.push([caller]) })).updated
    }),
  )
  expect(taken.filter((updated) => updated === 1)).toHaveLength(50)
  const { remaining, seats } = slot('rush') as { remaining: number; seats: number[] }
  expect(remaining).toBe(0)
  expect(new Set(seats).size).toBe(50)
})

test('of many who insert the same holder at once one succeeds', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, () =>
      database
        .collection('slots')
        .add({ holder: 'same' })
        .then(
          () => 'inserted',
          (error: { code: string }) => error.code,
        ),
    ),
  )
  expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === 'DATABASE_DUPLICATE_WRITE')).toHaveLength(49)
})

describe('transactions', () => {
  test('what is staged is seen by the transaction alone until it is committed', async () => {
    const transaction = await database.startTransaction()
    await transaction.collection('slots').doc('a').update({ n: 11 })
    await transaction.collection('slots').add({ _id: 'new', holder: 'new' })
    expect((await transaction.collection('slots').doc('a').get()).data).toMatchObject({ n: 11 })
    expect((await transaction.collection('slots').doc('new').get()).data).toMatchObject({ _id: 'new' })
    expect(slot('a')).toMatchObject({ n: 10 })
    expect(slot('new')).toBeUndefined()
    await transaction.commit()
    expect(slot('a')).toMatchObject({ n: 11 })
    expect(slot('new')).toMatchObject({ holder: 'new' })
  })

  test('what is rolled back leaves nothing behind', async () => {
    const transaction = await database.startTransaction()
    const seats = database.command.push(['q'])
    await transaction.collection('slots').doc('a').update({ n: 11, seats })
    await transaction.collection('slots').doc('b').remove()
    await transaction.rollback()
    expect([slot('a'), slot('b')]).toMatchObject([{ n: 10, seats: ['p'] }, { n: 20 }])
  })

  test('a transaction goes on seeing what it saw first', async () => {
    const transaction = await database.startTransaction()
    await transaction.collection('slots').doc('a').get()
    await database.collection('slots').doc('b').update({ n: 21 })
    await database.collection('slots').doc('b').update({ n: 22 })
    expect((await transaction.collection('slots').doc('b').get()).data).toMatchObject({ n: 20 })
    await transaction.rollback()
  })

  test('the second transaction to write a document fails at once with the code for a conflict', async () => {
    const first = await database.startTransaction()
    const second = await database.startTransaction()
    await first.collection('slots').doc('a').update({ n: 1 })
    expect(await codeOf(second.collection('slots').doc('a').update({ n: 2 }))).toBe(
      'DATABASE_TRANSACTION_CONFLICT',
    )
    await first.commit()
    expect(slot('a')).toMatchObject({ n: 1 })
  })

  test('a document that changed since the snapshot cannot be overwritten', async () => {
    const transaction = await database.startTransaction()
    await transaction.collection('slots').doc('a').get()
    await database.collection('slots').doc('a').update({ n: 5 })
    const write = transaction.collection('slots').doc('a').update({ n: 6 })
    expect(await codeOf(write)).toBe('DATABASE_TRANSACTION_CONFLICT')
    expect(slot('a')).toMatchObject({ n: 5 })
  })

  test('a plain write waits for the transaction that holds the document', async () => {
    const transaction = await database.startTransaction()
    await transaction.collection('slots').doc('a').update({ n: 100 })
    const write = database
      .collection('slots')
      .doc('a')
      .update({ n: database.command.inc(1) })
    await database.collection('slots').doc('b').get()
    expect(slot('a')).toMatchObject({ n: 10 })
    await transaction.commit()
    await write
    expect(slot('a')).toMatchObject({ n: 101 })
  })

  test('a place in a unique index that a transaction has taken cannot be taken by a plain insert', async () => {
    const transaction = await database.startTransaction()
    await transaction.collection('slots').add({ _id: 'x', holder: 'wanted' })
    const insert = codeOf(database.collection('slots').add({ _id: 'y', holder: 'wanted' }))
    await transaction.commit()
    expect(await insert).toBe('DATABASE_DUPLICATE_WRITE')
    expect(cloud.database.find('slots', { holder: 'wanted' })).toMatchObject([{ _id: 'x' }])
  })

  test('a place may pass from one document to another within one transaction', async () => {
    const transaction = await database.startTransaction()
    await transaction.collection('slots').doc('a').update({ holder: 'free' })
    await transaction.collection('slots').doc('b').update({ holder: 'a' })
    await transaction.commit()
    expect([slot('a'), slot('b')]).toMatchObject([{ holder: 'free' }, { holder: 'a' }])
  })

  test('a transaction that has ended cannot go on', async () => {
    const transaction = await database.startTransaction()
    await transaction.commit()
    expect(await codeOf(transaction.collection('slots').doc('a').get())).toBe('DATABASE_TRANSACTION_FAIL')
  })
})
