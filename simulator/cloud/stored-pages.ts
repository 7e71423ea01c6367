import { closeSync, openSync, readSync } from 'node:fs'
import { bufferToKeyValue } from 'lmdb'

/** Told of each record as it stands in the file. */
type OnRecord = (key: readonly string[], value: string) => void

const MAGIC = 0xbeefc0de
const FORMAT = 2
const HEADER = 24
const BRANCH = 0x01
const LEAF = 0x02
const OVERFLOW = 0x04
const IN_OVERFLOW = 0x01
const NO_PAGE = 0xffffffffffffffffn

interface Root {
  readonly pageSize: number
  readonly page: bigint
  readonly entries: number
  readonly transaction: bigint
}

/**
 * Reads the tree of an LMDB file without LMDB, which reads through the memory map and dies with the process when a
 * page is missing or makes no sense. Damaged pages are passed over and named; all that can be reached is whole.
 * @returns whatever is wrong with the pages that hold records; null when the file has another format than this reader knows
 */
export function readStoredPages(file: string, onRecord: OnRecord): string[] | null {
  const handle = openSync(file, 'r')
  try {
    const root = newestRoot((start, length) => read(handle, start, length))
    if (root === 'unknown format') return null
    return root === null ? ['it has no header'] : new Walk(handle, root, onRecord).faults()
  } finally {
    closeSync(handle)
  }
}

/** As many bytes of a file as there are. */
function read(handle: number, start: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  return bytes.subarray(0, readSync(handle, bytes, 0, length, start))
}

class Walk {
  private readonly found: string[] = []
  private readonly seen = new Set<number>()
  private records = 0

  constructor(
    private readonly handle: number,
    private readonly root: Root,
    private readonly onRecord: OnRecord,
  ) {}

  /** Walks the tree. */
  faults(): string[] {
    const { page, entries } = this.root
    try {
      if (page !== NO_PAGE) this.walk(page)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      this.found.push('a page leads out of itself')
    }
    if (this.found.length === 0 && this.records !== entries)
      this.found.push(`it should hold ${entries} records and holds ${this.records}`)
    return this.found
  }

  private walk(number: bigint): void {
    const page = this.pageAt(number, BRANCH | LEAF)
    if (!page) return
    const isLeaf = (page.readUInt16LE(18) & LEAF) !== 0
    for (let i = 0; i < page.readUInt16LE(20) / 2; i++) {
      const node = HEADER + page.readUInt16LE(HEADER + 2 * i)
      const low = page.readUInt32LE(node)
      const flags = page.readUInt16LE(node + 4)
      if (!isLeaf) {
        this.walk(BigInt(low) + (BigInt(flags) << 32n))
        continue
      }
      const data = node + 8 + page.readUInt16LE(node + 6)
      const key: unknown = bufferToKeyValue(page.subarray(node + 8, data))
      const value =
        (flags & IN_OVERFLOW) !== 0
          ? this.overflowing(page.readBigUInt64LE(data), low)
          : page.toString('utf8', data, data + low)
      if (!Array.isArray(key) || value === null) continue
      this.records += 1
      this.onRecord(key.map(String), value)
    }
  }

  /** What is too large for a page of records lies in pages of its own. */
  private overflowing(number: bigint, size: number): string | null {
    const start = Number(number) * this.root.pageSize
    if (!this.verified(number, read(this.handle, start, this.root.pageSize), OVERFLOW)) return null
    const bytes = read(this.handle, start + HEADER, size)
    if (bytes.length === size) return bytes.toString()
    this.found.push(`the pages after ${number} are beyond the end of the file`)
    return null
  }

  private pageAt(number: bigint, kinds: number): Buffer | null {
    const { pageSize } = this.root
    return this.verified(number, read(this.handle, Number(number) * pageSize, pageSize), kinds)
  }

  private verified(number: bigint, page: Buffer, kinds: number): Buffer | null {
    const fault =
      page.length < this.root.pageSize
        ? 'is beyond the end of the file'
        : page.readBigUInt64LE(0) !== number ||
            (page.readUInt16LE(18) & kinds) === 0 ||
            this.seen.has(Number(number))
          ? 'holds something else'
          : null
    this.seen.add(Number(number))
    if (fault === null) return page
    this.found.push(`page ${number} ${fault}`)
    return null
  }
}

/** Two pages in turn say where the tree begins; the one of the later transaction counts. */
function newestRoot(at: (start: number, length: number) => Buffer): Root | null | 'unknown format' {
  const roots: Root[] = []
  const first = at(HEADER + 24, 4)
  const pageSize = first.length === 4 ? first.readUInt32LE(0) : 0
  for (const start of [0, pageSize]) {
    const meta = at(start + HEADER, 136)
    if (meta.length < 136 || meta.readUInt32LE(0) !== MAGIC) continue
    if (meta.readUInt32LE(4) !== FORMAT) return 'unknown format'
    roots.push({
      pageSize: meta.readUInt32LE(24),
      page: meta.readBigUInt64LE(112),
      entries: Number(meta.readBigUInt64LE(104)),
      transaction: meta.readBigUInt64LE(128),
    })
  }
  return roots.sort((a, b) => Number(b.transaction - a.transaction))[0] ?? null
}
