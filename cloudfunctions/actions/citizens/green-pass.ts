import { dateOf } from '../../../miniprogram/contract/calendar'
import { type GreenPassView, isOldEnough } from '../../../miniprogram/contract/green-pass'
import { refuse } from '../../../miniprogram/contract/refusals'
import type { CitizenRecord, PassGround, Person } from '../../domain/records/citizens'
import { actionFor, done, refused } from '../../platform/action'
import { seal, ticketSecret, unseal } from '../../platform/secrets'
import { citizenOf, setPass } from '../../store/citizens'

/** The pass as its owner's phone keeps it; null when there is none. */
export const showPass = ({ pass, passReference }: CitizenRecord): GreenPassView | null =>
  pass === null
    ? null
    : {
        ground: unseal<PassGround>(pass).ground,
        reference: passReference,
        secret: ticketSecret(passReference),
      }

/** Gives a green pass: one sealed word is stored, and no proof. What is said is looked at at the door. */
export const declarePass = actionFor<'pass.declare'>()({
  gather: (_input, { openid }) => citizenOf(openid),
  act: async (citizen, input, { openid, now }, { city }) => {
    if (citizen === null) return refused(refuse('NOT_REGISTERED'))
    const ground = city.greenChannel.find(({ id }) => id === input.ground)
    if (ground === undefined) return refused(refuse('INVALID_INPUT', { ground: '请重新选择' }))
    const { idNumber } = unseal<Person>(citizen.sealed)
    if (ground.minimumAge !== undefined && !isOldEnough(ground, idNumber, dateOf(now)))
      return refused(refuse('GREEN_TOO_YOUNG', ground.minimumAge))
    const pass = seal({ ground: ground.id } satisfies PassGround)
    await setPass(openid, pass)
    const view = showPass({ ...citizen, pass })
    return view === null ? refused(refuse('BUSY')) : done({ pass: view })
  },
})

/** Takes the pass back and forgets what was declared. Repeating it answers the same. */
export const withdrawPass = actionFor<'pass.withdraw'>()({
  gather: async () => null,
  act: async (_facts, _input, { openid }) => {
    await setPass(openid, null)
    return done({ withdrawn: true as const })
  },
})
