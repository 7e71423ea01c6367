/** Who works for the office, and where. */

/** window = checks tickets at one's offices · manager = decides and answers for them */
export type StaffRole = 'window' | 'manager'

/** What somebody of the staff may do, and where. */
export interface StaffView {
  role: StaffRole
  /** Ids of offices; null = all of the city. */
  offices: string[] | null
}
