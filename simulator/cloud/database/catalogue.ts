import { Collection } from './collection'
import { collectionExists, collectionMissing, requestFailed } from './errors'
import type { IndexFile } from './index-file'
import type { Journal } from './journal'
import type { Observer } from './looks'
import type { IndexDefinition } from './secondary-index'

/** The collections that exist, with their indexes. */
export class Catalogue {
  private readonly collections = new Map<string, Collection>()

  constructor(
    private readonly journal: Journal,
    private readonly file: IndexFile,
    private readonly observer: Observer,
  ) {
    this.load()
  }

  /** Forgets what the disk has refused. The indexes hear of it by a change. */
  rollBack(change: number): void {
    const stored = new Map([...this.journal.collections()].map(({ name, indexes }) => [name, indexes]))
    for (const name of stored.keys()) if (!this.collections.has(name)) this.add(name)
    for (const [name, collection] of this.collections) {
      collection.rollBack(stored.get(name) ?? [], change)
      if (!stored.has(name) && collection.isEmpty) this.collections.delete(name)
    }
  }

  /** Loads what the journal holds. */
  private load(): void {
    for (const { name, indexes } of this.journal.collections()) {
      const collection = this.add(name)
      for (const definition of indexes) collection.declareIndex(definition)
    }
    for (const { collection, id, document } of this.journal.documents()) {
      // After damage there may be documents of a collection that is lost itself.
      const owner = this.collections.get(collection) ?? this.add(collection)
      owner.load(id, document)
    }
    this.file.finish()
  }

  get names(): string[] {
    return [...this.collections.keys()]
  }

  all(): Iterable<Collection> {
    return this.collections.values()
  }

  /** @throws PlatformError when there is no such collection */
  get(name: string): Collection {
    const collection = this.collections.get(name)
    if (!collection) throw collectionMissing(name)
    return collection
  }

  /** @throws PlatformError when the collection exists */
  create(name: string): void {
    if (this.collections.has(name)) throw collectionExists(name)
    this.add(name)
    this.journal.writeCollection(name, [])
  }

  /**
   * Makes an index, of documents that are all written. One that exists with the same fields is left as it is.
   * @throws PlatformError when documents break it
   */
  createIndex(name: string, definition: IndexDefinition): void {
    const collection = this.get(name)
    const existing = collection.indexes.find((index) => index.definition.name === definition.name)?.definition
    if (existing) {
      const same =
        existing.unique === definition.unique &&
        existing.places === definition.places &&
        existing.fields.join() === definition.fields.join()
      if (same) return
      throw requestFailed(`an index named ${definition.name} exists with other fields`)
    }
    collection.makeIndex(definition)
    this.journal.writeCollection(
      name,
      collection.indexes.map((index) => index.definition),
    )
  }

  /** Removes an empty collection. */
  drop(name: string): void {
    this.collections.delete(name)
    this.journal.removeCollection(name)
  }

  private add(name: string): Collection {
    const collection = new Collection(name, this.journal, this.file, this.observer)
    this.collections.set(name, collection)
    return collection
  }
}
