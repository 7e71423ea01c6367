import { admitWalkIn } from '../actions/admit-walk-in'
import { answerFeedback, closeFeedback, queueFeedback, readFeedback } from '../actions/answer-feedback'
import { changeTimetable, previewChange } from '../actions/change-timetable'
import { approveMandate, returnMandate, revokeMandate } from '../actions/decide-mandate'
import { dismissReport, listReports } from '../actions/judge-reports'
import { listAudit } from '../actions/list-audit'
import { listChanges } from '../actions/list-changes'
import { listSignals } from '../actions/list-signals'
import { enterBan, judgeBan, listBans, readBan } from '../actions/manage-bans'
import { createClosure, liftClosure, listClosures, previewClosure } from '../actions/manage-closures'
import { declareOutage, excuseMissed, listMissed } from '../actions/manage-missed'
import { listNotices, pinNotice, publishNotice, saveNotice, withdrawNotice } from '../actions/manage-notices'
import { addMember, listTeam, removeMember } from '../actions/manage-team'
import { decideVisit } from '../actions/move-visit'
import { readFigures } from '../actions/read-figures'
import { readTimetable } from '../actions/read-timetable'
import { readToday } from '../actions/read-today'
import { listMandateQueue, reviewMandate } from '../actions/review-mandates'
import { openVisit, scanTicket } from '../actions/scan-ticket'
import { searchVisits } from '../actions/search-visits'
import { dispatch } from '../platform/dispatch'

/** What the office's own people may call. */
export const main = dispatch<'staff'>({
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
