import { randomBytes } from 'node:crypto'
import { Catalogue } from './catalogue'
import type { Collection } from './collection'
import { clone, type Document } from './ejson'
import { duplicateWrite } from './errors'
import type { IndexFile } from './index-file'
import type { Journal } from './journal'
import { Observer } from './looks'
import { sortDocuments } from './order'
import { runPipeline, splitLeadingMatch } from './pipeline'
import { nearestFirst, nearIn, readNearStage, verifyNoNearness } from './places'
import { project } from './projection'
import { type CompiledQuery, compile } from './query'
import { verifyStorable } from './storable'
import { type Transaction, Transactions } from './transaction'
import { applyUpdate } from './update'
import { keyOf } from './values'

export interface FindOptions {
  readonly sort?: Document
  readonly skip?: number
  readonly limit: number
  readonly projection?: Document
}

export interface ModifyOptions {
  /** false: only the first document found. */
  readonly multi: boolean
  /** true: `change` holds update operators; false: it replaces the document. */
  readonly merge: boolean
  readonly upsert: boolean
}

export interface Modified {
  readonly matched: number
  readonly updated: number
  readonly upsertedId: unknown
  /** The last document concerned, as it is now. */
  readonly document: Document | null
}

/** How long changes are gathered before they are written to the indexes, and how many at most. */
const GATHERING_MS = 300
const MOST_UNWRITTEN = 1000

interface Planned {
  readonly id: string
  readonly before: Document
  readonly after: Document | null
}

interface Plan {
  readonly planned: readonly Planned[]
  /** Why the change stops short: the documents before it are changed all the same. */
  readonly objection: unknown
}

/**
 * The documents and the rules for reading and changing them. A change is one step of the event loop, so writes are
 * atomic and happen in the order of their arrival. It stays in memory until the journal and the indexes have it on disk.
 */
export class Engine {
  readonly transactions = new Transactions()
  readonly observer = new Observer()
  readonly catalogue: Catalogue
  private historyKept = false
  private settling: Promise<void> | null = null
  private written = 0
  /** Ends the pause before changes are written to the indexes. */
  private hurry: () => void = () => undefined

  constructor(
    private readonly journal: Journal,
    private readonly indexes: IndexFile,
  ) {
    this.catalogue = new Catalogue(journal, indexes, this.observer)
  }

  /**
   * Takes memory back to what is on disk, without the disk having to take anything. Transactions end: their ground is
   * gone.
   */
  rollBack(): void {
    this.transactions.endAll()
    this.forgetHistory()
    this.transactions.version += 1
    this.catalogue.rollBack(this.transactions.version)
    this.settling ??= this.settle()
  }

  /** Resolves when memory holds no change that is not in the files. */
  async settled(): Promise<void> {
    while (this.settling) {
      this.hurry()
      await this.settling
    }
  }

  find(
    name: string,
    filter: Document,
    options: FindOptions,
    transaction: Transaction | null = null,
  ): Document[] {
    const { sort, skip = 0, limit, projection } = options
    const collection = this.catalogue.get(name)
    const query = compile(filter)
    const near = nearIn(filter, collection.placeFields)
    const hits = sort
      ? sortDocuments(collection.findFirst(query, sort, skip + limit, transaction), sort)
      : near
        ? nearestFirst(firstOf(collection.find(query, transaction), Number.POSITIVE_INFINITY), near)
        : firstOf(collection.find(query, transaction), skip + limit)
    const page = hits.slice(skip, skip + limit)
    return projection ? project(page, projection) : page
  }

  count(name: string, filter: Document): number {
    const collection = this.catalogue.get(name)
    nearIn(filter, collection.placeFields)
    let total = 0
    for (const _hit of collection.find(compile(filter), null)) total += 1
    return total
  }

  /** Stages work on copies, because some of them change what they are given. */
  aggregate(name: string, stages: readonly Document[]): Document[] {
    const { filter, rest } = splitLeadingMatch(stages)
    const copiesOf = (other: string, matching: Document = {}) => {
      verifyNoNearness(matching)
      return [...this.catalogue.get(other).find(compile(matching), null)].map(([, document]) =>
        clone(document),
      )
    }
    const [first, ...others] = stages
    if (first && '$geoNear' in first) {
      const near = readNearStage(first.$geoNear, this.catalogue.get(name).placeFields)
      return runPipeline(near.apply(copiesOf(name, near.query)), others, copiesOf)
    }
    return runPipeline(copiesOf(name, filter), rest, copiesOf)
  }

  /** Inserts in order; a failure leaves what came before it. */
  async insert(
    name: string,
    documents: Document[],
    transaction: Transaction | null = null,
  ): Promise<unknown[]> {
    const complete = documents.map((document) => withId(document))
    if (!transaction && this.transactions.anyLock) {
      const { catalogue } = this
      const places = (document: Document) => catalogue.get(name).placesOf(document)
      const names = complete.flatMap((document) => [keyOf(document._id), ...places(document)])
      await this.transactions.unlocked(name, () => names)
    }
    const collection = this.catalogue.get(name)
    for (const document of complete) {
      const id = keyOf(document._id)
      if (collection.read(id, transaction)) throw duplicateWrite(name, '_id_')
      this.write(collection, id, document, transaction)
    }
    return complete.map((document) => document._id)
  }

