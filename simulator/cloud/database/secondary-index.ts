import type { Document } from './ejson'
import type { IndexFile } from './index-file'
import {
  between,
  compareKeys,
  encode,
  encodePlace,
  type IndexEntry,
  isOrdered,
  type Key,
  type Span,
  within,
  withoutPlace,
} from './index-key'
import type { Constraint, Constraints } from './query'
import { valuesAt } from './values'

export interface IndexDefinition {
  readonly name: string
  readonly fields: readonly string[]
  readonly unique: boolean
  /** true: an index of places on the globe, which queries for what is near need. */
  readonly places?: boolean
}

/** Where a document is found by an index that has not been written to the file yet. */
interface Unwritten {
  readonly keys: readonly Key[]
  /** The change that brought them. */
  readonly change: number
}

/** Which keys to look at, and whether they come in the order that was asked for. */
export interface Walk {
  readonly spans: readonly Span[]
  readonly reverse: boolean
}

/** Lists of values grow by multiplication: beyond so many spans the last field of them is looked at one by one. */
const MOST_SPANS = 2000

/**
 * One index: the values of its fields, one after the other, lead to documents. Equality narrows from field to field,
 * then a range may follow. Arrays have one key per element. What the file does not hold yet is kept beside it.
 */
export class SecondaryIndex {
  private readonly prefix: Key
  private readonly paths: readonly (readonly string[])[]
  private readonly unwritten = new Map<string, Unwritten>()
  /** Who takes which unique place among what is unwritten. */
  private readonly takers = new Map<Key, Set<string>>()
  /** With arrays, two bounds may be met by two different elements: a range then says nothing, nor does the order. */
  private holdsArrays = false
  /** Some values are not in their order: ranges are right, sorting is not. */
  private holdsUnordered = false

  constructor(
    readonly definition: IndexDefinition,
    private readonly file: IndexFile,
  ) {
    this.prefix = file.newPrefix()
    this.paths = definition.fields.map((field) => field.split('.'))
  }

  /** Adds a document while the index is made. */
  make(id: string, document: Document, place: number): void {
    for (const key of this.keysOf(document, place)) this.file.make(key, id)
  }

  /** A document has become another one, has come (no `before`) or gone (no `after`). */
  replace(
    id: string,
    {
      before,
      after,
      place,
      change,
    }: { before: Document | null; after: Document | null; place: number; change: number },
  ): void {
    if (before && after && this.isSame(before, after)) return
    const old = before ? this.keysOf(before, place) : []
    const keys = after ? this.keysOf(after, place) : []
    for (const key of old) if (!keys.includes(key)) this.file.remove(key)
    for (const key of keys) if (!old.includes(key)) this.file.put(key, id)
    this.forget(id)
    this.unwritten.set(id, { keys, change })
    if (this.definition.unique && after) {
      for (const taken of this.placesOf(after)) {
        const takers = this.takers.get(taken) ?? new Set()
        this.takers.set(taken, takers.add(id))
      }
    }
  }

  /** The file holds everything up to a change. */
  settle(change: number): void {
    for (const [id, unwritten] of this.unwritten) if (unwritten.change <= change) this.forget(id)
  }

  /** Names of the unique places that a document takes; empty for an index that is not unique. */
  placesOf(document: Document): Key[] {
    if (!this.definition.unique) return []
    return this.valueKeysOf(document)
  }

  /** Documents other than `id` that hold the same place in a unique index. */
  *rivals(id: string, document: Document): Iterable<string> {
    for (const taken of this.placesOf(document)) {
      for (const taker of this.takers.get(taken) ?? []) if (taker !== id) yield taker
      for (const entry of this.file.range(within(taken)))
        if (entry.id !== id && !this.unwritten.has(entry.id)) yield entry.id
    }
  }

  /** How well the index serves a query: fields bound by equality count most, then a range. 0 means not at all. */
  usefulness(constraints: Constraints): number {
    let score = 0
    for (const field of this.definition.fields) {
      const constraint = constraints.get(field)
      if (constraint?.equals) score += 2
      else return score + (this.isRanged(constraint) ? 1 : 0)
    }
    return score + 1
  }

  /** What to look at for a query: a superset of the documents that meet the constraints. */
  walk(constraints: Constraints): Walk {
    return { spans: this.spansOf(constraints), reverse: false }
  }

