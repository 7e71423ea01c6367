import { readFileSync } from 'node:fs'
import { bufferToKeyValue } from 'lmdb'

/** A record as it stands in the file, and whatever is wrong with the pages that hold records. */
export interface StoredPages {
  readonly records: readonly (readonly [key: readonly string[], value: string])[]
  readonly faults: readonly string[]
}

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
 * @returns null when the file has another format than this reader knows
 */
export function readStoredPages(file: string): StoredPages | null {
  const bytes = readFileSync(file)
  const records: (readonly [string[], string])[] = []
  const faults: string[] = []
  const root = newestRoot(bytes)
  if (root === 'unknown format') return null
  if (root === null) return { records, faults: ['it has no header'] }
  const seen = new Set<bigint>()

  const pageAt = (number: bigint, kinds: number): Buffer | null => {
    const start = Number(number) * root.pageSize
    const page = bytes.subarray(start, start + root.pageSize)
    const fault =
      page.length < root.pageSize
        ? 'is beyond the end of the file'
        : page.readBigUInt64LE(0) !== number || (page.readUInt16LE(18) & kinds) === 0 || seen.has(number)
          ? 'holds something else'
          : null
    seen.add(number)
    if (fault === null) return page
    faults.push(`page ${number} ${fault}`)
    return null
  }

  const overflowing = (number: bigint, size: number): string | null => {
    const first = pageAt(number, OVERFLOW)
    const start = Number(number) * root.pageSize + HEADER
    if (!first) return null
    if (start + size <= bytes.length) return bytes.toString('utf8', start, start + size)
    faults.push(`the pages after ${number} are beyond the end of the file`)
    return null
  }

  const walk = (number: bigint): void => {
    const page = pageAt(number, BRANCH | LEAF)
    if (!page) return
    const isLeaf = (page.readUInt16LE(18) & LEAF) !== 0
    for (let i = 0; i < page.readUInt16LE(20) / 2; i++) {
      const node = HEADER + page.readUInt16LE(HEADER + 2 * i)
      const low = page.readUInt32LE(node)
      const flags = page.readUInt16LE(node + 4)
      if (!isLeaf) {
        walk(BigInt(low) + (BigInt(flags) << 32n))
        continue
      }
      const data = node + 8 + page.readUInt16LE(node + 6)
      const key: unknown = bufferToKeyValue(page.subarray(node + 8, data))
      const value =
        (flags & IN_OVERFLOW) !== 0
          ? overflowing(page.readBigUInt64LE(data), low)
          : page.toString('utf8', data, data + low)
      if (Array.isArray(key) && value !== null) records.push([key.map(String), value])
    }
  }

  try {
    if (root.page !== NO_PAGE) walk(root.page)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    faults.push('a page leads out of itself')
  }
  if (faults.length === 0 && records.length !== root.entries)
    faults.push(`it should hold ${root.entries} records and holds ${records.length}`)
  return { records, faults }
}

/** Two pages in turn say where the tree begins; the one of the later transaction counts. */
function newestRoot(bytes: Buffer): Root | null | 'unknown format' {
  const roots: Root[] = []
  const pageSize = bytes.length > HEADER + 28 ? bytes.readUInt32LE(HEADER + 24) : 0
  for (const start of [0, pageSize]) {
    const meta = bytes.subarray(start + HEADER, start + HEADER + 136)
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
