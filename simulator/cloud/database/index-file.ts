import { mkdirSync, rmSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { open, type RootDatabase } from 'lmdb'
import { causeOf } from '../store'
import { type IndexEntry, type Key, PREFIX_BYTES, type Span } from './index-key'
import { IndexMaking } from './index-making'

interface Change {
  readonly key: Key
  /** null removes the key. */
  readonly id: string | null
}

const keyEncoder = {
  writeKey: (key: Key, target: Buffer, start: number): number => {
    const end = start + key.length
    // Told so, lmdb comes again with more room.
    if (end > target.length) throw new RangeError('no room for the key')
    target.write(key, start, 'latin1')
    return end
  },
  readKey: (source: Buffer, start: number, end: number): Key => source.toString('latin1', start, end),
}

const RETRY_MS = 500

/**
 * The keys of all indexes in order, on disk, so that memory need not hold them. They follow from the documents and are
 * made anew at every start: nothing here has to survive, and no write waits for the disk.
 */
export class IndexFile {
  private readonly lmdb: RootDatabase<string, Key>
  private changes: Change[] = []
  private making: IndexMaking | null = null
  private closed = false
  private indexes = 0

  constructor(private readonly directory: string) {
    rmSync(directory, { recursive: true, force: true })
    mkdirSync(directory, { recursive: true })
    this.lmdb = open({
      path: directory,
      keyEncoder,
      encoding: 'string',
      noSubdir: false,
      noSync: true,
      overlappingSync: false,
      eventTurnBatching: false,
    })
  }

  /** What the keys of a new index begin with. */
  newPrefix(): Key {
    const prefix = Buffer.allocUnsafe(PREFIX_BYTES)
    prefix.writeUInt32BE(++this.indexes)
    return prefix.toString('latin1')
  }

  /** Keys of a span with their documents; what has not been written yet is not among them. */
  *range({ start, end }: Span, reverse = false): Iterable<IndexEntry> {
    const bounds = reverse ? { start: end, end: start, reverse } : { start, end }
    for (const { key, value } of this.lmdb.getRange(bounds)) yield { key, id: value }
  }

  put(key: Key, id: string): void {
    this.changes.push({ key, id })
  }

  remove(key: Key): void {
    this.changes.push({ key, id: null })
  }

  /** Resolves when all changes so far can be read. On a full disk that may take until there is room. */
  async write(): Promise<void> {
    const { changes, lmdb } = this
    this.changes = []
    while (changes.length > 0 && !this.closed) {
      try {
        await lmdb.batch(() => {
          for (const { key, id } of changes) {
            if (id === null) lmdb.remove(key)
            else lmdb.put(key, id)
          }
        })
        return
      } catch (error) {
        await causeOf(error)
        await delay(RETRY_MS, undefined, { ref: false })
      }
    }
  }

  /** Adds an entry while indexes are made and nobody else writes; `finish` is needed before it can be read. */
  make(key: Key, id: string): void {
    this.making ??= new IndexMaking(this.directory)
    this.making.add(key, id)
  }

  /** Forgets what has been made. */
  abandon(): void {
    this.making?.remove()
    this.making = null
  }

  /** Writes what has been made. */
  finish(): void {
    for (const entries of this.making?.finish() ?? [])
      this.lmdb.transactionSync(() => {
        for (const { key, id } of entries) this.lmdb.put(key, id)
      })
    this.making = null
  }

  async close(): Promise<void> {
    this.closed = true
    await this.lmdb.close()
    rmSync(this.directory, { recursive: true, force: true })
  }
}
