import type { AuditRecord } from '../domain/records'
import { Collection } from './database'

/** The audit trail: it only grows. */

const audit = new Collection<AuditRecord>('audit')

export const recordAudit = (entry: AuditRecord): Promise<boolean> => audit.insert(entry)
