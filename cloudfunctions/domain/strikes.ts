import { BAN_REASONS, type StrikesView } from '../../miniprogram/contract/blacklist'
import { addMinutes, dateOf } from '../../miniprogram/contract/calendar'
import type { Policy } from '../../miniprogram/contract/city'
import { endOfDay, lastDayAfter } from './bans'
import type { AppointmentRecord, BanRecord } from './records'

const MINUTES_PER_DAY = 24 * 60

/** From when on strikes count today, as far as the policy's days reach back. */
export const strikesSince = ({ penalties }: Policy, now: Date): Date =>
  addMinutes(now, -penalties.withinDays * MINUTES_PER_DAY)

/**
 * The strikes that count: within the policy's days, and after the last ban that strikes have led to, so that none is
 * paid for twice. `ended` are the person's appointments with a strike, `bans` all bans on the person.
 */
export const strikesThatCount = (
  ended: AppointmentRecord[],
  bans: BanRecord[],
  policy: Policy,
  now: Date,
): AppointmentRecord[] => {
  const paidFor = bans.filter((ban) => ban.by === null).map((ban) => ban.from.getTime())
  const since = Math.max(strikesSince(policy, now).getTime(), ...paidFor)
  return ended
    .filter(({ strike, endedAt }) => strike !== null && endedAt !== null && endedAt.getTime() > since)
    .sort((a, b) => a._id.localeCompare(b._id))
}

export const strikesView = (strikes: AppointmentRecord[], { penalties }: Policy): StrikesView => ({
  strikes: strikes.flatMap(({ strike, date }) => (strike === null ? [] : [{ kind: strike, date }])),
  limit: penalties.strikes,
  withinDays: penalties.withinDays,
  banDays: penalties.banDays,
})

/** The ban that these strikes lead to, or null while they are too few. Its id follows from them, so it is made once. */
export const banForStrikes = (
  strikes: AppointmentRecord[],
  { penalties }: Policy,
  now: Date,
): BanRecord | null => {
  const last = strikes[penalties.strikes - 1]
  if (last === undefined) return null
  return {
    _id: `strikes-${last._id}`,
    subjects: [last.personKey, last.openid],
    personKey: last.personKey,
    reasonCode: 'no-show',
    reason: BAN_REASONS['no-show'],
    evidence: `${penalties.withinDays} 天内 ${penalties.strikes} 次违约：${strikes.map(({ date }) => date).join('、')}`,
    by: null,
    from: now,
    until: endOfDay(lastDayAfter(dateOf(now), penalties.banDays)),
    liftedAt: null,
    revision: 1,
    cancelsComing: false,
    appeal: null,
    settleAt: null,
  }
}
