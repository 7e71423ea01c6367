import { mobileFault, normaliseMobile } from '../../../miniprogram/contract/identity'
import { refuse } from '../../../miniprogram/contract/refusals'
import type { Person } from '../../domain/records/citizens'
import { actionFor, done, refused } from '../../platform/action'
import { mobileKey, seal, unseal } from '../../platform/secrets'
import { citizenOf, correctMobile } from '../../store/citizens'
import { showCitizen } from './show-citizen'

/**
 * Corrects one's own mobile number. Nothing else of a registration changes, so of two corrections at once the later one
 * holds as a whole. Repeating it answers the same.
 */
export const correctOwnMobile = actionFor<'citizen.correct-mobile'>()({
  gather: (_input, { openid }) => citizenOf(openid),
  act: async (citizen, input) => {
    if (citizen === null) return refused(refuse('NOT_REGISTERED'))
    const mobile = normaliseMobile(input.mobile)
    const fault = mobileFault(mobile)
    if (fault !== null) return refused(refuse('INVALID_INPUT', { mobile: fault }))
    const sealed = seal({ ...unseal<Person>(citizen.sealed), mobile } satisfies Person)
    if (!(await correctMobile(citizen, { sealed, mobileKey: mobileKey(mobile) })))
      return refused(refuse('NOT_REGISTERED'))
    return done({ citizen: showCitizen({ ...citizen, sealed }) })
  },
})
