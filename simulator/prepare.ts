import { collections } from '../cloudfunctions/store/collections'
import type { City } from '../miniprogram/contract/city/city'
import { cityRecord } from '../scripts/city/city-record'
import type { Cloud } from './cloud/cloud'
import { people } from './people'
import { seedStaff } from './seed-staff'
import { upgradeData } from './upgrade-data'

/** Makes a fresh or older simulated environment ready: collections, indexes, the city's data, staff, slots. Safe to repeat. */
export async function prepareCloud(cloud: Cloud, city: City): Promise<void> {
  await createCollections(cloud)
  await upgradeData(cloud)
  await importCity(cloud, city)
  await seedStaff(cloud, people)
  await cloud.timers.run('every-five-minutes')
}

async function createCollections({ database }: Cloud): Promise<void> {
  for (const [name, indexes] of Object.entries(collections)) {
    if (!database.collections.includes(name)) await database.createCollection(name)
    for (const index of indexes) await database.createIndex(name, index)
  }
}

/** Replaces the city when its data differ from what is there. */
async function importCity({ database }: Cloud, city: City): Promise<void> {
  const record = cityRecord(city)
  if (database.find('cities', { _id: record._id, version: record.version }).length > 0) return
  await database.clear('cities')
  await database.insert('cities', [{ ...record }])
}
