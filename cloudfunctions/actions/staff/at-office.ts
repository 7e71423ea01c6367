import { type Refusal, refuse } from '../../../miniprogram/contract/refusals'
import { answersFor } from '../../domain/team'
import type { Context } from '../../platform/action'

/** Why somebody of the staff may not act at an office; null when it is one of theirs. */
export const officeRefusal = (office: string, { staff }: Context): Refusal | null =>
  staff !== null && answersFor(staff, [office]) ? null : refuse('OFFICE_NOT_YOURS')

/** The offices that the caller answers for; null = all of them, and none for whoever is no staff. */
export const officesOf = ({ staff }: Context): string[] | null => (staff === null ? [] : staff.offices)
