import { hash } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { open, type RootDatabase } from 'lmdb'
import { PlatformError } from './platform-error'
import { readStoredPages } from './stored-pages'

/** Where a value lives: the first part names the kind of record. */
export type StoreKey = readonly [string, ...string[]]

interface Write {
  readonly key: StoreKey
  /** null removes the record. */
  readonly value: string | null
}

interface Batch {
  readonly writes: Write[]
  readonly settled: Promise<void>
  settle(error?: Error): void
}

/** The disk has no room or fails. What was to be written is on no disk and in no memory. */
export class DiskRefusal extends PlatformError {
  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(
      'SYS_ERR',
      `the disk of the simulator refused to write (${reason}): nothing of this request is kept`,
    )
  }
}

const CHECKSUM_LENGTH = 8
const DATA_FILE = 'data.mdb'
const MOST_FOR_CAUSE_MS = 200

function checksum(key: StoreKey, body: string): string {
  return hash('sha1', `${key.join('\0')}\0${body}`).slice(0, CHECKSUM_LENGTH)
}

/** The content of a record, or null when its checksum says that it is not what was written. */
function wholeBody(key: StoreKey, stored: string): string | null {
  const body = stored.slice(CHECKSUM_LENGTH)
  return stored.slice(0, CHECKSUM_LENGTH) === checksum(key, body) ? body : null
}

function newBatch(): Batch {
  let settle: Batch['settle'] = () => undefined
  const settled = new Promise<void>((resolve, reject) => {
    settle = (error) => (error ? reject(error) : resolve())
  })
  // A batch that nobody waits for must not end the process when it fails.
  settled.catch(() => undefined)
  return { writes: [], settled, settle }
}

/**
 * The durable key-value store below everything that persists. Writes are queued and committed in groups:
 * while one group is being synced to disk the next one fills, so that a sync is shared by all who wait.
 * When the disk refuses a group, those who wait are refused, and memory goes back to what the disk holds.
 */
export class Store {
  /** What was found damaged at the start, for people. Whatever is whole has been kept. */
  readonly damage: readonly string[]
  private readonly lmdb: RootDatabase<string, string[]>
  private readonly listeners: (() => void)[] = []
  private filling = newBatch()
  private committing: Batch | null = null

  constructor(readonly directory: string) {
    this.damage = rescue(directory)
    this.lmdb = openLmdb(directory)
  }

  get(key: StoreKey): string | undefined {
    const stored = this.lmdb.get([...key])
    return stored === undefined ? undefined : this.verified(key, stored)
  }

  /** All records whose key starts with `kind`. */
  *entries(kind: string): Iterable<[StoreKey, string]> {
    for (const { key, value } of this.lmdb.getRange({ start: [kind, ''], end: [`${kind}\0`] })) {
      const [first, ...rest] = key
      if (first === kind) yield [[first, ...rest], this.verified([first, ...rest], value)]
    }
  }

  /** Every record. */
  *all(): Iterable<[StoreKey, string]> {
    for (const { key, value } of this.lmdb.getRange({})) {
      const [first = '', ...rest] = key
      yield [[first, ...rest], this.verified([first, ...rest], value)]
    }
  }

  put(key: StoreKey, value: string): void {
    this.queue({ key, value })
  }

  remove(key: StoreKey): void {
    this.queue({ key, value: null })
  }

  /** Resolves when everything queued so far is on disk; rejects when the disk has refused it. */
  async durable(): Promise<void> {
    if (this.filling.writes.length > 0) await this.filling.settled
    else if (this.committing) await this.committing.settled
  }

  /** Told when writes were refused: memory must forget what is not on disk. */
  onRefusal(listener: () => void): void {
    this.listeners.push(listener)
  }

  async close(): Promise<void> {
    await this.durable().catch(() => undefined)
    await this.lmdb.close()
  }

  private verified(key: StoreKey, stored: string): string {
    const body = wholeBody(key, stored)
    if (body === null) throw new Error(damagedRecord(key))
    return body
  }

