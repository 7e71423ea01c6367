import * as v from 'valibot'
import { AppealJudgement, type BanEntryView, BanRequest, type BanView, type SignalView } from '../blacklist'
import { AppointmentNumber, Id, Skip } from '../ids'
import type { ReportView } from '../judged-visits'
import { answers, Nothing, Words } from './call'

/** Calls about bans: objecting to them, deciding about them, and what leads to them. */
export const bansApi = {
  /** Objects to a ban, once, in words. */
  'ban.appeal': answers<{ ban: BanView }>()({
    function: 'citizen',
    kind: 'write',
    input: v.strictObject({ ban: Id, words: Words }),
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
  'report.list': answers<{ reports: ReportView[]; more: boolean }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: Nothing,
  }),
  'report.dismiss': answers<{ dismissed: true }>()({
    function: 'staff',
    role: 'manager',
    kind: 'write',
    input: v.strictObject({ visit: AppointmentNumber, words: Words }),
  }),
  'signal.list': answers<{ signals: SignalView[] }>()({
    function: 'staff',
    role: 'manager',
    kind: 'read',
    input: Nothing,
  }),
}