  async modify(
    name: string,
    filter: Document,
    change: Document,
    options: ModifyOptions,
    transaction: Transaction | null = null,
  ): Promise<Modified> {
    const query = compile(filter)
    nearIn(filter, this.catalogue.get(name).placeFields)
    const plan = () => this.plan(this.catalogue.get(name), query, filter, change, options, transaction)
    if (!transaction && this.transactions.anyLock) {
      await this.transactions.unlocked(name, () => concerned(this.catalogue.get(name), plan().planned))
    }
    const collection = this.catalogue.get(name)
    const { planned, objection } = plan()
    if (planned.length === 0 && !objection && options.upsert)
      return this.upsert(collection, filter, change, options, transaction)
    let updated = 0
    for (const { id, after } of planned) {
      if (!after) continue
      this.write(collection, id, after, transaction)
      updated += 1
    }
    if (objection) throw objection
    const last = planned.at(-1)
    return {
      matched: planned.length,
      updated,
      upsertedId: null,
      document: last?.after ?? last?.before ?? null,
    }
  }

  async remove(
    name: string,
    filter: Document,
    multi: boolean,
    transaction: Transaction | null = null,
  ): Promise<number> {
    const query = compile(filter)
    nearIn(filter, this.catalogue.get(name).placeFields)
    const hits = () => {
      const ids: string[] = []
      for (const [id] of this.catalogue.get(name).find(query, transaction)) {
        ids.push(id)
        if (!multi) break
      }
      return ids
    }
    if (!transaction && this.transactions.anyLock) await this.transactions.unlocked(name, hits)
    const ids = hits()
    const collection = this.catalogue.get(name)
    for (const id of ids) this.write(collection, id, null, transaction)
    return ids.length
  }

  commit(transaction: Transaction): void {
    this.transactions.end(transaction)
    for (const [name, staged] of transaction.staged) {
      const collection = this.catalogue.get(name)
      // Removals first: a place in a unique index may pass from one document to another.
      for (const [id, document] of staged) if (!document) this.apply(collection, id, null)
      for (const [id, document] of staged) if (document) this.apply(collection, id, document)
    }
    this.forgetHistory()
  }

  abort(transaction: Transaction): void {
    this.transactions.end(transaction)
    this.forgetHistory()
  }

  /** What a change makes of the documents that it finds, up to the first one that it cannot be applied to. */
  private plan(
    collection: Collection,
    query: CompiledQuery,
    filter: Document,
    change: Document,
    { merge, multi }: ModifyOptions,
    transaction: Transaction | null,
  ): Plan {
    const planned: Planned[] = []
    try {
      for (const [id, before] of collection.find(query, transaction)) {
        const after = merge ? applyUpdate(before, change, filter) : { _id: before._id, ...change }
        planned.push({ id, before, after })
        if (!multi) break
      }
    } catch (objection) {
      return { planned, objection }
    }
    return { planned, objection: null }
  }

  private upsert(
    collection: Collection,
    filter: Document,
    change: Document,
    { merge }: ModifyOptions,
    transaction: Transaction | null,
  ): Modified {
    const identity = withId('_id' in filter ? { _id: filter._id } : {})
    const document = merge ? (applyUpdate(identity, change, {}) ?? identity) : { ...identity, ...change }
    this.write(collection, keyOf(identity._id), document, transaction)
    return { matched: 0, updated: 0, upsertedId: identity._id, document }
  }

  private write(
    collection: Collection,
    id: string,
    document: Document | null,
    transaction: Transaction | null,
  ): void {
    if (document) verifyStorable(document)
    if (!transaction) {
      if (document) collection.verifyUnique(id, document, null)
      this.apply(collection, id, document)
      return
    }
    if (collection.versionOf(id) > (transaction.snapshot ?? 0)) this.transactions.fail(transaction)
    this.transactions.lock(transaction, collection.name, id)
    if (document) {
      for (const place of collection.placesOf(document))
        this.transactions.lock(transaction, collection.name, place)
      collection.verifyUnique(id, document, transaction)
    }
    transaction.stagedIn(collection.name).set(id, document)
  }

  private apply(collection: Collection, id: string, document: Document | null): void {
    this.transactions.version += 1
    const keepsHistory = this.transactions.any
    if (keepsHistory) this.historyKept = true
    else this.forgetHistory()
    collection.replace({ id, document, change: this.transactions.version, keepsHistory })
    this.settling ??= this.settle()
    if (this.transactions.version - this.written > MOST_UNWRITTEN) this.hurry()
  }

  /**
   * Lets memory go of what the files have. Nobody waits for the indexes, so that changes are gathered first: several of
   * one document, or of its neighbours, cost no more than one.
   */
  private async settle(): Promise<void> {
    while (this.written < this.transactions.version) {
      await new Promise<void>((resolve) => {
        this.hurry = resolve
        setTimeout(resolve, GATHERING_MS).unref()
      })
      const written = this.transactions.version
      await Promise.all([this.journal.written(), this.indexes.write()])
      for (const collection of this.catalogue.all()) collection.settle(written)
      this.written = written
    }
    this.settling = null
  }

  private forgetHistory(): void {
    if (!this.historyKept || this.transactions.any) return
    for (const collection of this.catalogue.all()) collection.forgetHistory()
    this.historyKept = false
  }
}

function firstOf(found: Iterable<[string, Document]>, count: number): Document[] {
  const first: Document[] = []
  for (const [, document] of found) {
    first.push(document)
    if (first.length >= count) break
  }
  return first
}

/** Names of the locks that a plain change needs. */
function concerned(collection: Collection, planned: readonly Planned[]): string[] {
  return planned.flatMap(({ id, after }) => [id, ...(after ? collection.placesOf(after) : [])])
}

function withId(document: Document): Document {
  return '_id' in document ? document : { _id: randomBytes(16).toString('hex'), ...document }
}
