import type { Context } from '../platform/action'
import { recordAudit } from '../store/audit'

/** Writes into the audit trail that a staff member has made a call about a record. */
export const noteInAudit = (
  { openid, now, requestId }: Pick<Context, 'openid' | 'now' | 'requestId'>,
  call: string,
  subject: string,
): Promise<boolean> => recordAudit({ _id: `${requestId}.${subject}`, at: now, by: openid, call, subject })
