import type { StrikesView } from '../../miniprogram/contract/blacklist'
import { addMinutes, dateOf } from '../../miniprogram/contract/calendar'
import type { Policy } from '../../miniprogram/contract/city/policy'
import { endOfDay, lastDayAfter } from './bans'
import type { AppointmentRecord } from './records/appointments'
import type { BanRecord } from './records/bans'

const MINUTES_PER_DAY = 24 * 60

/** From when on strikes count today, as far as the policy's days reach back. */
export const strikesSince = ({ penalties }: Policy, now: Date): Date =>
  addMinutes(now, -penalties.withinDays * MINUTES_PER_DAY)

/**
 * The strikes that count, oldest first: within the policy's days, and not those that have led to a ban, since nothing
 * is paid for twice. `ended` are the person's appointments with a strike, `bans` all bans on the person.
 */
export const strikesThatCount = (
  ended: AppointmentRecord[],
  bans: BanRecord[],
  policy: Policy,
  now: Date,
): AppointmentRecord[] => {
  const paidFor = new Set(bans.flatMap((ban) => ban.strikes))
  const since = strikesSince(policy, now)
  return ended
    .filter(({ _id, strike }) => strike !== null && !paidFor.has(_id))
    .filter(({ endedAt }) => endedAt !== null && endedAt > since)
    .sort((a, b) => instantOfEnd(a) - instantOfEnd(b) || a._id.localeCompare(b._id))
}

const instantOfEnd = ({ endedAt }: AppointmentRecord): number => endedAt?.getTime() ?? 0

/** The strikes that count, with what they lead to. */
export const strikesView = (strikes: AppointmentRecord[], { penalties }: Policy): StrikesView => ({
  strikes: strikes.flatMap(({ strike, date }) => (strike === null ? [] : [{ kind: strike, date }])),
  limit: penalties.strikes,
  withinDays: penalties.withinDays,
  banDays: penalties.banDays,
})

/** A ban whose evidence is still to be sealed. */
type OpenBan = BanRecord & { evidence: string }

/**
 * The ban that these strikes lead to, or null while they are too few. Its id follows from the oldest of them: calls
 * that end two appointments at once see different latest ones, and still make one ban.
 */
export const banForStrikes = (
  strikes: AppointmentRecord[],
  { penalties }: Policy,
  now: Date,
): OpenBan | null => {
  const [oldest] = strikes
  if (oldest === undefined || strikes.length < penalties.strikes) return null
  return {
    _id: `strikes-${oldest._id}`,
    subjects: [oldest.personKey, oldest.openid],
    personKey: oldest.personKey,
    reasonCode: 'no-show',
    reason: '多次预约未到或者临近才取消',
    evidence: `${penalties.withinDays} 天内 ${strikes.length} 次违约：${strikes.map(({ date }) => date).join('、')}`,
    by: null,
    strikes: strikes.map(({ _id }) => _id),
    from: now,
    until: endOfDay(lastDayAfter(dateOf(now), penalties.banDays)),
    liftedAt: null,
    revision: 1,
    cancelsComing: false,
    appeal: null,
    history: [],
    settleAt: now,
  }
}
