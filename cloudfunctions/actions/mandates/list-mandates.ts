import { actionFor, done } from '../../platform/action'
import { agentCounts } from '../../store/appointments/of-account'
import { mandatesOf } from '../../store/mandates'
import { showMandate } from './show-mandate'

/** An agent's mandates, newest first, and how reliably the agent came. */
export const listMandates = actionFor<'mandate.list'>()({
  gather: async (_input, { openid }) => {
    const [mandates, counts] = await Promise.all([mandatesOf(openid), agentCounts(openid)])
    return { mandates, counts }
  },
  act: ({ mandates, counts }) => {
    const inState = (state: string) => counts.find((row) => row._id === state)?.count ?? 0
    return done({
      mandates: mandates.map(showMandate),
      kept: {
        booked: inState('elapsed'),
        cancelled: inState('cancelled'),
        missed: counts.reduce((sum, row) => sum + row.missed, 0),
      },
    })
  },
})
