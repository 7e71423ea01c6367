import { addMinutes } from '../../../miniprogram/contract/calendar'
import type { ReportView } from '../../../miniprogram/contract/judged-visits'
import { refuse } from '../../../miniprogram/contract/refusals'
import { TURN_AWAY_REASONS, type TurnAwayReason } from '../../../miniprogram/contract/visit'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { AppointmentRecord } from '../../domain/records/appointments'
import type { VisitHistory } from '../../domain/records/visits'
import { actionFor, done, refused } from '../../platform/action'
import { appointmentWith } from '../../store/appointments/by-number'
import { dismissReported, reported } from '../../store/appointments/reports'
import { officeRefusal, officesOf } from '../staff/at-office'
import { noteInAudit, noteLatestDecision } from '../staff/note-in-audit'
import { peopleOf } from '../visits/show-visit'

/** What windows have seen and a manager judges: a ban that names the number follows, or nothing. */

/** The oldest ones; others follow as these are judged. */
const MOST_SHOWN = 100

const isReason = (reason: string | null): reason is TurnAwayReason =>
  reason !== null && Object.hasOwn(TURN_AWAY_REASONS, reason)

const showReport = (record: AppointmentRecord): ReportView => {
  const report = record.history.find(({ what }) => what === 'refuse')
  const { person, agent } = peopleOf(record)
  const comer = agent ?? person
  return {
    visit: record._id,
    reason: report && isReason(report.reason) ? report.reason : 'other',
    words: report?.words ?? '',
    at: (record.reportedAt ?? record.claimedAt).toISOString(),
    officeName: record.officeName,
    businessName: record.businessName,
    date: record.date,
    person: { name: comer?.name ?? '', idNumber: comer?.idNumber ?? '' },
  }
}

/** Looking is noted, since it shows people by name. */
export const listReports = actionFor<'report.list'>()({
  gather: async () => null,
  act: async (_facts, _input, context) => {
    const records = await reported(officesOf(context), MOST_SHOWN + 1)
    const shown = records.slice(0, MOST_SHOWN)
    await Promise.all(shown.map(({ _id }) => noteInAudit(context, 'report.list', _id)))
    return done({ reports: shown.map(showReport), more: records.length > MOST_SHOWN })
  },
})

export const dismissReport = actionFor<'report.dismiss'>()({
  gather: ({ visit }) => appointmentWith(visit),
  act: async (record, { words }, context) => {
    if (record === null) return refused(refuse('REPORT_UNKNOWN'))
    const refusal = officeRefusal(record.office, context)
    if (refusal !== null) return refused(refusal)
    if (words.trim() === '') return refused(refuse('INVALID_INPUT', { words: '请写明不处理的理由' }))
    const last = record.history.at(-1)
    const isRepeat = last?.what === 'dismiss' && last.by === context.openid
    if (isRepeat) return done({ dismissed: true as const })
    const event: VisitHistory = {
      at: context.now,
      what: 'dismiss',
      by: context.openid,
      requestId: context.requestId,
      reason: null,
      words: words.trim(),
    }
    const settleAt = addMinutes(context.now, SETTLE_MINUTES)
    if (!(await dismissReported(record._id, event, settleAt))) return refused(refuse('REPORT_UNKNOWN'))
    await noteLatestDecision({ _id: record._id, history: [...record.history, event] })
    return done({ dismissed: true as const })
  },
})
