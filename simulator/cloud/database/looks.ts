/** A query that no index served: it looked at a whole collection. */
export interface Scan {
  readonly collection: string
  /** What the query names. */
  readonly fields: readonly string[]
  /** How many documents there were. */
  documents: number
}

/** What a request makes the database look at. */
class Looks {
  /** Documents. */
  examined = 0
  readonly scans: Scan[] = []
}

/** Where collections note what they look at. */
export class Observer {
  private looks = new Looks()

  get current(): Looks {
    return this.looks
  }

  /** From now on everything is noted anew. @returns where */
  begin(): Looks {
    this.looks = new Looks()
    return this.looks
  }
}
