import type { AppealView, BanView } from '../../miniprogram/contract/blacklist'
import { addDays, dateOf, instantOf } from '../../miniprogram/contract/calendar'
import type { Appeal, BanRecord } from './records/bans'

/** The last minute of a ban whose last day is this date. */
export const endOfDay = (date: string): Date => instantOf(date, '23:59')

/** The last of so many days that begin on a date. */
export const lastDayAfter = (date: string, days: number): string => addDays(date, days - 1)

/** Whether a ban stops online booking at an instant. */
export const isBanInForce = (ban: BanRecord, now: Date): boolean =>
  ban.liftedAt === null && ban.from <= now && (ban.until === null || ban.until > now)

/** The ban that is in force at an instant; of several the one that lasts longest. */
export const banInForce = (bans: BanRecord[], now: Date): BanRecord | null => {
  const end = (ban: BanRecord) => ban.until?.getTime() ?? Number.POSITIVE_INFINITY
  return bans
    .filter((ban) => isBanInForce(ban, now))
    .reduce<BanRecord | null>((longest, ban) => (longest && end(longest) >= end(ban) ? longest : ban), null)
}

/** Opens sealed words; null stays null. */
export type Unseal = (sealed: string | null) => string | null

const appealView = ({ words, at, decision, answer }: Appeal, unseal: Unseal): AppealView => ({
  words: unseal(words) ?? '',
  at: at.toISOString(),
  decision,
  answer: unseal(answer),
})

/** What a manager said last, where it does not answer the appeal. */
const noteOf = ({ history, appeal }: BanRecord, unseal: Unseal): string | null => {
  const words = unseal(history.at(-1)?.words ?? null)
  return words === unseal(appeal?.answer ?? null) ? null : words
}

/** A ban as the person it acts on sees it. */
export const banView = (ban: BanRecord, unseal: Unseal): BanView => ({
  id: ban._id,
  reason: ban.reason,
  until: ban.until && dateOf(ban.until),
  note: noteOf(ban, unseal),
  appeal: ban.appeal && appealView(ban.appeal, unseal),
})
