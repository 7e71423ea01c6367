import type { CallName } from '../../miniprogram/contract/calls/api'
import { isWalkInId } from '../../miniprogram/contract/visit'
import type { BanHistory } from './records/bans'
import type { ClosureHistory } from './records/closures'
import type { FeedbackHistory } from './records/feedback'
import type { MandateHistory } from './records/mandates'
import type { NoticeHistory } from './records/notices'
import type { AuditRecord } from './records/staff'
import type { VisitHistory } from './records/visits'

type Event = MandateHistory | BanHistory | VisitHistory | ClosureHistory | NoticeHistory | FeedbackHistory

/** What of the histories of records is a decision of the staff, and the call that it was made with. */
const CALLS: Partial<Record<Event['what'], CallName>> = {
  approved: 'mandate.approve',
  returned: 'mandate.return',
  revoked: 'mandate.revoke',
  entered: 'ban.add',
  upheld: 'ban.judge',
  shortened: 'ban.judge',
  lifted: 'ban.judge',
  admit: 'visit.move',
  return: 'visit.move',
  refuse: 'visit.move',
  call: 'visit.move',
  done: 'visit.move',
  leave: 'visit.move',
  excuse: 'missed.excuse',
  dismiss: 'report.dismiss',
  closed: 'closure.create',
  reopened: 'closure.lift',
  written: 'notice.save',
  published: 'notice.publish',
  'taken-down': 'notice.withdraw',
  pinned: 'notice.pin',
  unpinned: 'notice.pin',
  answered: 'feedback.answer',
  'set-aside': 'feedback.close',
}

/** The call that a decision was made with; undefined for what is no decision. Walk-ins are let in by one of their own. */
const callOf = (what: Event['what'], id: string): CallName | undefined =>
  what === 'admit' && isWalkInId(id) ? 'walk-in.admit' : CALLS[what]

/** A record whose history has the decisions of the staff. */
export interface Decided {
  _id: string
  history: Event[]
}

/**
 * The audit entries of every decision in the history of a record. Their ids follow from the record, so
 * that whoever writes them, however often, each decision is noted once.
 */
export const decisionsOf = ({ _id, history }: Decided): AuditRecord[] =>
  history.flatMap(({ at, what, by }, place) => {
    const call = callOf(what, _id)
    return call === undefined || by === null ? [] : [{ _id: `${_id}.${place}`, at, by, call, subject: _id }]
  })