  /**
   * What to look at so that the documents come sorted, or null when the index does not have that order.
   * @param covered how many fields of the order the index must have: the rest only decides between equal ones
   */
  sortedWalks(constraints: Constraints, by: Document): { walks: Walk[]; covered: number } | null {
    if (this.holdsArrays || this.holdsUnordered) return null
    const { fields } = this.definition
    const sorted = Object.keys(by)
    const [first] = sorted
    if (first === undefined) return null
    const bound = fields.indexOf(first)
    if (bound < 0 || fields.slice(0, bound).some((field) => !constraints.get(field)?.equals)) return null
    let covered = 0
    while (
      covered < sorted.length &&
      fields[bound + covered] === sorted[covered] &&
      by[sorted[covered] ?? ''] === by[first]
    )
      covered += 1
    const range = constraints.get(first)
    const prefixes = this.prefixesOf(constraints, bound)
    if (prefixes === null) return null
    const reverse = by[first] === -1
    const walks = prefixes.map((prefix): Walk => ({ spans: [this.spanAfter(prefix, range)], reverse }))
    return { walks, covered }
  }

  /** Entries in the order of their keys, or in the opposite one. */
  *entries({ spans, reverse }: Walk): Iterable<IndexEntry> {
    const waiting = this.unwrittenIn(spans)
    if (reverse) waiting.reverse()
    const turn = reverse ? -1 : 1
    let next = 0
    for (const span of reverse ? [...spans].reverse() : spans) {
      for (const entry of this.file.range(span, reverse)) {
        if (this.unwritten.has(entry.id)) continue
        for (; next < waiting.length; next++) {
          const earlier = waiting[next]
          if (!earlier || compareKeys(earlier.key, entry.key) * turn > 0) break
          yield earlier
        }
        yield entry
      }
    }
    yield* waiting.slice(next)
  }

  /** Whether a document may be found more than once. */
  get repeats(): boolean {
    return this.holdsArrays
  }

  private forget(id: string): void {
    const { keys = [] } = this.unwritten.get(id) ?? {}
    this.unwritten.delete(id)
    if (!this.definition.unique) return
    for (const key of keys) {
      const taken = withoutPlace(key)
      const takers = this.takers.get(taken)
      takers?.delete(id)
      if (takers?.size === 0) this.takers.delete(taken)
    }
  }

  private unwrittenIn(spans: readonly Span[]): IndexEntry[] {
    const found: IndexEntry[] = []
    for (const [id, { keys }] of this.unwritten) {
      for (const key of keys) {
        if (spans.some(({ start, end }) => key >= start && key < end)) found.push({ key, id })
      }
    }
    return found.sort((a, b) => compareKeys(a.key, b.key))
  }

  private spansOf(constraints: Constraints): Span[] {
    const { fields } = this.definition
    const unbound = fields.findIndex((field) => !constraints.get(field)?.equals)
    for (let depth = unbound < 0 ? fields.length : unbound; depth > 0; depth--) {
      const prefixes = this.prefixesOf(constraints, depth)
      const range = constraints.get(fields[depth] ?? '')
      if (prefixes) return prefixes.map((prefix) => this.spanAfter(prefix, range))
    }
    return [this.spanAfter(this.prefix, constraints.get(fields[0] ?? ''))]
  }

  private spanAfter(prefix: Key, range: Constraint | undefined): Span {
    return range && this.isRanged(range) ? between(prefix, range.low, range.high) : within(prefix)
  }

  /** What keys begin with whose first fields are equal to the constraints' values, in their order; null for too many. */
  private prefixesOf(constraints: Constraints, depth: number): Key[] | null {
    let prefixes = [this.prefix]
    for (const field of this.definition.fields.slice(0, depth)) {
      const values = distinct((constraints.get(field)?.equals ?? []).map(encode))
      if (prefixes.length * values.length > MOST_SPANS) return null
      prefixes = prefixes.flatMap((prefix) => values.map((value) => prefix + value))
    }
    return prefixes
  }

  private isRanged(constraint: Constraint | undefined): boolean {
    return !this.holdsArrays && (constraint?.low !== undefined || constraint?.high !== undefined)
  }

  /** A write copies only what it changes: what is the very same has the same keys. */
  private isSame(before: Document, after: Document): boolean {
    return this.paths.every(([top = '']) => before[top] === after[top])
  }

  private keysOf(document: Document, place: number): Key[] {
    const end = encodePlace(place)
    return this.valueKeysOf(document).map((key) => key + end)
  }

  private valueKeysOf(document: Document): Key[] {
    let keys = [this.prefix]
    for (const path of this.paths) {
      const values = valuesAt(document, path)
      if (values.length > 1 || Array.isArray(values[0])) this.holdsArrays = true
      if (!values.every(isOrdered)) this.holdsUnordered = true
      const encoded = values.length === 1 ? values.map(encode) : distinct(values.map(encode))
      keys = keys.flatMap((key) => encoded.map((value) => key + value))
    }
    return keys
  }
}

/** Without repetitions, in order. */
function distinct(keys: readonly Key[]): Key[] {
  return [...new Set(keys)].sort(compareKeys)
}
