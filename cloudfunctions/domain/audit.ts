import type { CallName } from '../../miniprogram/contract/api'
import type { AuditRecord, BanHistory, MandateHistory } from './records'

/** What of the histories of mandates and bans is a decision of the staff, and the call that it was made with. */
const CALLS: Partial<Record<MandateHistory['what'] | BanHistory['what'], CallName>> = {
  approved: 'mandate.approve',
  returned: 'mandate.return',
  revoked: 'mandate.revoke',
  entered: 'ban.add',
  upheld: 'ban.judge',
  shortened: 'ban.judge',
  lifted: 'ban.judge',
}

/**
 * The audit entries of every decision in the history of a mandate or a ban. Their ids follow from the record, so
 * that whoever writes them, however often, each decision is noted once.
 */
export const decisionsOf = ({
  _id,
  history,
}: {
  _id: string
  history: (MandateHistory | BanHistory)[]
}): AuditRecord[] =>
  history.flatMap(({ at, what, by }, place) => {
    const call = CALLS[what]
    return call === undefined || by === null ? [] : [{ _id: `${_id}.${place}`, at, by, call, subject: _id }]
  })
