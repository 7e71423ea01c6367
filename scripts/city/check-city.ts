import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { CityFault } from './city-fault'
import { readCity } from './read-city'

/** `npm run city:check [-- folder …]`: checks the folders given, else every city there is. */

const CITIES = join(__dirname, '../../city')

const everyCity = (): string[] =>
  readdirSync(CITIES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(CITIES, entry.name))

function check(folder: string): boolean {
  const name = relative(process.cwd(), folder) || '.'
  if (!existsSync(folder)) {
    console.error(`${name}: there is no such folder`)
    return false
  }
  try {
    const city = readCity(folder)
    console.log(`${name}: ${city.offices.length} offices, ${city.businesses.length} businesses, no faults`)
    return true
  } catch (error) {
    if (!(error instanceof CityFault)) throw error
    console.error(`${name}: ${error.faults.length} faults\n${error.message}`)
    return false
  }
}

const given = process.argv.slice(2)
const sound = (given.length > 0 ? given : everyCity()).map(check)
if (sound.includes(false)) process.exitCode = 1
