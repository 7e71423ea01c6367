import type { Document } from './ejson'
import { duplicateWrite } from './errors'
import type { CompiledQuery, Constraints } from './query'
import { type IndexDefinition, SecondaryIndex } from './secondary-index'
import type { Transaction } from './transaction'
import { keyOf } from './values'

interface Past {
  /** The version that wrote this state. */
  readonly version: number
  readonly document: Document | null
}

/** The documents of one collection by the key of their `_id`, with their indexes. */
export class Collection {
  readonly documents = new Map<string, Document>()
  readonly indexes: SecondaryIndex[] = []
  /** Documents that queries have looked at so far: tells whether an index was used. */
  examined = 0
  /** Earlier states and versions, kept only while a transaction is open. */
  private readonly history = new Map<string, Past[]>()
  private readonly versions = new Map<string, number>()

  constructor(readonly name: string) {}

  /** @throws PlatformError when stored documents already break a unique index */
  addIndex(definition: IndexDefinition): SecondaryIndex {
    const index = new SecondaryIndex(definition)
    for (const [id, document] of this.documents) {
      for (const _rival of index.rivals(id, document)) throw duplicateWrite(this.name, definition.name)
      index.add(id, document)
    }
    this.indexes.push(index)
    return index
  }

  /** The state that a transaction, or nobody in particular, sees. */
  read(id: string, transaction: Transaction | null): Document | null {
    if (!transaction) return this.documents.get(id) ?? null
    const staged = transaction.staged.get(this.name)?.get(id)
    if (staged !== undefined) return staged
    const snapshot = transaction.snapshot ?? Number.POSITIVE_INFINITY
    if (this.versionOf(id) <= snapshot) return this.documents.get(id) ?? null
    const past = this.history.get(id)?.filter(({ version }) => version <= snapshot)
    return past?.at(-1)?.document ?? null
  }

  /** Documents that match, found through `_id` or the best index where possible. */
  *find(query: CompiledQuery, transaction: Transaction | null): Iterable<[string, Document]> {
    for (const id of this.candidates(query, transaction)) {
      const document = this.read(id, transaction)
      this.examined += 1
      if (document && query.test(document)) yield [id, document]
    }
  }

  versionOf(id: string): number {
    return this.versions.get(id) ?? 0
  }

  /** @throws PlatformError when another document holds a place that this one takes in a unique index */
  verifyUnique(id: string, document: Document, transaction: Transaction | null): void {
    const staged = transaction?.staged.get(this.name)
    for (const index of this.indexes) {
      for (const rival of index.rivals(id, document)) {
        // A rival that the same transaction has removed or moved gives its place up.
        const moved = staged?.get(rival)
        const places = new Set(index.placesOf(document))
        const givesUp = moved === null || (moved && !index.placesOf(moved).some((place) => places.has(place)))
        if (!givesUp) throw duplicateWrite(this.name, index.definition.name)
      }
    }
  }

  /** Unique places that a document takes, as names of locks. */
  placesOf(document: Document): string[] {
    return this.indexes.flatMap((index) => index.placesOf(document))
  }

  /** Puts a new state in place. `version` is given while transactions are open, to keep the old state for them. */
  replace(id: string, document: Document | null, version: number | null): void {
    const old = this.documents.get(id)
    if (version !== null) {
      const past = this.history.get(id) ?? []
      past.push({ version: this.versionOf(id), document: old ?? null })
      this.history.set(id, past)
      this.versions.set(id, version)
    }
    if (old) for (const index of this.indexes) index.remove(id, old)
    if (document) this.documents.set(id, document)
    else this.documents.delete(id)
    if (document) for (const index of this.indexes) index.add(id, document)
  }

  forgetHistory(): void {
    this.history.clear()
    this.versions.clear()
  }

  private *candidates(query: CompiledQuery, transaction: Transaction | null): Iterable<string> {
    const ids = query.constraints.get('_id')?.equals
    if (ids) {
      yield* new Set(ids.map(keyOf))
    } else if (transaction) {
      // What has changed since its snapshot, by itself or others, is in the history or staged.
      const changed = [...this.history.keys(), ...transaction.stagedIn(this.name).keys()]
      yield* new Set([...this.current(query), ...changed])
    } else {
      yield* this.current(query)
    }
  }

  /** Of the documents as they are now: those that the best index has, or all. */
  private *current({ constraints, alternatives }: CompiledQuery): Iterable<string> {
    const index = this.bestIndex(constraints)
    if (index) {
      yield* index.candidates(constraints)
      return
    }
    const branches = alternatives.map((branch) => ({ branch, index: this.bestIndex(branch) }))
    if (branches.length === 0 || branches.some((each) => each.index === null)) {
      yield* this.documents.keys()
      return
    }
    yield* new Set(branches.flatMap((each) => [...(each.index?.candidates(each.branch) ?? [])]))
  }

  private bestIndex(constraints: Constraints): SecondaryIndex | null {
    let best: SecondaryIndex | null = null
    let score = 0
    for (const index of this.indexes) {
      const usefulness = index.usefulness(constraints)
      if (usefulness > score) {
        best = index
        score = usefulness
      }
    }
    return best
  }
}
