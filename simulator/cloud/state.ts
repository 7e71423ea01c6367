import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
} from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import * as v from 'valibot'
import { linesOf } from '../../scripts/text-lines'
import { lockDirectory } from './directory-lock'
import { Store } from './store'

// A packed text of lines, so that neither side ever holds more than one of them, however much a simulator keeps.
const Format = v.object({ format: v.literal('cheguan-yue simulator state 2') })
/** The database, the messages, the clock, the credentials: key and body. */
const StoredRecord = v.object({ record: v.tuple([v.tupleWithRest([v.string()], v.string()), v.string()]) })
/** Stored files and keys: their place below the folder, and their content in base64. */
const StoredFile = v.object({
  file: v.tuple([v.pipe(v.string(), v.regex(/^(files\/[0-9a-f]{64}|secrets\.json)$/)), v.string()]),
})
/** The last line tells of how many lines there were: a file that was cut off lacks it. */
const End = v.object({ records: v.number(), files: v.number() })
const Line = v.union([StoredRecord, StoredFile, End, Format])

type Line = v.InferOutput<typeof Line>

/** How much a state holds. */
export type StateSize = Readonly<v.InferOutput<typeof End>>

const KEYS = 'secrets.json'
const FILES = 'files'
/** So many records are on their way to the disk at once. */
const PORTION = 5000

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
      const size = { records: 0, files: 0 }
      const text = Readable.from(textOf(dataDir, store, size))
      await pipeline(text, createGzip(), createWriteStream(file, { mode: 0o600, flush: true }))
      return size
    } finally {
      await store.close()
    }
  } finally {
    unlock()
  }
}

/**
 * Takes back what was exported.
 * @throws Error when the folder holds a simulator's data already, or the file is no state, or not whole
 */
export async function importState(file: string, dataDir: string): Promise<StateSize> {
  await verifyState(file)
  mkdirSync(dataDir, { recursive: true })
  const unlock = lockDirectory(dataDir)
  try {
    if (existsSync(join(dataDir, 'database')))
      throw new Error(`${dataDir} holds a simulator's data already. Name a new folder, or move it away.`)
    mkdirSync(join(dataDir, FILES), { recursive: true })
    // Under another name until it is whole: a simulator never starts with a part of it.
    const unfinished = join(dataDir, 'database.unfinished')
    await rm(unfinished, { recursive: true, force: true })
    const store = new Store(unfinished)
    const size = { records: 0, files: 0 }
    const takeBack = async (line: Line): Promise<void> => {
      if ('record' in line) {
        store.put(...line.record)
        size.records += 1
        if (size.records % PORTION === 0) await store.durable()
      } else if ('file' in line) {
        const [place, content] = line.file
        await writeFile(join(dataDir, place), Buffer.from(content, 'base64'), { mode: 0o600, flush: true })
        size.files += 1
      }
    }
    try {
      await readState(file, takeBack)
      await store.durable()
    } finally {
      await store.close()
    }
    await rename(unfinished, join(dataDir, 'database'))
    return size
  } finally {
    unlock()
  }
}

function* textOf(dataDir: string, store: Store, size: v.InferOutput<typeof End>): Generator<string> {
  const write = (line: Line): string => `${JSON.stringify(line)}\n`
  yield write({ format: 'cheguan-yue simulator state 2' })
  for (const [key, body] of store.all()) {
    size.records += 1
    yield write({ record: [[...key], body] })
  }
  for (const place of placesIn(dataDir)) {
    size.files += 1
    yield write({ file: [place, readFileSync(join(dataDir, place)).toString('base64')] })
  }
  yield write(size)
}

function placesIn(dataDir: string): string[] {
  const stored = existsSync(join(dataDir, FILES)) ? readdirSync(join(dataDir, FILES)) : []
  const whole = stored.filter((name) => /^[0-9a-f]{64}$/.test(name)).map((name) => `${FILES}/${name}`)
  return existsSync(join(dataDir, KEYS)) ? [KEYS, ...whole] : whole
}

/** Reads it once before anything is written: what is no whole state leaves nothing behind. */
async function verifyState(file: string): Promise<void> {
  const seen = { records: 0, files: 0 }
  let first: Line | null = null
  let last: Line | null = null
  const look = async (line: Line): Promise<void> => {
    first ??= line
    last = line
    if ('record' in line) seen.records += 1
    if ('file' in line) seen.files += 1
  }
  await readState(file, look).catch((cause: unknown) => {
    throw isMissing(cause) ? cause : new Error(`${file} is no exported state, or not whole.`, { cause })
  })
  if (!v.is(Format, first) || JSON.stringify(last) !== JSON.stringify(seen))
    throw new Error(`${file} is no exported state, or not whole.`)
}

const isMissing = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'

/** Hands on line by line, the next when the one before is done with. */
async function readState(file: string, take: (line: Line) => Promise<void>): Promise<void> {
  await pipeline(createReadStream(file), createGunzip(), async (pieces: AsyncIterable<Uint8Array>) => {
    for await (const line of linesOf(pieces)) await take(v.parse(Line, JSON.parse(line)))
  })
}
