import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { City } from '../../miniprogram/contract/city/city'

/** Writes a city as a folder of JSON files, as `readCity` reads it; businesses by category. Answers the files. */
export function writeCity(folder: string, city: City): string[] {
  const { offices, categories, businesses, specialDays, policy, notices, messages, ...head } = city
  const byCategory = categories.map(({ id }): [string, unknown] => [
    `businesses/${id}.json`,
    businesses.filter((business) => business.category === id),
  ])
  const files: [name: string, content: unknown][] = [
    ['city.json', head],
    ['policy.json', policy],
    ['offices.json', offices],
    ['categories.json', categories],
    ['special-days.json', specialDays],
    ['notices.json', notices],
    ['messages.json', messages],
    ...byCategory,
  ]
  for (const [name, content] of files) {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`)
  }
  return files.map(([name]) => name)
}
