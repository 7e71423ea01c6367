import * as v from 'valibot'
import { AppealJudgement, type BanEntryView, BanRequest, type SignalView } from '../blacklist'
import { DateText } from '../city/values'
import { AppointmentNumber, Id, Revision, Skip } from '../ids'
import type { MissedRow, ReportView } from '../judged-visits'
import {
  type ApplicationView,
  type MandateState,
  RETURN_REASONS,
  REVOKE_REASONS,
  type ReturnReason,
  type RevokeReason,
} from '../mandate'
import type { StaffView } from '../staff'
import { answers } from './call'

/** Calls of the office's own people. `role` says who may: a manager may do whatever the window may. */

const Words = v.pipe(v.string(), v.maxLength(500))
const MANDATE_STATES: MandateState[] = ['waiting', 'returned', 'approved', 'revoked', 'expired']
/** A decision names the revision that it was made on: whoever decides second is told so. */
const Decision = { mandate: Id, revision: Revision }

/** Somebody of the team, as managers see them. */
export interface TeamMember extends StaffView {
  id: string
  name: string
  /** Masked. */
  idNumber: string
}

export const staffApi = {
  /** Mandates in one state; those that wait oldest first, the others newest first. */
  'mandate.queue': answers<{ mandates: ApplicationView[]; more: boolean }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({
      state: v.picklist(MANDATE_STATES),
      skip: Skip,
    }),
  }),
  /** One mandate with links to its photos that end after ten minutes. */
  'mandate.review': answers<{ mandate: ApplicationView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({ mandate: Id }),
  }),
  'mandate.approve': answers<{ mandate: ApplicationView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject(Decision),
  }),
  'mandate.return': answers<{ mandate: ApplicationView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({
      ...Decision,
      reason: v.picklist(Object.keys(RETURN_REASONS) as ReturnReason[]),
      words: Words,
    }),
  }),
  /** Ends an approved mandate and, in an orderly way, its coming appointments. */
  'mandate.revoke': answers<{ mandate: ApplicationView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({
      ...Decision,
      reason: v.picklist(Object.keys(REVOKE_REASONS) as RevokeReason[]),
      words: Words,
    }),
  }),
  /** appealed = with an undecided appeal, oldest first · in-force · ended, newest first */
  'ban.queue': answers<{ bans: BanEntryView[]; more: boolean }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({
      list: v.picklist(['appealed', 'in-force', 'ended']),
      skip: Skip,
    }),
  }),
  'ban.read': answers<{ ban: BanEntryView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({ ban: Id }),
  }),
  'ban.add': answers<{ ban: BanEntryView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: BanRequest,
  }),
  /** Decides an appeal, or changes an entry without one; `upheld` needs an appeal. */
  'ban.judge': answers<{ ban: BanEntryView }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: AppealJudgement,
  }),
  /** What the windows saw and reported, oldest first. It ends when a ban names it, or by `report.dismiss`. */
  'report.list': answers<{ reports: ReportView[] }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({}),
  }),
  'report.dismiss': answers<{ dismissed: true }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({ visit: AppointmentNumber, words: Words }),
  }),
  /** Who did not come to an office on a date. */
  'missed.list': answers<{ missed: MissedRow[]; outage: string | null }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({ office: Id, date: DateText }),
  }),
  /** Takes a no-show and its strike back, with a reason; a ban that it led to ends when too few are left. */
  'missed.excuse': answers<{ excused: true }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({ visit: AppointmentNumber, revision: Revision, reason: Words }),
  }),
  /** Nobody is missed at an office on a date: the system or the office failed. Takes back what was marked. */
  'missed.outage': answers<{ excused: number }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({ office: Id, date: DateText, reason: Words }),
  }),
  'signal.list': answers<{ signals: SignalView[] }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({}),
  }),
  'team.list': answers<{ members: TeamMember[] }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: v.strictObject({}),
  }),
  /** Makes a registered person window staff of offices that the manager answers for. */
  'team.add': answers<{ member: TeamMember }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({
      idNumber: v.pipe(v.string(), v.maxLength(40)),
      offices: v.pipe(v.array(Id), v.minLength(1), v.maxLength(100)),
    }),
  }),
  'team.remove': answers<{ removed: true }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({ id: v.pipe(v.string(), v.maxLength(64)) }),
  }),
}
