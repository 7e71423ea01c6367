import type { StaffRecord } from './records/staff'

/** Whether a manager answers for all of these offices; null = all of the city. */
export const answersFor = (manager: StaffRecord, offices: string[] | null): boolean => {
  const own = manager.offices
  return own === null || (offices?.every((office) => own.includes(office)) ?? false)
}
