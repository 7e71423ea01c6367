import { randomUUID } from 'node:crypto'
import type { AuditRecord } from '../../cloudfunctions/domain/records/staff'
import type { Environment } from './environment'

/** Who does what a command does. */
export const BY = 'administrator'

/** Notes in the audit what is about to be done: before, so that no change is without its entry. */
export const note = async (environment: Environment, call: string, subject: string): Promise<void> => {
  const entry: AuditRecord = { _id: randomUUID(), at: new Date(), by: BY, call, subject }
  await environment.collection('audit').add(entry)
}
