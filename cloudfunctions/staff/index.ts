import { dismissReport, listReports } from '../actions/bans/judge-reports'
import { listSignals } from '../actions/bans/list-signals'
import { enterBan, judgeBan, listBans, readBan } from '../actions/bans/manage-bans'
import {
  listNotices,
  pinNotice,
  publishNotice,
  saveNotice,
  withdrawNotice,
} from '../actions/city/manage-notices'
import { createClosure, liftClosure, listClosures, previewClosure } from '../actions/closures/manage-closures'
import {
  answerFeedback,
  closeFeedback,
  queueFeedback,
  readFeedback,
} from '../actions/feedback/answer-feedback'
import { readFigures } from '../actions/figures/read-figures'
import { approveMandate, returnMandate, revokeMandate } from '../actions/mandates/decide-mandate'
import { listMandateQueue, reviewMandate } from '../actions/mandates/review-mandates'
import { declareOutage, excuseMissed, listMissed } from '../actions/no-shows/manage-missed'
import { countWaiting } from '../actions/staff/count-waiting'
import { listAudit } from '../actions/staff/list-audit'
import { addMember, listTeam, removeMember } from '../actions/staff/manage-team'
import { changeTimetable, previewChange } from '../actions/timetable/change-timetable'
import { listChanges } from '../actions/timetable/list-changes'
import { readTimetable } from '../actions/timetable/read-timetable'
import { admitWalkIn } from '../actions/visits/admit-walk-in'
import { decideVisit } from '../actions/visits/move-visit'
import { readToday } from '../actions/visits/read-today'
import { openVisit, scanTicket } from '../actions/visits/scan-ticket'
import { searchVisits } from '../actions/visits/search-visits'
import { dispatch } from '../platform/dispatch'

/** What the office's own people may call. */
export const main = dispatch<'staff'>({
  'desk.count': countWaiting,
  'mandate.queue': listMandateQueue,
  'mandate.review': reviewMandate,
  'mandate.approve': approveMandate,
  'mandate.return': returnMandate,
  'mandate.revoke': revokeMandate,
  'ban.queue': listBans,
  'ban.read': readBan,
  'ban.add': enterBan,
  'ban.judge': judgeBan,
  'ticket.scan': scanTicket,
  'visit.open': openVisit,
  'visit.search': searchVisits,
  'visit.move': decideVisit,
  'walk-in.admit': admitWalkIn,
  'today.read': readToday,
  'report.list': listReports,
  'report.dismiss': dismissReport,
  'missed.list': listMissed,
  'missed.excuse': excuseMissed,
  'missed.outage': declareOutage,
  'closure.preview': previewClosure,
  'closure.create': createClosure,
  'closure.list': listClosures,
  'closure.lift': liftClosure,
  'notice.list': listNotices,
  'notice.save': saveNotice,
  'notice.publish': publishNotice,
  'notice.withdraw': withdrawNotice,
  'notice.pin': pinNotice,
  'feedback.queue': queueFeedback,
  'feedback.read': readFeedback,
  'feedback.answer': answerFeedback,
  'feedback.close': closeFeedback,
  'signal.list': listSignals,
  'team.list': listTeam,
  'team.add': addMember,
  'team.remove': removeMember,
  'timetable.read': readTimetable,
  'timetable.preview': previewChange,
  'timetable.change': changeTimetable,
  'timetable.history': listChanges,
  'figures.read': readFigures,
  'audit.list': listAudit,
})
