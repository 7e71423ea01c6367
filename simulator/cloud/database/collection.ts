import { AccessPaths } from './access-paths'
import type { Document } from './ejson'
import { duplicateWrite } from './errors'
import type { IndexFile } from './index-file'
import { placeIn } from './index-key'
import type { Journal } from './journal'
import type { Observer, Scan } from './looks'
import type { CompiledQuery } from './query'
import { RecentDocuments } from './recent-documents'
import { type IndexDefinition, SecondaryIndex } from './secondary-index'
import type { Transaction } from './transaction'
import { keyOf } from './values'

interface Past {
  /** The version that wrote this state. */
  readonly version: number
  readonly document: Document | null
}

/** A state that is not on disk yet, or not in the index file. */
interface Unwritten {
  readonly document: Document | null
  readonly place: number
  readonly change: number
}

/** A change of one document. */
export interface Replacement {
  readonly id: string
  /** null removes it. */
  readonly document: Document | null
  /** Its number; they grow. */
  readonly change: number
  /** Whether an open transaction may still need the earlier state. */
  readonly keepsHistory: boolean
}

/** So many documents of a collection stay in memory. */
const KEPT = 10_000

/** The documents of one collection by the key of their `_id`, with their indexes. They are on disk, and a part of them in memory. */
export class Collection {
  readonly indexes: SecondaryIndex[] = []
  /** Documents that queries have looked at so far: tells whether an index was used. */
  examined = 0
  /** As the documents came. */
  private readonly natural: SecondaryIndex
  private readonly byId: SecondaryIndex
  private readonly paths: AccessPaths
  private readonly recent = new RecentDocuments(KEPT)
  private readonly unwritten = new Map<string, Unwritten>()
  /** Earlier states and versions, kept only while a transaction is open. */
  private readonly history = new Map<string, Past[]>()
  private readonly versions = new Map<string, number>()
  private nextPlace = 1

  constructor(
    readonly name: string,
    private readonly journal: Journal,
    private readonly file: IndexFile,
    private readonly observer: Observer,
  ) {
    this.natural = new SecondaryIndex({ name: 'natural', fields: [], unique: false }, file)
    this.byId = new SecondaryIndex({ name: '_id_', fields: ['_id'], unique: false }, file)
    this.paths = new AccessPaths(this.natural, this.byId, this.indexes)
  }

  /** Fields with an index of places. */
  get placeFields(): string[] {
    return this.indexes.flatMap(({ definition }) => (definition.places ? definition.fields.slice(0, 1) : []))
  }

  /** Adds an index of documents that are not there yet. */
  declareIndex(definition: IndexDefinition): void {
    this.indexes.push(new SecondaryIndex(definition, this.file))
  }

  /**
   * Makes an index of the documents that are there, all of which are written.
   * @throws PlatformError when they break a unique index
   */
  makeIndex(definition: IndexDefinition): void {
    const index = new SecondaryIndex(definition, this.file)
    try {
      this.makeKeys(index)
      this.file.finish()
    } catch (error) {
      this.file.abandon()
      throw error
    }
    this.indexes.push(index)
  }

  /** Takes a document that is on disk into the indexes, which are made at the start. */
  load(id: string, document: Document): void {
    const place = this.nextPlace++
    for (const index of [this.natural, this.byId, ...this.indexes]) index.make(id, document, place)
  }

  /** The state that a transaction, or nobody in particular, sees. */
  read(id: string, transaction: Transaction | null): Document | null {
    if (!transaction) return this.current(id)
    const staged = transaction.staged.get(this.name)?.get(id)
    if (staged !== undefined) return staged
    const snapshot = transaction.snapshot ?? Number.POSITIVE_INFINITY
    if (this.versionOf(id) <= snapshot) return this.current(id)
    const past = this.history.get(id)?.filter(({ version }) => version <= snapshot)
    return past?.at(-1)?.document ?? null
  }

  /** Documents that match, found through `_id` or the best index where possible. */
  *find(query: CompiledQuery, transaction: Transaction | null): Iterable<[string, Document]> {
    for (const id of this.candidates(query, transaction)) {
      const document = this.look(id, transaction)
      if (document && query.test(document)) yield [id, document]
    }
  }

  /** At least those documents that match and come first in an order. */
  findFirst(query: CompiledQuery, by: Document, count: number, transaction: Transaction | null): Document[] {
    const test = (id: string): Document | null => {
      const document = this.look(id, transaction)
      return document && query.test(document) ? document : null
    }
    const first = transaction ? null : this.paths.first(query, by, count, test)
    return first ?? [...this.find(query, transaction)].map(([, document]) => document)
  }

  /** The keys of the ids of all documents. */
  *ids(): Generator<string> {
    for (const { id } of this.natural.entries(this.natural.walk(new Map()))) yield id
  }

  versionOf(id: string): number {
    return this.versions.get(id) ?? 0
  }

