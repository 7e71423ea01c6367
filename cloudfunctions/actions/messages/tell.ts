import type { MessageKind } from '../../../miniprogram/contract/messages'
import { messagesAbout, type Told } from '../../domain/messages'
import { seal } from '../../platform/secrets'
import { addMessages } from '../../store/messages'

const BATCH = 100

/**
 * Puts messages about records into the outbox; the only way into it. Telling the same again tells nobody twice. It is
 * the timer that tells: whoever calls does not wait for it, and nothing that failed there can fail a call.
 */
export const tell = async <Kind extends MessageKind>(
  kind: Kind,
  records: Told[Kind][],
  now: Date,
): Promise<number> => {
  const messages = records.flatMap((record) => messagesAbout(kind, record, now))
  return addMessages(messages.map(({ values, ...message }) => ({ ...message, sealed: seal(values) })))
}

/** How many records a question found, and how many messages were made of them that had not been made before. */
export interface Telling {
  found: number
  made: number
}

/** The same about all that a question finds, page by page. */
export const tellAll = async <Kind extends MessageKind>(
  kind: Kind,
  find: (page: { skip: number; limit: number }) => Promise<Told[Kind][]>,
  now: Date,
): Promise<Telling> => {
  const telling = { found: 0, made: 0 }
  for (;;) {
    const records = await find({ skip: telling.found, limit: BATCH })
    telling.found += records.length
    telling.made += await tell(kind, records, now)
    if (records.length < BATCH) return telling
  }
}
