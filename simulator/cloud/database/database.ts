import type { Store } from '../store'
import { clone, type Document, parse } from './ejson'
import { Engine } from './engine'
import { IndexFile } from './index-file'
import { Journal } from './journal'

export interface IndexRequest {
  readonly name: string
  readonly fields: readonly string[]
  readonly unique?: boolean
  readonly places?: boolean
}

/** Everything in the database, by collection. Values are plain: dates are Date objects. */
export type DatabaseContent = Record<string, { indexes: IndexRequest[]; documents: Document[] }>

/** So many documents of one insert are on their way to the disk at once. */
const PORTION = 5000

/** The administrator's door into the database: what the cloud console does. Every promise waits for the disk. */
export class Database {
  readonly engine: Engine
  private readonly indexes: IndexFile

  constructor(
    private readonly store: Store,
    readonly now: () => Date,
  ) {
    this.indexes = new IndexFile(`${store.directory}.indexes`)
    this.engine = new Engine(new Journal(store), this.indexes)
    store.onRefusal(() => this.engine.rollBack())
  }

  get collections(): string[] {
    return this.engine.catalogue.names
  }

  /** A collection that exists already is left as it is. */
  async createCollection(name: string): Promise<void> {
    if (!this.engine.catalogue.names.includes(name)) this.engine.catalogue.create(name)
    await this.store.durable()
  }

  /** @throws PlatformError when the collection is missing or its documents break the index */
  async createIndex(collection: string, index: IndexRequest): Promise<void> {
    await this.engine.settled()
    this.engine.catalogue.createIndex(collection, { unique: false, ...index })
    await this.store.durable()
  }

  /** All documents of a collection, or those that match. */
  find(collection: string, filter: Document = {}): Document[] {
    return clone(this.engine.find(collection, filter, { limit: Number.MAX_SAFE_INTEGER }))
  }

  /** Documents of a collection that queries have looked at since the start: tells whether they use an index. */
  examined(collection: string): number {
    return this.engine.catalogue.get(collection).examined
  }

  async insert(collection: string, documents: readonly Document[]): Promise<void> {
    for (let i = 0; i < documents.length; i += PORTION) {
      await this.engine.insert(collection, clone(documents.slice(i, i + PORTION)))
      if (i + PORTION < documents.length) await this.engine.settled()
    }
    await this.store.durable()
  }

  /** Removes the documents of a collection, or those of all; collections and indexes stay. */
  async clear(collection?: string): Promise<void> {
    for (const name of collection ? [collection] : this.collections) await this.engine.remove(name, {}, true)
    await this.store.durable()
  }

  export(): DatabaseContent {
    const content: DatabaseContent = {}
    for (const name of this.collections) {
      const indexes = this.engine.catalogue.get(name).indexes.map(({ definition }) => ({ ...definition }))
      content[name] = { indexes, documents: this.find(name) }
    }
    return content
  }

  /** Replaces the collections that the content names, with their indexes. */
  async import(content: DatabaseContent): Promise<void> {
    for (const [name, { indexes, documents }] of Object.entries(content)) {
      if (this.collections.includes(name)) {
        await this.clear(name)
        await this.engine.settled()
        this.engine.catalogue.drop(name)
      }
      this.engine.catalogue.create(name)
      for (const index of indexes) this.engine.catalogue.createIndex(name, { unique: false, ...index })
      await this.insert(name, documents)
    }
    await this.store.durable()
  }

  /** Resolves when everything written so far is on disk. */
  durable(): Promise<void> {
    return this.store.durable()
  }

  /** Ends with the store, after which nothing can be asked. */
  async close(): Promise<void> {
    await this.store.durable().catch(() => undefined)
    await this.indexes.close()
  }

  /** Reads EJSON at the simulated time. */
  parse(text: unknown): Document {
    return parse(text, this.now())
  }
}
