import type { StaffRole } from '../../../miniprogram/contract/staff'

/** Who works for the office, in which role and where. */
export interface StaffRecord {
  /** The WeChat account. */
  _id: string
  role: StaffRole
  /** Null = every office of the city. */
  offices: string[] | null
  addedBy: string
  addedAt: Date
}

/** Who of the staff did what to which record. Nothing in the product changes or removes one. */
export interface AuditRecord {
  _id: string
  at: Date
  by: string
  call: string
  /** The id of a record, never personal data. */
  subject: string
}
