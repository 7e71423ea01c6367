import type { Policy } from '../../../miniprogram/contract/city/policy'
import { banForStrikes, strikesSince, strikesThatCount } from '../../domain/strikes'
import { seal } from '../../platform/secrets'
import { strikesOf } from '../../store/appointments/of-account'
import { addBan, bansOn } from '../../store/bans'

/** Makes the ban that a person's strikes have led to, if they have; running it again makes no second one. */
export const banIfDue = async (openid: string, policy: Policy, now: Date): Promise<void> => {
  const [broken, bans] = await Promise.all([strikesOf(openid, strikesSince(policy, now)), bansOn(openid)])
  const ban = banForStrikes(strikesThatCount(broken, bans, policy, now), policy, now)
  if (ban !== null) await addBan({ ...ban, evidence: seal(ban.evidence) })
}
