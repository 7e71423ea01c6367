import type { StaffRole } from '../contract/staff'

/** What the roles are called. */
export const ROLES: Record<StaffRole, string> = { window: '窗口人员', manager: '管理员' }
