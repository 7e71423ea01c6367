import type { Document } from './ejson'

/** The documents of a collection that were used last, so that they need not be read again. */
export class RecentDocuments {
  private readonly documents = new Map<string, Document>()

  constructor(private readonly most: number) {}

  get(id: string): Document | undefined {
    return this.documents.get(id)
  }

  keep(id: string, document: Document): void {
    // The one that was kept first goes first: good enough, and cheaper than to know which was used last.
    if (this.documents.size >= this.most)
      for (const oldest of this.documents.keys()) {
        this.documents.delete(oldest)
        break
      }
    this.documents.set(id, document)
  }

  forget(id: string): void {
    this.documents.delete(id)
  }
}
