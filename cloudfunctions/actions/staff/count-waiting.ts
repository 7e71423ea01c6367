import { scopesOf } from '../../domain/mandates'
import { actionFor, done } from '../../platform/action'
import { countReported } from '../../store/appointments/reports'
import { countBans } from '../../store/bans'
import { countFeedback } from '../../store/feedback'
import { countMandates } from '../../store/mandates'
import { officesOf } from './at-office'

/** How much waits for a manager. Only counts leave the database: nobody is looked at, so nothing is noted. */
export const countWaiting = actionFor<'desk.count'>()({
  gather: async () => null,
  act: async (_facts, _input, context, { city }) => {
    const { staff, now } = context
    const [mandates, appeals, reports, feedback] = await Promise.all([
      countMandates('waiting', staff === null ? [] : scopesOf(city, staff)),
      countBans('appealed', now),
      countReported(officesOf(context)),
      countFeedback('open'),
    ])
    return done({ counts: { mandates, appeals, reports, feedback } })
  },
})
