import { hash } from 'node:crypto'
import { open, type RootDatabase } from 'lmdb'

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

const CHECKSUM_LENGTH = 8

function checksum(key: StoreKey, body: string): string {
  return hash('sha1', `${key.join('\0')}\0${body}`).slice(0, CHECKSUM_LENGTH)
}

function newBatch(): Batch {
  let settle: Batch['settle'] = () => undefined
  const settled = new Promise<void>((resolve, reject) => {
    settle = (error) => (error ? reject(error) : resolve())
  })
  // A batch that nobody waits for must not end the process when it fails: the failure is kept by the store.
  settled.catch(() => undefined)
  return { writes: [], settled, settle }
}

/**
 * The durable key-value store below everything that persists. Writes are queued and committed in groups:
 * while one group is being synced to disk the next one fills, so that a sync is shared by all who wait.
 * Once a commit has failed, memory is ahead of the disk and nothing may be acknowledged any more.
 */
export class Store {
  private readonly lmdb: RootDatabase<string, string[]>
  private filling = newBatch()
  private committing: Batch | null = null
  private failure: Error | null = null

  constructor(directory: string) {
    // Without overlapping sync a commit is resolved only after the disk has it.
    this.lmdb = open({ path: directory, encoding: 'string', overlappingSync: false, noSubdir: false })
  }

  get(key: StoreKey): string | undefined {
    const stored = this.lmdb.get([...key])
    return stored === undefined ? undefined : this.verified(key, stored)
  }

  /** All records whose key starts with `kind`. Throws when a record is damaged. */
  *entries(kind: string): Iterable<[StoreKey, string]> {
    for (const { key, value } of this.lmdb.getRange({ start: [kind, ''], end: [`${kind}\0`] })) {
      const [first, ...rest] = key
      if (first === kind) yield [[first, ...rest], this.verified([first, ...rest], value)]
    }
  }

  put(key: StoreKey, value: string): void {
    this.queue({ key, value })
  }

  remove(key: StoreKey): void {
    this.queue({ key, value: null })
  }

  /** Resolves when everything queued so far is on disk; rejects, for ever, once the disk has refused. */
  async durable(): Promise<void> {
    if (this.failure) throw this.failure
    if (this.filling.writes.length > 0) await this.filling.settled
    else if (this.committing) await this.committing.settled
  }

  get settled(): boolean {
    return this.failure === null && this.committing === null && this.filling.writes.length === 0
  }

  async close(): Promise<void> {
    await this.durable().catch(() => undefined)
    await this.lmdb.close()
  }

  private verified(key: StoreKey, stored: string): string {
    const body = stored.slice(CHECKSUM_LENGTH)
    if (stored.slice(0, CHECKSUM_LENGTH) !== checksum(key, body)) {
      throw new Error(
        `The stored record ${key.join(' / ')} is damaged: its checksum does not match its content.`,
      )
    }
    return body
  }

  private queue(write: Write): void {
    if (this.failure) throw this.failure
    this.filling.writes.push(write)
    // The first write of a turn waits for the others of the same turn.
    if (this.filling.writes.length === 1 && !this.committing) setImmediate(() => void this.commit())
  }

  private async commit(): Promise<void> {
    while (this.filling.writes.length > 0 && !this.failure) {
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
        this.failure = new Error('The simulator cannot write to its disk any more; restart it.', {
          cause: error,
        })
        batch.settle(this.failure)
        this.filling.settle(this.failure)
      }
    }
    this.committing = null
  }
}
