import type { AuditRecord } from '../domain/records/staff'
import { Collection, command } from './database'

/** The audit trail: it only grows. */

const audit = new Collection<AuditRecord>('audit')

/** False when the entry is there already. */
export const recordAudit = (entry: AuditRecord): Promise<boolean> => audit.insert(entry)

/** What is looked for; null = whatever. */
export interface AuditQuery {
  /** Instants: from the one up to, but not including, the other. */
  from: Date | null
  before: Date | null
  subject: string | null
  /** Whose entries. */
  by: string[] | null
  call: string | null
  /** Go on after this one. */
  after: { at: Date; id: string } | null
}

/** Entries, newest first. */
export const auditEntries = (
  { from, before, subject, by, call, after }: AuditQuery,
  limit: number,
): Promise<AuditRecord[]> => {
  const within = [
    ...(from === null ? [] : [{ at: command.gte(from) }]),
    ...(before === null ? [] : [{ at: command.lt(before) }]),
    ...(subject === null ? [] : [{ subject }]),
    ...(by === null ? [] : [{ by: command.in(by) }]),
    ...(call === null ? [] : [{ call }]),
    ...(after === null
      ? []
      : [command.or([{ at: command.lt(after.at) }, { at: after.at, _id: command.lt(after.id) }])]),
  ]
  return audit.find(within.length === 0 ? {} : command.and(within), {
    order: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit,
  })
}
