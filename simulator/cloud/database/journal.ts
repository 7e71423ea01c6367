import type { Store } from '../store'
import { type Document, parse, stringify } from './ejson'
import type { IndexDefinition } from './secondary-index'

const COLLECTION = 'collection'
const DOCUMENT = 'document'
const EPOCH = new Date(0)

/** What of the database is on disk: each collection with its indexes, each document in its last state. */
export class Journal {
  constructor(private readonly store: Store) {}

  *collections(): Iterable<{ name: string; indexes: IndexDefinition[] }> {
    for (const [[, name = ''], body] of this.store.entries(COLLECTION))
      yield { name, indexes: JSON.parse(body) }
  }

  *documents(): Iterable<{ collection: string; id: string; document: Document }> {
    for (const [[, collection = '', id = ''], body] of this.store.entries(DOCUMENT)) {
      yield { collection, id, document: parse(body, EPOCH) }
    }
  }

  readDocument(collection: string, id: string): Document | null {
    const body = this.store.get([DOCUMENT, collection, id])
    return body === undefined ? null : parse(body, EPOCH)
  }

  /** Resolves when everything written so far is on disk, or refused. */
  async written(): Promise<void> {
    // A refusal has been told to everybody who waits, and memory has gone back to what is on disk.
    await this.store.durable().catch(() => undefined)
  }

  writeCollection(name: string, indexes: readonly IndexDefinition[]): void {
    this.store.put([COLLECTION, name], JSON.stringify(indexes))
  }

  removeCollection(name: string): void {
    this.store.remove([COLLECTION, name])
  }

  writeDocument(collection: string, id: string, document: Document): void {
    this.store.put([DOCUMENT, collection, id], stringify(document))
  }

  removeDocument(collection: string, id: string): void {
    this.store.remove([DOCUMENT, collection, id])
  }
}
