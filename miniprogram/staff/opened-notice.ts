import type { NoticeEntry } from '../contract/calls/notices'

/** The notice that the list hands to the page that changes it. */
let opened: NoticeEntry | null = null

export const openNotice = (notice: NoticeEntry): void => {
  opened = notice
}

/** The notice that was handed over; null when it is another one. */
export const openedNotice = (id: string): NoticeEntry | null => (opened?.id === id ? opened : null)
