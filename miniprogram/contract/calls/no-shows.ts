import * as v from 'valibot'
import { DateText } from '../city/values'
import { AppointmentNumber, Id, Revision, Skip } from '../ids'
import { DAY_PARTS, type DayPart, type MissedRow, type OutageView } from '../judged-visits'
import { answers, Words } from './call'

/** Calls of managers about who did not come. */
export const noShowsApi = {
  /** Who did not come to an office on a date: some of them, how many there are in all, and why nobody is missed. */
  'missed.list': answers<{ missed: MissedRow[]; total: number; outages: OutageView[] }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({ office: Id, date: DateText, skip: v.optional(Skip, 0) }),
  }),
  /** Takes a no-show and its strike back, with a reason; a ban that it led to ends when too few are left. */
  'missed.excuse': answers<{ excused: true }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({ visit: AppointmentNumber, revision: Revision, reason: Words }),
  }),
  /** Nobody is missed at an office on a date, or a half of it: the system or the office failed. Takes back what was marked. */
  'missed.outage': answers<{ excused: number }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({
      office: Id,
      date: DateText,
      part: v.optional(v.picklist(Object.keys(DAY_PARTS) as DayPart[]), 'day'),
      reason: Words,
    }),
  }),
}
