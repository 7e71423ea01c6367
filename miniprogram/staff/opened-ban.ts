import type { BanEntryView } from '../contract/blacklist'
import { type Refusal, refuse } from '../contract/refusals'
import { call } from '../services/api'

/**
 * The entry of the blacklist that one page of the staff hands to the next. Kept in memory only: it names a person, so
 * it belongs neither into an address nor into the phone's storage.
 */
let opened: BanEntryView | null = null

export const openBan = (ban: BanEntryView): void => {
  opened = ban
}

/** The entry that was handed over; null when it is another one. */
export const openedBan = (id: string): BanEntryView | null => (opened?.id === id ? opened : null)

/** Asks for an entry anew. Only lists can be asked, so it is looked for at the head of each. */
export const findBan = async (id: string): Promise<BanEntryView | Refusal> => {
  const lists = ['appealed', 'in-force', 'ended'] as const
  const replies = await Promise.all(lists.map((list) => call('ban.queue', { list, skip: 0 })))
  const bans = replies.flatMap((reply) => (reply.ok ? reply.data.bans : []))
  const found = bans.find((ban) => ban.id === id)
  return found ?? replies.find((reply) => !reply.ok) ?? refuse('BAN_UNKNOWN')
}
