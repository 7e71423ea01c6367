import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import * as v from 'valibot'
import { lockDirectory } from './directory-lock'
import { Store, type StoreKey } from './store'

const State = v.object({
  format: v.literal('cheguan-yue simulator state 1'),
  /** The database, the messages, the clock, the credentials. */
  records: v.array(v.tuple([v.array(v.string()), v.string()])),
  /** Stored files and keys by their place below the folder, in base64. */
  files: v.record(v.pipe(v.string(), v.regex(/^(files\/[0-9a-f]{64}|secrets\.json)$/)), v.string()),
})

type State = v.InferOutput<typeof State>

/** How much a state holds. */
export interface StateSize {
  readonly records: number
  readonly files: number
}

const KEYS = 'secrets.json'
const FILES = 'files'

/**
 * Writes everything that a simulator keeps, with the keys that open it, to one file that only its owner reads.
 * @throws Error when a simulator is using the folder, or there is none
 */
export async function exportState(dataDir: string, file: string): Promise<StateSize> {
  if (!existsSync(join(dataDir, 'database'))) throw new Error(`There is no simulator's data in ${dataDir}.`)
  const unlock = lockDirectory(dataDir)
  try {
    const store = new Store(join(dataDir, 'database'))
    try {
      if (store.damage.length > 0) throw new Error(store.damage.join('\n'))
      const records = [...store.all()].map(([key, body]): [string[], string] => [[...key], body])
      const files = Object.fromEntries(
        placesIn(dataDir).map((place) => [place, readFileSync(join(dataDir, place)).toString('base64')]),
      )
      const state: State = { format: 'cheguan-yue simulator state 1', records, files }
      writeFileSync(file, gzipSync(JSON.stringify(state)), { mode: 0o600 })
      return { records: records.length, files: Object.keys(files).length }
    } finally {
      await store.close()
    }
  } finally {
    unlock()
  }
}

/**
 * Takes back what was exported.
 * @throws Error when the folder holds a simulator's data already, or the file is no state
 */
export async function importState(file: string, dataDir: string): Promise<StateSize> {
  const { records, files } = readState(file)
  mkdirSync(dataDir, { recursive: true })
  const unlock = lockDirectory(dataDir)
  try {
    if (existsSync(join(dataDir, 'database')))
      throw new Error(`${dataDir} holds a simulator's data already. Name a new folder, or move it away.`)
    mkdirSync(join(dataDir, FILES), { recursive: true })
    for (const [place, content] of Object.entries(files))
      writeFileSync(join(dataDir, place), Buffer.from(content, 'base64'), { mode: 0o600, flush: true })
    const store = new Store(join(dataDir, 'database'))
    for (const [[first = '', ...rest], body] of records) store.put([first, ...rest] satisfies StoreKey, body)
    await store.durable().finally(() => store.close())
    return { records: records.length, files: Object.keys(files).length }
  } finally {
    unlock()
  }
}

function placesIn(dataDir: string): string[] {
  const stored = existsSync(join(dataDir, FILES)) ? readdirSync(join(dataDir, FILES)) : []
  const whole = stored.filter((name) => /^[0-9a-f]{64}$/.test(name)).map((name) => `${FILES}/${name}`)
  return existsSync(join(dataDir, KEYS)) ? [KEYS, ...whole] : whole
}

function readState(file: string): State {
  const parsed = v.safeParse(State, parse(file))
  if (!parsed.success) throw new Error(`${file} is no exported state.`)
  return parsed.output
}

function parse(file: string): unknown {
  const bytes = readFileSync(file)
  try {
    return JSON.parse(gunzipSync(bytes).toString())
  } catch {
    return null
  }
}
