import { type Decided, decisionsOf } from '../../domain/audit'
import type { Context } from '../../platform/action'
import { recordAudit } from '../../store/audit'

/** Writes into the audit trail that a staff member has made a call about a record. */
export const noteInAudit = (
  { openid, now, requestId }: Pick<Context, 'openid' | 'now' | 'requestId'>,
  call: string,
  subject: string,
): Promise<boolean> => recordAudit({ _id: `${requestId}.${subject}`, at: now, by: openid, call, subject })

/** Writes the latest decision about a record into the audit trail, unless it is there already. */
export const noteLatestDecision = async (record: Decided): Promise<void> => {
  const latest = decisionsOf(record).at(-1)
  if (latest !== undefined) await recordAudit(latest)
}

/** The same for every decision: the call that made one may have died before it was noted. */
export const noteDecisions = async (record: Decided): Promise<void> => {
  await Promise.all(decisionsOf(record).map(recordAudit))
}
