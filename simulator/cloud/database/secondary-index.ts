import type { Document } from './ejson'
import type { Constraint } from './query'
import { compareScalars, keyOf, valuesAt } from './values'

export interface IndexDefinition {
  readonly name: string
  readonly fields: readonly string[]
  readonly unique: boolean
}

interface Branch {
  readonly value: unknown
  readonly below: Map<string, Branch>
  readonly documents: Set<string>
}

type Entry = readonly { readonly key: string; readonly value: unknown }[]

/**
 * An index as a tree with one level per field: equality walks down, a range filters the distinct values of one
 * level, and whatever is below is a candidate. Arrays have one entry per element.
 */
export class SecondaryIndex {
  private readonly root: Map<string, Branch> = new Map()
  private readonly paths: readonly (readonly string[])[]
  /** With arrays, two bounds may be met by two different elements: a range then says nothing. */
  private holdsArrays = false

  constructor(readonly definition: IndexDefinition) {
    this.paths = definition.fields.map((field) => field.split('.'))
  }

  add(id: string, document: Document): void {
    for (const entry of this.entriesOf(document)) {
      let level = this.root
      let branch: Branch | undefined
      for (const { key, value } of entry) {
        branch = level.get(key)
        if (!branch) {
          branch = { value, below: new Map(), documents: new Set() }
          level.set(key, branch)
        }
        level = branch.below
      }
      branch?.documents.add(id)
    }
  }

  remove(id: string, document: Document): void {
    for (const entry of this.entriesOf(document)) this.prune(this.root, entry, 0, id)
  }

  /** Names of the unique places that a document takes; empty for an index that is not unique. */
  placesOf(document: Document): string[] {
    if (!this.definition.unique) return []
    const { name } = this.definition
    return this.entriesOf(document).map((entry) => `${name}\0${entry.map(({ key }) => key).join('\0')}`)
  }

  /** Documents other than `id` that hold the same place in a unique index. */
  *rivals(id: string, document: Document): Iterable<string> {
    if (!this.definition.unique) return
    for (const entry of this.entriesOf(document)) {
      let level: Map<string, Branch> | undefined = this.root
      let branch: Branch | undefined
      for (const { key } of entry) {
        branch = level?.get(key)
        level = branch?.below
      }
      for (const rival of branch?.documents ?? []) if (rival !== id) yield rival
    }
  }

  /** How well the index serves a query: fields bound by equality count most, then a range. 0 means not at all. */
  usefulness(constraints: ReadonlyMap<string, Constraint>): number {
    let score = 0
    for (const field of this.definition.fields) {
      const constraint = constraints.get(field)
      if (constraint?.equals) score += 2
      else return score + (this.ranged(constraint) ? 1 : 0)
    }
    return score + 1
  }

  /** Ids of a superset of the documents that meet the constraints. */
  *candidates(constraints: ReadonlyMap<string, Constraint>): Iterable<string> {
    let branches: Iterable<Branch> = [{ value: null, below: this.root, documents: new Set() }]
    for (const field of this.definition.fields) {
      const constraint = constraints.get(field)
      if (constraint?.equals) {
        branches = this.equal(branches, constraint.equals)
        continue
      }
      if (constraint && this.ranged(constraint)) branches = this.within(branches, constraint)
      break
    }
    const seen = new Set<string>()
    for (const branch of branches) {
      for (const id of this.below(branch)) {
        if (seen.has(id)) continue
        seen.add(id)
        yield id
      }
    }
  }

  private ranged(constraint: Constraint | undefined): boolean {
    return !this.holdsArrays && (constraint?.low !== undefined || constraint?.high !== undefined)
  }

  private *equal(branches: Iterable<Branch>, values: readonly unknown[]): Iterable<Branch> {
    const keys = new Set(values.map(keyOf))
    for (const branch of branches) {
      for (const key of keys) {
        const next = branch.below.get(key)
        if (next) yield next
      }
    }
  }

  private *within(branches: Iterable<Branch>, { low, high }: Constraint): Iterable<Branch> {
    for (const branch of branches) {
      for (const next of branch.below.values()) {
        const aboveLow = low === undefined || (compareScalars(next.value, low) ?? -1) >= 0
        const belowHigh = high === undefined || (compareScalars(next.value, high) ?? 1) <= 0
        if (aboveLow && belowHigh) yield next
      }
    }
  }

  private *below(branch: Branch): Iterable<string> {
    yield* branch.documents
    for (const next of branch.below.values()) yield* this.below(next)
  }

  private prune(level: Map<string, Branch>, entry: Entry, depth: number, id: string): void {
    const step = entry[depth]
    const branch = step && level.get(step.key)
    if (!branch) return
    if (depth === entry.length - 1) branch.documents.delete(id)
    else this.prune(branch.below, entry, depth + 1, id)
    if (branch.documents.size === 0 && branch.below.size === 0) level.delete(step.key)
  }

  private entriesOf(document: Document): Entry[] {
    let entries: Entry[] = [[]]
    for (const path of this.paths) {
      const values = valuesAt(document, path)
      if (values.length > 1 || Array.isArray(values[0])) this.holdsArrays = true
      const steps = new Map(values.map((value) => [keyOf(value), { key: keyOf(value), value }]))
      entries = entries.flatMap((entry) => [...steps.values()].map((step) => [...entry, step]))
    }
    return entries
  }
}
