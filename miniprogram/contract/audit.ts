import type { StaffRole } from './staff'

/** What the audit trail says: who of the staff did what to which record, and when. */
export interface AuditEntry {
  id: string
  /** An instant in ISO 8601. */
  at: string
  /** Masked. */
  name: string
  /** Null for somebody who is not of the staff any more. */
  role: StaffRole | null
  /** The call that was made: `visit.move`. */
  call: string
  /** The number or id of what was dealt with. */
  subject: string
}
