import { appealFault } from '../../../miniprogram/contract/blacklist'
import { refuse } from '../../../miniprogram/contract/refusals'
import { banView, isBanInForce } from '../../domain/bans'
import type { Appeal } from '../../domain/records/bans'
import { actionFor, done, refused } from '../../platform/action'
import { seal, unsealWords } from '../../platform/secrets'
import { appealBan, banWith } from '../../store/bans'

/** Objects to a ban, once, in words. Repeating the same words answers the same. */
export const appeal = actionFor<'ban.appeal'>()({
  gather: (input) => banWith(input.ban),
  act: async (ban, input, { openid, now }) => {
    if (ban === null || !ban.subjects.includes(openid) || !isBanInForce(ban, now))
      return refused(refuse('BAN_UNKNOWN'))
    const words = input.words.trim()
    const fault = appealFault(words)
    if (fault !== null) return refused(refuse('INVALID_INPUT', { words: fault }))
    if (ban.appeal && unsealWords(ban.appeal.words) === words) return done({ ban: banView(ban, unsealWords) })

    const made: Appeal = {
      words: seal(words),
      at: now,
      decision: null,
      answer: null,
      decidedBy: null,
      decidedAt: null,
    }
    if (!(await appealBan(ban._id, openid, made))) return refused(refuse('APPEAL_MADE'))
    return done({ ban: banView({ ...ban, appeal: made }, unsealWords) })
  },
})
