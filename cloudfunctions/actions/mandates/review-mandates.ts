import { refuse } from '../../../miniprogram/contract/refusals'
import { scopesOf } from '../../domain/mandates'
import { actionFor, done, refused } from '../../platform/action'
import { photoLinks } from '../../platform/photos'
import { mandatesIn, mandateWith } from '../../store/mandates'
import { noteInAudit } from '../staff/note-in-audit'
import { reviewable } from './decide-mandate'
import { showApplication, showQueued } from './show-mandate'

const PAGE = 20

/** The mandates in one state that a manager's offices may decide about. */
export const listMandateQueue = actionFor<'mandate.queue'>()({
  gather: async () => null,
  act: async (_facts, { state, skip }, { staff }, { city }) => {
    const scopes = staff === null ? [] : scopesOf(city, staff)
    const records = await mandatesIn(state, scopes, { skip, limit: PAGE + 1 })
    return done({ mandates: records.slice(0, PAGE).map(showQueued), more: records.length > PAGE })
  },
})

/** One mandate with its photos. Looking is noted, since it shows people's data. */
export const reviewMandate = actionFor<'mandate.review'>()({
  gather: async (input) => ({ mandate: await mandateWith(input.mandate) }),
  act: async (facts, _input, context, city) => {
    const { mandate, refusal } = reviewable(facts, context, city)
    if (refusal !== null || mandate === null) return refused(refusal ?? refuse('MANDATE_UNKNOWN'))
    const [links] = await Promise.all([
      photoLinks(mandate.photos),
      noteInAudit(context, 'mandate.review', mandate._id),
    ])
    return done({ mandate: showApplication(mandate, links) })
  },
})
