import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CityRecord } from '../../cloudfunctions/domain/records/city'
import type { City } from '../../miniprogram/contract/city/city'
import { CityFault } from '../city/city-fault'
import { cityRecord } from '../city/city-record'
import { readCity } from '../city/read-city'
import { writeCity } from '../city/write-city'
import { CommandFault } from './command-fault'
import { connectTo, type Environment } from './environment'
import { note } from './note'
import { readWords } from './words'

export const cityUsage = `npm run cloud -- city import FOLDER
npm run cloud -- city export FOLDER`

/** Brings a city's data into an environment, or back into a folder. Answers the lines to print. */
export const moveCity = async (given: string[]): Promise<string[]> => {
  const { words, simulator } = readWords(given, cityUsage)
  const [what, folder, ...more] = words
  if ((what !== 'import' && what !== 'export') || folder === undefined || more.length > 0)
    throw new CommandFault(cityUsage)
  if (what === 'import') return [await importCity(connectTo(simulator), folder)]
  return await exportCity(connectTo(simulator), folder)
}

/** Replaces the city when the folder's data differ from it. */
export const importCity = async (environment: Environment, folder: string): Promise<string> => {
  const record = cityRecord(checkedCity(folder))
  const present = await currentCity(environment)
  if (present?.version === record.version) return `City: version ${record.version} already`
  refuseLostOffices(present, record)
  await note(environment, 'city.import', record.version)
  const { _id, ...fields } = record
  await environment.collection('cities').doc(_id).set(fields)
  return `City: version ${record.version} imported, before: ${present?.version ?? 'none'}`
}

/** The city of an environment, or undefined. */
export const currentCity = async (environment: Environment): Promise<CityRecord | undefined> => {
  const { data } = await environment.collection('cities').doc('current').get()
  return (data as CityRecord[])[0]
}

/** The city in a folder. @throws CommandFault with everything that is wrong */
export const checkedCity = (folder: string): City => {
  if (!existsSync(folder)) throw new CommandFault(`There is no folder ${folder}`)
  try {
    return readCity(resolve(folder))
  } catch (error) {
    throw error instanceof CityFault ? new CommandFault(error.message) : error
  }
}

/** Appointments, slots and roles name offices: one that is gone would leave them behind. */
const refuseLostOffices = (present: CityRecord | undefined, next: CityRecord): void => {
  const kept = next.city.offices.map(({ id }) => id)
  const lost = (present?.city.offices ?? []).map(({ id }) => id).filter((id) => !kept.includes(id))
  if (lost.length > 0)
    throw new CommandFault(`The environment has offices that the folder lacks: ${lost.join(', ')}`)
}

const exportCity = async (environment: Environment, folder: string): Promise<string[]> => {
  const present = await currentCity(environment)
  if (present === undefined) throw new CommandFault('No city has been imported into this environment')
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new CommandFault(`${folder} is not empty: name a new folder`)
  const files = writeCity(folder, present.city)
  return [`City: version ${present.version} in ${files.length} files of ${folder}`]
}
