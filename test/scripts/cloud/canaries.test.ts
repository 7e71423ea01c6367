import { collections, type IndexDefinition } from '../../../cloudfunctions/store/collections'
import { isRefusedTwice } from '../../../scripts/cloud/canaries'
import { examine } from '../../../scripts/cloud/doctor'
import { type Administration, administer } from '../../../scripts/cloud/environment'
import { tellConnection } from '../../../simulator/connection'
import { accepted, shippedCityWith, useCity } from '../../helpers/simulated-city'
import { holiday, makeChange } from '../../helpers/timetable'

/** A doctor examines while people use the city, and while another one does. */
const city = useCity({ city: shippedCityWith({ booking: { daysAhead: 1 } }), processes: 1 })

type Transaction = Awaited<ReturnType<Administration['database']['startTransaction']>>

/** An administrator to whose transactions something happens. */
const administerWith = (happens: (transaction: Transaction) => Promise<void>): Administration => {
  const cloud = administer(city().dataDir)
  const { database } = cloud
  const startTransaction = async () => {
    const transaction = await database.startTransaction()
    await happens(transaction)
    return transaction
  }
  return { ...cloud, database: Object.assign(Object.create(database), { startTransaction }) }
}

const uniqueIndexes = Object.entries(collections).flatMap(([name, indexes]) =>
  indexes.filter(({ unique }) => unique).map((index) => ({ name, index, indexes })),
)
const everyIndexRefuses = async (cloud: Administration): Promise<boolean[]> => {
  const refused: boolean[] = []
  for (const { name, index, indexes } of uniqueIndexes)
    refused.push(await isRefusedTwice(cloud, name, index, indexes))
  return refused
}
/** An index that only doctor believes in, so that both canaries get in. */
const LOOSE: IndexDefinition = { name: 'loose', fields: ['loose'], unique: true }

let hideConnection: () => void
beforeAll(() => {
  hideConnection = tellConnection(city().dataDir, city().cloud)
})
afterAll(() => hideConnection())

test('whoever uses the city notices nothing of a doctor who was killed with canaries in every collection', async () => {
  const manager = await city().staff('manager', { role: 'manager' })
  const before = city().cloud.database.export()
  const killed = administerWith(async (transaction) => {
    transaction.rollback = () => Promise.reject(new Error('killed'))
  })
  for (const [name, indexes] of Object.entries(collections))
    expect(await isRefusedTwice(killed, name, LOOSE, [...indexes, LOOSE])).toBe(false)
  expect(city().cloud.database.export()).toEqual(before)

  expect(await makeChange(manager, holiday('2026-12-24'))).toMatchObject({ id: '000001' })
  expect(await makeChange(manager, holiday('2026-12-25'))).toMatchObject({ id: '000002' })
  const { entries } = accepted(await manager.call('timetable.history', {}))
  expect(entries.map(({ id }) => id)).toEqual(['000002', '000001'])
  const citizen = await city().register(1)
  accepted(await citizen.call('city.read', {}))
  await city().runTimer()
  expect(city().cloud.database.find('runs', { _id: 'timer' })).toMatchObject([{ failed: [] }])
  expect(await everyIndexRefuses(administer(city().dataDir))).toEqual(uniqueIndexes.map(() => true))
})

test('of two doctors at once neither raises an alarm because of the other', async () => {
  let findings: string | null = null
  let started = 0
  const first = administerWith(async (transaction) => {
    started += 1
    if (started !== 2) return
    // Its first canary stands, the second one is to come.
    const collection = transaction.collection.bind(transaction)
    transaction.collection = (name: string) => {
      const documents = collection(name)
      const add = documents.add.bind(documents)
      documents.add = async (canary: object) => {
        const given = ['--simulator', city().dataDir]
        findings = await examine(given).then(String, (error: Error) => error.message)
        return add(canary)
      }
      return documents
    }
  })
  expect(await everyIndexRefuses(first)).toEqual(uniqueIndexes.map(() => true))
  expect(findings).toContain('index changes.request refuses a second one')
  expect(findings).not.toContain('lets the same value in twice')
})
