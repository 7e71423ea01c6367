import { approveMandate, returnMandate, revokeMandate } from '../actions/decide-mandate'
import { listSignals } from '../actions/list-signals'
import { enterBan, judgeBan, listBans, readBan } from '../actions/manage-bans'
import { addMember, listTeam, removeMember } from '../actions/manage-team'
import { listMandateQueue, reviewMandate } from '../actions/review-mandates'
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
  'signal.list': listSignals,
  'team.list': listTeam,
  'team.add': addMember,
  'team.remove': removeMember,
})
