import { appendFileSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type IndexEntry, type Key, PREFIX_BYTES } from './index-key'

/** So many entries are kept in memory before they go to files, one for each index. */
const MOST_KEPT = 300_000
const LENGTH_BYTES = 2

/**
 * Puts the entries of new indexes in order. Written in order they take a fraction of the time and of the space, and one
 * index at a time is all that has to be in memory.
 */
export class IndexMaking {
  /** By the beginning of the keys. Each entry is one text of bytes, which is what is sorted fastest: key, id, length of the key. */
  private readonly kept = new Map<Key, string[]>()
  private readonly inFiles = new Set<Key>()
  private count = 0

  constructor(private readonly directory: string) {}

  add(key: Key, id: string): void {
    const prefix = key.slice(0, PREFIX_BYTES)
    const entries = this.kept.get(prefix) ?? []
    if (entries.length === 0) this.kept.set(prefix, entries)
    entries.push(key + asBytes(id) + lengthAsBytes(key))
    this.count += 1
    if (this.count >= MOST_KEPT) this.unload()
  }

  /** The entries of each index, in order. */
  *finish(): Iterable<IndexEntry[]> {
    for (const prefix of [...new Set([...this.inFiles, ...this.kept.keys()])].sort()) {
      const file = this.fileOf(prefix)
      const entries = [...(this.inFiles.has(prefix) ? entriesIn(file) : []), ...(this.kept.get(prefix) ?? [])]
      this.kept.delete(prefix)
      rmSync(file, { force: true })
      yield entries.sort().map(readEntry)
    }
  }

  /** Leaves no file behind. */
  remove(): void {
    for (const prefix of this.inFiles) rmSync(this.fileOf(prefix), { force: true })
  }

  private unload(): void {
    for (const [prefix, entries] of this.kept) {
      const lines = entries.map((entry) => lengthAsBytes(entry) + entry)
      appendFileSync(this.fileOf(prefix), lines.join(''), 'latin1')
      this.inFiles.add(prefix)
    }
    this.kept.clear()
    this.count = 0
  }

  private fileOf(prefix: Key): string {
    return join(this.directory, `${Buffer.from(prefix, 'latin1').toString('hex')}.made`)
  }
}

function* entriesIn(file: string): Iterable<string> {
  const bytes = readFileSync(file)
  for (let at = 0; at < bytes.length; ) {
    const start = at + LENGTH_BYTES
    at = start + bytes.readUInt16BE(at)
    yield bytes.toString('latin1', start, at)
  }
}

function readEntry(entry: string): IndexEntry {
  const end = entry.length - LENGTH_BYTES
  const length = entry.charCodeAt(end) * 256 + entry.charCodeAt(end + 1)
  const id = entry.slice(length, end)
  return { key: entry.slice(0, length), id: IS_ASCII.test(id) ? id : Buffer.from(id, 'latin1').toString() }
}

const IS_ASCII = /^[ -~]*$/

function asBytes(id: string): string {
  return IS_ASCII.test(id) ? id : Buffer.from(id).toString('latin1')
}

function lengthAsBytes({ length }: string): string {
  return String.fromCharCode(length >>> 8, length & 0xff)
}
