import type { StaffRecord } from '../domain/records/staff'
import { Collection } from './database'

/** Who works for the office. Roles are given and taken here and nowhere else. */

const staff = new Collection<StaffRecord>('staff')

/** The role of an account; null when it has none. */
export const staffOf = (openid: string): Promise<StaffRecord | null> => staff.get(openid)

/** All of the staff, the longest there first. */
export const everyStaff = (): Promise<StaffRecord[]> => staff.find({}, { order: [['addedAt', 'asc']] })

/** False when the account is staff already. */
export const addStaff = (member: StaffRecord): Promise<boolean> => staff.insert(member)

/** Takes the window role away; managers stay. */
export const removeWindowStaff = async (openid: string): Promise<boolean> =>
  (await staff.remove({ _id: openid, role: 'window' })) > 0
