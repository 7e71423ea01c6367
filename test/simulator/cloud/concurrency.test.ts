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
})