  /** @throws PlatformError when another document holds a place that this one takes in a unique index */
  verifyUnique(id: string, document: Document, transaction: Transaction | null): void {
    const staged = transaction?.staged.get(this.name) ?? new Map<string, Document | null>()
    for (const index of this.indexes) {
      // Of those that the same transaction has written, what it made of them counts.
      const committed = [...index.rivals(id, document)].filter((rival) => !staged.has(rival))
      const places = new Set(index.placesOf(document))
      const isTaken = (other: Document) => index.placesOf(other).some((place) => places.has(place))
      const own = [...staged].filter(([other, state]) => other !== id && state && isTaken(state))
      if (committed.length + own.length > 0) throw duplicateWrite(this.name, index.definition.name)
    }
  }

  /** Unique places that a document takes, as names of locks. */
  placesOf(document: Document): string[] {
    return this.indexes.flatMap((index) => index.placesOf(document))
  }

  /** Puts a new state in place, here and on its way to the disk. */
  replace({ id, document, change, keepsHistory }: Replacement): void {
    const before = this.current(id)
    if (keepsHistory) {
      const past = this.history.get(id) ?? []
      past.push({ version: this.versionOf(id), document: before })
      this.history.set(id, past)
      this.versions.set(id, change)
    }
    const place = before ? this.placeOf(id, before) : this.nextPlace++
    for (const index of [this.natural, this.byId, ...this.indexes])
      index.replace(id, { before, after: document, place, change })
    this.unwritten.set(id, { document, place, change })
    this.recent.forget(id)
    if (document) this.journal.writeDocument(this.name, id, document)
    else this.journal.removeDocument(this.name, id)
  }

  /** Everything up to a change is in the files. */
  settle(change: number): void {
    for (const [id, unwritten] of this.unwritten) {
      if (unwritten.change > change) continue
      this.unwritten.delete(id)
      if (unwritten.document) this.recent.keep(id, unwritten.document)
    }
    for (const index of [this.natural, this.byId, ...this.indexes]) index.settle(change)
  }

  /** Takes everything that may not be on disk back to what is there. */
  rollBack(stored: readonly IndexDefinition[], change: number): void {
    for (const [id, unwritten] of this.unwritten) {
      const document = this.journal.readDocument(this.name, id)
      for (const index of [this.natural, this.byId, ...this.indexes])
        index.replace(id, { before: unwritten.document, after: document, place: unwritten.place, change })
      this.unwritten.set(id, { document, place: unwritten.place, change })
    }
    const here = new Map(this.indexes.map((index) => [JSON.stringify(index.definition), index]))
    this.indexes.length = 0
    // An index that is stored and not here was dropped with its collection, which only an empty one is.
    for (const definition of stored)
      this.indexes.push(here.get(JSON.stringify(definition)) ?? new SecondaryIndex(definition, this.file))
  }

  get isEmpty(): boolean {
    return this.ids().next().done === true
  }

  forgetHistory(): void {
    this.history.clear()
    this.versions.clear()
  }

  private makeKeys(index: SecondaryIndex): void {
    const taken = new Set<string>()
    for (const { key, id } of this.natural.entries(this.natural.walk(new Map()))) {
      const document = this.current(id)
      if (!document) continue
      for (const place of index.placesOf(document)) {
        if (taken.has(place)) throw duplicateWrite(this.name, index.definition.name)
        taken.add(place)
      }
      index.make(id, document, placeIn(key))
    }
  }

  private current(id: string): Document | null {
    const unwritten = this.unwritten.get(id)
    if (unwritten) return unwritten.document
    const recent = this.recent.get(id)
    if (recent) return recent
    const stored = this.journal.readDocument(this.name, id)
    if (stored) this.recent.keep(id, stored)
    return stored
  }

  private look(id: string, transaction: Transaction | null): Document | null {
    this.examined += 1
    this.observer.current.examined += 1
    return this.read(id, transaction)
  }

  private placeOf(id: string, document: Document): number {
    const unwritten = this.unwritten.get(id)
    if (unwritten) return unwritten.place
    const walk = this.byId.walk(new Map([['_id', { equals: [document._id] }]]))
    for (const entry of this.byId.entries(walk)) if (entry.id === id) return placeIn(entry.key)
    throw new Error(`the document ${id} of ${this.name} has no place`)
  }

  private *candidates(query: CompiledQuery, transaction: Transaction | null): Iterable<string> {
    const ids = query.constraints.get('_id')?.equals
    if (ids) {
      yield* new Set(ids.map(keyOf))
    } else if (transaction) {
      // What has changed since its snapshot, by itself or others, is in the history or staged.
      const changed = [...this.history.keys(), ...transaction.stagedIn(this.name).keys()]
      yield* new Set([...this.found(query), ...changed])
    } else {
      yield* this.found(query)
    }
  }

  /** Of the documents as they are now: those that the best index has, or all. */
  private *found(query: CompiledQuery): Iterable<string> {
    const { ids, isScan } = this.paths.candidates(query)
    if (!isScan) {
      yield* ids
      return
    }
    const fields = [query.constraints, ...query.alternatives].flatMap((each) => [...each.keys()])
    const scan: Scan = { collection: this.name, fields, documents: 0 }
    this.observer.current.scans.push(scan)
    for (const id of ids) {
      scan.documents += 1
      yield id
    }
  }
}
