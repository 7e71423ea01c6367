import type { ClosureSpan, ClosureState } from '../../../miniprogram/contract/closures'

/** An office, or a category of it, that does not work for a time. */
export interface ClosureRecord extends ClosureSpan {
  /** Follows from who asked with which request, so that a repeat meets its own record. */
  _id: string
  /** Unique. What is closed while it is in force, else its own id: the same is not closed twice. */
  spanKey: string
  /** For people to read: 系统维护. */
  reason: string
  state: ClosureState
  revision: number
  by: string
  at: Date
  history: ClosureHistory[]
  /** As in a ban. */
  settleAt: Date | null
}

/** What became of a closure, and by whom. */
export interface ClosureHistory {
  at: Date
  what: 'closed' | 'reopened'
  by: string
}
