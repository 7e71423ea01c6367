import type { NoticeState } from '../../../miniprogram/contract/calls/notices'

/** A public announcement that managers wrote, or a closure. */
export interface NoticeRecord {
  _id: string
  title: string
  body: string[]
  /** Null = the whole city. */
  office: string | null
  pinned: boolean
  /** The last day on which it is shown; null = until it is withdrawn. */
  until: string | null
  state: NoticeState
  publishedOn: string | null
  /** The closure that wrote it. */
  closure: string | null
  revision: number
  changedAt: Date
  history: NoticeHistory[]
  /** As in a ban. */
  settleAt: Date | null
}

/** What became of a notice, and by whom. */
export interface NoticeHistory {
  at: Date
  what: 'written' | 'published' | 'taken-down' | 'pinned' | 'unpinned'
  by: string
}
