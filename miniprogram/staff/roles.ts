import type { StaffRole } from '../contract/models'

/** What the roles are called. */
export const ROLES: Record<StaffRole, string> = { window: '窗口人员', manager: '管理员' }
