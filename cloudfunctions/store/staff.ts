import type { StaffRecord } from '../domain/records/staff'
import { Collection } from './database'

/** Who works for the office. Roles are given and taken here and nowhere else. */

const staff = new Collection<StaffRecord>('staff')

export const staffOf = (openid: string): Promise<StaffRecord | null> => staff.get(openid)

export const everyStaff = (): Promise<StaffRecord[]> => staff.find({}, { order: [['addedAt', 'asc']] })

/** False when the account is staff already. */
export const addStaff = (member: StaffRecord): Promise<boolean> => staff.insert(member)

/** Takes the window role away; managers stay. */
export const removeWindowStaff = async (openid: string): Promise<boolean> =>
  (await staff.remove({ _id: openid, role: 'window' })) > 0
