import type { BanEntryView } from '../contract/blacklist'

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
