import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { City } from '../../miniprogram/contract/city/city'
import { cityRecord } from '../../scripts/city/city-record'
import type { Cloud } from '../../simulator/cloud/cloud'
import type { DatabaseContent } from '../../simulator/cloud/database/database'
import { parse, stringify } from '../../simulator/cloud/database/ejson'
import { prepareCloud } from '../../simulator/prepare'

/**
 * Makes a cloud ready for a city at an instant. Making every slot costs seconds, so within one run of the tests the
 * files share what the first of them made for the same slots; the set-up of the run names a folder for that (`PREPARED`).
 */
export async function prepareCity(cloud: Cloud, city: City, clock: Date): Promise<void> {
  cloud.clock.set(clock)
  const folder = process.env.PREPARED
  const isEmpty = cloud.database.collections.length === 0
  if (!folder || !isEmpty) return prepareCloud(cloud, city)
  const file = join(folder, `${digest([whatMakesSlots(city), clock])}.json`)
  if (existsSync(file)) return cloud.database.import(belongingTo(city, await readContent(file)))
  await prepareCloud(cloud, city)
  await writeContent(file, cloud.database.export())
}

/** The rest of the policy may differ, and does between most files. */
const whatMakesSlots = ({ policy, ...city }: City) => ({ ...city, booking: policy.booking })

/** The same slots, as if this city had been there when they were made. */
function belongingTo(city: City, content: DatabaseContent): DatabaseContent {
  const record = cityRecord(city)
  const documentsOf = (name: string) => content[name]?.documents ?? []
  const plannedDates = documentsOf('plannedDates').map((planned) => ({ ...planned, version: record.version }))
  return {
    ...content,
    cities: { indexes: [], documents: [{ ...record }] },
    plannedDates: { indexes: [], documents: plannedDates },
  }
}

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

const readContent = async (file: string): Promise<DatabaseContent> =>
  parse(await readFile(file, 'utf8'), new Date()) as DatabaseContent

/** Files run at once: none may read what another has written by half. */
async function writeContent(file: string, content: DatabaseContent): Promise<void> {
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, stringify(content))
  await rename(unfinished, file)
}
