import type { MessageMarkRecord, MessageRecord } from '../domain/records/messages'
import { Collection, command } from './database'

/** The outbox. Every step of a message is one conditional update, so that two who send at once send it once. */

const messages = new Collection<MessageRecord>('messages')
const marks = new Collection<MessageMarkRecord>('messageMarks')

/** How many were not there yet. */
export const addMessages = (made: MessageRecord[]): Promise<number> => messages.insertMissing(made)

/** Those that are to be sent now, the longest due first. */
export const dueMessages = (now: Date, limit: number): Promise<MessageRecord[]> =>
  messages.find({ state: 'waiting', dueAt: command.lte(now) }, { order: [['dueAt', 'asc']], limit })

/** waiting → sending; false when somebody else was faster. */
export const claimMessage = async ({ _id, attempts }: MessageRecord, until: Date): Promise<boolean> =>
  (await messages.update(
    { _id, state: 'waiting', attempts },
    { state: 'sending', attempts: attempts + 1, dueAt: until },
  )) > 0

/** What came of the latest attempt; nothing changes when it took so long that it was given up. */
export const noteAttempt = (
  { _id, attempts }: MessageRecord,
  outcome: Partial<Pick<MessageRecord, 'state' | 'lastCode' | 'dueAt' | 'sealed'>>,
): Promise<number> => messages.update({ _id, state: 'sending', attempts: attempts + 1 }, outcome)

/** Not to be sent any more. */
export const letLapse = (ids: string[]): Promise<number> =>
  messages.update({ _id: command.in(ids), state: 'waiting' }, { state: 'lapsed', sealed: null })

/** Whoever was sending these has died: nobody knows whether they have arrived, so that they are not sent again. */
export const giveUpAbandoned = (now: Date): Promise<number> =>
  messages.update({ state: 'sending', dueAt: command.lte(now) }, { state: 'unknown', sealed: null })

/** Erases messages that were of use until before an instant, whatever came of them. */
export const removeMessagesBefore = (before: Date): Promise<number> =>
  messages.remove({ until: command.lt(before) })

/** Every message of an account, the first to lapse first. */
export const messagesOf = (openid: string): Promise<MessageRecord[]> =>
  messages.find({ openid }, { order: [['until', 'asc']] })

/** Erases every message of an account, sent or not. */
export const removeMessagesOf = (openid: string): Promise<number> => messages.remove({ openid })

const THE_MARK = 'timer'

/** Until when the timer has looked for what to tell; null before the first time. */
export const messageMark = (): Promise<MessageMarkRecord | null> => marks.get(THE_MARK)

/** Remembers until when the timer has looked. */
export const setMessageMark = (mark: Omit<MessageMarkRecord, '_id'>): Promise<void> =>
  marks.set({ _id: THE_MARK, ...mark })
