import type { ActionBody, ActionContext, ActionReply, Actions } from '../http/action'
import { number, text } from '../http/action'
import type { Database } from './database'
import { type Document, parseValue, stringify } from './ejson'
import { replyTooLarge, requestFailed } from './errors'
import type { Transaction } from './transaction'

const DEFAULT_LIMIT = 100
const HIGHEST_LIMIT = 1000
const LARGEST_REPLY_BYTES = 1024 * 1024

/** The database requests of the wire protocol. Documents travel as EJSON text. */
export function databaseActions(database: Database): Actions {
  const { engine } = database
  const transactionOf = (body: ActionBody): Transaction | null =>
    typeof body.transactionId === 'string' && body.transactionId
      ? engine.transactions.get(body.transactionId)
      : null

  const durably =
    (run: (body: ActionBody) => Promise<ActionReply> | ActionReply) =>
    async (body: ActionBody, { request }: ActionContext) => {
      const looks = engine.observer.begin()
      try {
        // What waits for a transaction before it looks is not seen: others may look meanwhile.
        const reply = run(body)
        if (request) {
          request.examined = looks.examined
          request.scans = [...looks.scans]
        }
        return await reply
      } finally {
        // A reply, even a refusal, may tell of earlier writes, so it waits until those are on disk.
        await database.durable()
      }
    }

  return {
    'database.addCollection': durably((body) => {
      engine.catalogue.create(text(body, 'collectionName'))
      return {}
    }),

    'database.insertDocument': durably(async (body) => {
      const documents = Array.isArray(body.data) ? body.data.map((item) => database.parse(item)) : []
      if (documents.length === 0) throw requestFailed('there is nothing to insert')
      return {
        data: {
          insertedIds: await engine.insert(text(body, 'collectionName'), documents, transactionOf(body)),
        },
      }
    }),

    'database.getDocument': durably((body) => {
      const limit =
        body.queryType === 'DOC' ? 1 : Math.min(count(body, 'limit', DEFAULT_LIMIT), HIGHEST_LIMIT)
      const skip = count(body, 'offset', 0)
      const list = engine.find(
        text(body, 'collectionName'),
        database.parse(body.query),
        {
          limit,
          skip,
          ...(body.order ? { sort: database.parse(body.order) } : {}),
          ...(body.projection ? { projection: database.parse(body.projection) } : {}),
        },
        transactionOf(body),
      )
      return { data: { list: reply(list), limit: body.limit, offset: body.offset } }
    }),

    'database.calculateDocument': durably((body) => ({
      data: { total: engine.count(text(body, 'collectionName'), database.parse(body.query)) },
    })),

    'database.modifyDocument': durably(async (body) => {
      const { updated, upsertedId } = await engine.modify(
        text(body, 'collectionName'),
        database.parse(body.query),
        database.parse(body.data),
        { multi: body.multi === true, merge: body.merge === true, upsert: body.upsert === true },
        transactionOf(body),
      )
      return { data: { updated, upsert_id: upsertedId } }
    }),

    'database.modifyAndReturnDoc': durably(async (body) => {
      const { matched, document } = await engine.modify(
        text(body, 'collectionName'),
        database.parse(body.query),
        database.parse(body.data),
        { multi: false, merge: true, upsert: false },
        transactionOf(body),
      )
      return { data: { updated: matched, doc: document ? stringify(document) : null } }
    }),

    'database.removeDocument': durably(async (body) => {
      const filter = database.parse(body.query)
      const transaction = transactionOf(body)
      return {
        data: {
          deleted: await engine.remove(
            text(body, 'collectionName'),
            filter,
            body.multi === true,
            transaction,
          ),
        },
      }
    }),

    'database.aggregateDocuments': durably((body) => {
      const stages = Array.isArray(body.stages)
        ? body.stages.map((stage) => readStage(stage, database.now()))
        : []
      return { data: { list: reply(engine.aggregate(text(body, 'collectionName'), stages)) } }
    }),

    'database.startTransaction': () => ({ transactionId: engine.transactions.begin().id }),

    'database.commitTransaction': durably((body) => {
      engine.commit(engine.transactions.get(text(body, 'transactionId')))
      return {}
    }),

    'database.abortTransaction': (body) => {
      engine.abort(engine.transactions.get(text(body, 'transactionId')))
      return {}
    },
  }
}

function count(body: ActionBody, name: string, absent: number): number {
  const value = number(body, name) ?? absent
  if (value < 0) throw requestFailed(`the ${name} must not be negative`)
  return value
}

function readStage(stage: unknown, now: Date): Document {
  if (typeof stage !== 'object' || stage === null || !('stageKey' in stage) || !('stageValue' in stage)) {
    throw requestFailed('invalid aggregation stage')
  }
  return { [String(stage.stageKey)]: parseValue(String(stage.stageValue), now) }
}

function reply(documents: readonly Document[]): string[] {
  let bytes = 0
  return documents.map((document) => {
    const line = stringify(document)
    bytes += Buffer.byteLength(line)
    if (bytes > LARGEST_REPLY_BYTES) throw replyTooLarge()
    return line
  })
}
