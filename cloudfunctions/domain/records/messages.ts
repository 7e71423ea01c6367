import type { MessageKind } from '../../../miniprogram/contract/messages'

/**
 * waiting → sending → sent, refused (the person has not asked for it), failed (WeChat says no for good), unknown (it may
 * have been sent; nobody knows) · or lapsed: it was too late to be of use, or not true any more
 */
export type MessageState = 'waiting' | 'sending' | 'sent' | 'refused' | 'failed' | 'unknown' | 'lapsed'

/** A message to an account. `_id` follows from what it is about, so that it is made once. */
export interface MessageRecord {
  _id: string
  openid: string
  kind: MessageKind
  /** The id of what it is about. */
  subject: string
  /** Sealed `MessageValues`; null once there is nothing left to send. */
  sealed: string | null
  state: MessageState
  /** While waiting: not before. While sending: from then on whoever sends it must have died. */
  dueAt: Date
  /** Later it is of no use. */
  until: Date
  attempts: number
  /** What WeChat answered last; null before, and where it did not answer. */
  lastCode: number | null
}

/** How far the timer has come in telling people. `_id` is always the same. */
export interface MessageMarkRecord {
  _id: string
  /** Whatever happened until then is told. */
  at: Date
  /** For this date people are reminded. */
  reminded: string
}
