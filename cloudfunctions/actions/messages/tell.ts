import type { MessageKind } from '../../../miniprogram/contract/messages'
import { messagesAbout, type Told } from '../../domain/messages'
import type { MessageRecord } from '../../domain/records/messages'
import { seal } from '../../platform/secrets'
import { addMessages } from '../../store/messages'

const BATCH = 100

/** Puts messages about records into the outbox; the only way into it. Telling the same again tells nobody twice. */
export const tell = async <Kind extends MessageKind>(
  kind: Kind,
  records: Told[Kind][],
  now: Date,
): Promise<{ messages: MessageRecord[]; made: number }> => {
  const messages = records
    .flatMap((record) => messagesAbout(kind, record, now))
    .map(({ values, ...message }) => ({ ...message, sealed: seal(values) }))
  return { messages, made: await addMessages(messages) }
}

/** One page of what a question finds. */
export type FindTold<Kind extends MessageKind> = (page: {
  skip: number
  limit: number
}) => Promise<Told[Kind][]>

/** All that a question finds, page by page. */
export async function* pagesOf<Kind extends MessageKind>(
  find: FindTold<Kind>,
  limit: number,
): AsyncGenerator<Told[Kind][]> {
  for (let skip = 0; ; skip += limit) {
    const records = await find({ skip, limit })
    yield records
    if (records.length < limit) return
  }
}

/** How many records a question found, and how many messages were made of them that had not been made before. */
export interface Telling {
  found: number
  made: number
}

/** Tells about all that a question finds. */
export const tellAll = async <Kind extends MessageKind>(
  kind: Kind,
  find: FindTold<Kind>,
  now: Date,
): Promise<Telling> => {
  const telling = { found: 0, made: 0 }
  for await (const records of pagesOf(find, BATCH)) {
    telling.found += records.length
    telling.made += (await tell(kind, records, now)).made
  }
  return telling
}
