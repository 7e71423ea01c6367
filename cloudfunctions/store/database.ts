import cloudbase from '@cloudbase/node-sdk'

/**
 * The connection to the cloud database. node-sdk, not wx-server-sdk: only it tells a duplicate key from a conflict.
 * `keepalive` saves a connection set-up per request; it is off by default in functions.
 */
const database = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV, keepalive: true }).database()

/** Query and update operators: `command.gt(0)`, `command.inc(-1)` … */
export const command = database.command

type Query = Record<string, unknown> | ReturnType<typeof command.or>
type Change<Document> = { [Key in keyof Document]?: unknown }

interface Selection<Document> {
  order?: [keyof Document & string, 'asc' | 'desc'][]
  /** At most 1,000, the platform's bound. */
  limit?: number
  skip?: number
  /** Fields to leave out of the answer. */
  omit?: (keyof Document & string)[]
}

/** A read of another collection that rides along with a request. */
export interface Look<Found> {
  from: string
  pipeline: object[]
  /** What the read gives; only for the types. */
  finds?: Found
}

type Looks = Record<string, Look<unknown> | null>

/** What each look found. */
export type FoundBy<Asked extends Looks> = {
  [Name in keyof Asked]: Asked[Name] extends Look<infer Found> | null ? Found[] : never
}

/**
 * The SDK would write the fields of an object one by one, which the database refuses where there was null so far.
 */
const asWhole = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
    ? command.set(value)
    : value

/** What the platform answers at most to one question. */
const MOST_DOCUMENTS = 1000

/** Begins the names under which looks are answered, beside the fields of the document. */
const FOUND = 'found_'

const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'DATABASE_DUPLICATE_WRITE'

/** One collection with the type of its documents; every method is one round trip. */
export class Collection<Document extends { _id: string }> {
  constructor(private readonly name: string) {}

  private get handle() {
    return database.collection(this.name)
  }

  async get(id: string): Promise<Document | null> {
    const { data } = await this.handle.doc(id).get()
    return (data as Document[])[0] ?? null
  }

  async find(
    query: Query,
    { order = [], limit = MOST_DOCUMENTS, skip = 0, omit = [] }: Selection<Document> = {},
  ): Promise<Document[]> {
    let selection = this.handle.where(query).limit(limit).skip(skip)
    for (const [field, direction] of order) selection = selection.orderBy(field, direction)
    if (omit.length > 0) selection = selection.field(Object.fromEntries(omit.map((field) => [field, false])))
    const { data } = await selection.get()
    return data as Document[]
  }

  /** For `getWith`: the documents that have these values, which an index should lead to. */
  look(values: { [Key in keyof Document]?: string }, omit: (keyof Document & string)[] = []): Look<Document> {
    const leftOut = Object.fromEntries(omit.map((field) => [field, 0]))
    const pipeline = [{ $match: values }, ...(omit.length > 0 ? [{ $project: leftOut }] : [])]
    return { from: this.name, pipeline }
  }

  /** A document together with what other collections have; when it is not there, the looks find nothing either. */
  async getWith<Asked extends Looks>(
    id: string,
    looks: Asked,
  ): Promise<{ document: Document | null; found: FoundBy<Asked> }> {
    const pipeline = Object.entries(looks).reduce(
      (built, [as, look]) =>
        look === null ? built : built.lookup({ from: look.from, pipeline: look.pipeline, as: FOUND + as }),
      this.handle.aggregate().match({ _id: id }),
    )
    const { data } = await pipeline.end()
    const fields = Object.entries((data as Record<string, unknown>[])[0] ?? {})
    const own = fields.filter(([name]) => !name.startsWith(FOUND))
    return {
      document: own.length === 0 ? null : (Object.fromEntries(own) as Document),
      found: Object.fromEntries(
        Object.keys(looks).map((name) => [name, fields.find(([field]) => field === FOUND + name)?.[1] ?? []]),
      ) as FoundBy<Asked>,
    }
  }

  async count(query: Query): Promise<number> {
    const { total } = await this.handle.where(query).count()
    return total as number
  }

  /** Whether the document is in; false when its `_id` or another unique key is taken. */
  async insert(document: Document): Promise<boolean> {
    try {
      await this.handle.add(document)
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  /** Inserts those that are not there yet and says how many; running twice or at the same time does no harm. */
  async insertMissing(documents: Document[]): Promise<number> {
    const inserted = await Promise.all(documents.map((document) => this.insert(document)))
    return inserted.filter(Boolean).length
  }

  /** Changes every document that the query finds, each one atomically; how many were changed. */
  async update(query: Query, change: Change<Document>): Promise<number> {
    const fields = Object.entries(change).map(([field, value]) => [field, asWhole(value)])
    const { updated } = await this.handle.where(query).update(Object.fromEntries(fields))
    return updated as number
  }

  /** The same, or 'duplicate' when another document has what would become a unique key of this one. */
  async updateUnique(query: Query, change: Change<Document>): Promise<number | 'duplicate'> {
    try {
      return await this.update(query, change)
    } catch (error) {
      if (isDuplicate(error)) return 'duplicate'
      throw error
    }
  }

  async remove(query: Query): Promise<number> {
    const { deleted } = await this.handle.where(query).remove()
    return deleted as number
  }

  async set(document: Document): Promise<void> {
    const { _id, ...fields } = document
    await this.handle.doc(_id).set(fields)
  }

  /** Runs an aggregation of `[stage, value]` pairs, e.g. `['match', { open: true }]`. */
  async aggregate<Row>(stages: [stage: AggregationStage, value: unknown][]): Promise<Row[]> {
    const pipeline = stages.reduce((built, [stage, value]) => built[stage](value), this.handle.aggregate())
    const { data } = await pipeline.end()
    return data as Row[]
  }
}

type AggregationStage = 'match' | 'group' | 'sort' | 'limit' | 'project'
