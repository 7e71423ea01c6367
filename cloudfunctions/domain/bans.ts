import { dateOf } from '../../miniprogram/contract/calendar'
import type { BanView } from '../../miniprogram/contract/models'
import type { BanRecord } from './records'

/** The ban that is in force at an instant; of several the one that lasts longest. */
export const banInForce = (bans: BanRecord[], now: Date): BanRecord | null => {
  const inForce = bans.filter(
    (ban) => ban.liftedAt === null && ban.from <= now && (ban.until === null || ban.until > now),
  )
  const end = (ban: BanRecord) => ban.until?.getTime() ?? Number.POSITIVE_INFINITY
  return inForce.reduce<BanRecord | null>(
    (longest, ban) => (longest && end(longest) >= end(ban) ? longest : ban),
    null,
  )
}

export const banView = (ban: BanRecord): BanView => ({
  reason: ban.reason,
  until: ban.until && dateOf(ban.until),
})
