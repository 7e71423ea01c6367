import { BAN_REASONS } from '../../../miniprogram/contract/blacklist'
import { dateOf } from '../../../miniprogram/contract/calendar'
import { isBanInForce } from '../../domain/bans'
import type { BanRecord } from '../../domain/records/bans'
import { comingOf } from '../../store/appointments/of-account'
import { bansWithoutAccount, extendBans, settleBan, unsettledBans } from '../../store/bans'
import { citizensWith } from '../../store/citizens'
import { tell } from '../messages/tell'
import { noteDecisions } from '../staff/note-in-audit'
import { withdrawAll } from '../visits/withdraw'

const BATCH = 100

/** Ends what a banned person has booked, in both channels, where the ban says so and is in force. */
export const withdrawBanned = async (ban: BanRecord, now: Date): Promise<number> => {
  if (!ban.cancelsComing || !isBanInForce(ban, now)) return 0
  const openids = ban.subjects.filter((subject) => subject !== ban.personKey)
  const counts = await Promise.all(
    openids.map((openid) =>
      withdrawAll(
        (limit) => comingOf(openid, dateOf(now), limit),
        `线上预约已暂停：${BAN_REASONS[ban.reasonCode]}`,
        now,
      ),
    ),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Lets bans on people who had no account act on the accounts that these have registered with since. */
const findAccounts = async (nameless: BanRecord[], now: Date): Promise<void> => {
  if (nameless.length === 0) return
  const citizens = await citizensWith(nameless.map((ban) => ban.personKey))
  await Promise.all(
    citizens.map(async ({ personKey, _id }) => {
      await extendBans(personKey, _id)
      const bans = nameless.filter((ban) => ban.personKey === personKey)
      const acting = bans.map((ban) => ({ ...ban, subjects: [...ban.subjects, _id] }))
      await Promise.all(acting.map((ban) => withdrawBanned(ban, now)))
      await tell('ban', acting, now)
    }),
  )
}

/**
 * The timer's part of bans: finishes what calls have left that died, and goes once more after appointments that were
 * being booked at the very moment at which a ban began.
 */
export const actOnBans = async (now: Date): Promise<{ withdrawn: number }> => {
  const [unsettled, nameless] = await Promise.all([unsettledBans(now, BATCH), bansWithoutAccount(now)])
  let withdrawn = 0
  for (const ban of unsettled) {
    withdrawn += await withdrawBanned(ban, now)
    await noteDecisions(ban)
    if (isBanInForce(ban, now)) await tell('ban', [ban], now)
    await settleBan(ban)
  }
  await findAccounts(nameless, now)
  return { withdrawn }
}
