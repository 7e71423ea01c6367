import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

const ROOT = join(__dirname, '../..')
const SOURCES = ['miniprogram', 'cloudfunctions', 'scripts', 'simulator']
const TEXTS = new Set([
  '.ts',
  '.js',
  '.mjs',
  '.cjs',
  '.json',
  '.wxml',
  '.wxss',
  '.wxs',
  '.html',
  '.css',
  '.svg',
])
/** Packed packages and what is built are not ours. */
const NOT_OURS = /(^|\/)(miniprogram_npm|node_modules|dist)(\/|$)/
/** Names that only the city's data may say. */
const CITY_WORDS = /鹰潭|赣L|yingtan/i
/** The only place that says which city is used when none is asked for, and only by the name of its folder. */
const DEFAULT_CITY = 'simulator/default-city.ts'

const sources = SOURCES.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
)
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => TEXTS.has(extname(file)) && !NOT_OURS.test(file))

const linesWithCity = (file: string): string[] =>
  readFileSync(join(ROOT, file), 'utf8')
    .split('\n')
    .flatMap((line, place) => (CITY_WORDS.test(line) ? [`${file}:${place + 1}: ${line.trim()}`] : []))

test('the code knows no city: its name, its id and its plates are in its data only', () => {
  expect(sources).toEqual(
    expect.arrayContaining(['miniprogram/contract/city/city.ts', 'scripts/city/read-city.ts']),
  )
  expect(sources.filter((file) => file !== DEFAULT_CITY).flatMap(linesWithCity)).toEqual([])
  expect(linesWithCity(DEFAULT_CITY)).toEqual([expect.stringMatching(/: export const defaultCity = '\w+'$/)])
})
