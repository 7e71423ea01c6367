import { scopesOf } from '../../domain/mandates'
import { actionFor, done } from '../../platform/action'
import { countReported } from '../../store/appointments/reports'
import { countBans } from '../../store/bans'
import { countFeedback } from '../../store/feedback'
import { countMandates } from '../../store/mandates'

/** How much waits for a manager. Only counts leave the database: nobody is looked at, so nothing is noted. */
export const countWaiting = actionFor<'desk.count'>()({
  gather: async () => null,
  act: async (_facts, _input, { staff, now }, { city }) => {
    const [mandates, appeals, reports, feedback] = await Promise.all([
      countMandates('waiting', staff === null ? [] : scopesOf(city, staff)),
      countBans('appealed', now),
      countReported(staff?.offices ?? null),
      countFeedback('open'),
    ])
    return done({ counts: { mandates, appeals, reports, feedback } })
  },
})