  private queue(write: Write): void {
    this.filling.writes.push(write)
    // The first write of a turn waits for the others of the same turn.
    if (this.filling.writes.length === 1 && !this.committing) setImmediate(() => void this.commit())
  }

  private async commit(): Promise<void> {
    while (this.filling.writes.length > 0) {
      const batch = this.filling
      this.committing = batch
      this.filling = newBatch()
      try {
        await this.lmdb.batch(() => {
          for (const { key, value } of batch.writes) {
            if (value === null) this.lmdb.remove([...key])
            else this.lmdb.put([...key], checksum(key, value) + value)
          }
        })
        batch.settle()
      } catch (error) {
        this.refuse(batch, await causeOf(error))
      }
    }
    this.committing = null
  }

  /** Refuses the group, and the next one, which builds on it. Those who wait are told whatever the listeners do. */
  private refuse(batch: Batch, error: unknown): void {
    const next = this.filling
    this.filling = newBatch()
    const refusal = new DiskRefusal(error)
    batch.settle(refusal)
    next.settle(refusal)
    // Before anybody who has been told goes on, memory has gone back.
    for (const listener of this.listeners) {
      try {
        listener()
      } catch (problem) {
        console.error(problem)
      }
    }
  }
}

function openLmdb(path: string): RootDatabase<string, string[]> {
  // Without overlapping sync a commit is resolved only after the disk has it; groups are made by the store, not by turns.
  return open({
    path,
    encoding: 'string',
    overlappingSync: false,
    noSubdir: false,
    eventTurnBatching: false,
  })
}

/** lmdb tells the cause of a refusal by a promise, mostly right after it; unheard, it would end the process. */
export async function causeOf(error: unknown): Promise<unknown> {
  const told: unknown = Reflect.get(Object(error), 'commitError')
  if (!(told instanceof Promise)) return error
  const heard = told.catch((cause: unknown) => cause)
  return Promise.race([heard, delay(MOST_FOR_CAUSE_MS, error)])
}

function damagedRecord(key: StoreKey): string {
  return `The stored record ${key.join(' / ')} is damaged: its checksum does not match its content.`
}

/**
 * Looks at a store before it is opened. A damaged file is put aside, and one of all that is whole takes its place. Until
 * that one is complete the damaged file stays where it is, so that whoever is killed meanwhile finds it again.
 * @returns what is damaged, for people
 */
function rescue(directory: string): string[] {
  const file = join(directory, DATA_FILE)
  if (!existsSync(file)) return []
  let whole = 0
  const changed: string[] = []
  const faults = readStoredPages(file, (key, stored) => {
    const named = asStoreKey(key)
    if (wholeBody(named, stored) === null) changed.push(damagedRecord(named))
    else whole += 1
  })
  if (faults === null || faults.length + changed.length === 0) return []
  const rescued = `${directory}.rescued`
  copyWhole(file, rescued)
  const aside = freeName(`${directory}.damaged`)
  mkdirSync(aside)
  linkSync(file, join(aside, DATA_FILE))
  renameSync(join(rescued, DATA_FILE), file)
  rmSync(rescued, { recursive: true })
  return [
    ...faults.map((fault) => `${file} is damaged: ${fault}.`),
    ...changed,
    `${whole} records are whole and served. The damaged file is kept in ${aside}.`,
  ]
}

/** Makes a new store of the records of a file that are whole. */
function copyWhole(file: string, directory: string): void {
  rmSync(directory, { recursive: true, force: true })
  const lmdb = openLmdb(directory)
  lmdb.transactionSync(() => {
    readStoredPages(file, (key, stored) => {
      if (wholeBody(asStoreKey(key), stored) !== null) lmdb.putSync([...key], stored)
    })
  })
  // All of it was written at once and is on disk: there is nothing that closing would wait for.
  void lmdb.close()
}

function asStoreKey([first = '', ...rest]: readonly string[]): StoreKey {
  return [first, ...rest]
}

function freeName(name: string, number = 1): string {
  const candidate = number === 1 ? name : `${name}-${number}`
  return existsSync(candidate) ? freeName(name, number + 1) : candidate
}
