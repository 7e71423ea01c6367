import { dateOf, instantOf, timeOf } from '../../miniprogram/contract/calendar'
import type { Policy } from '../../miniprogram/contract/city/policy'
import { type Verdict, verdict } from '../../miniprogram/contract/verdicts'
import { isWalkIn, type Visit } from './moving'
import type { BanRecord } from './records/bans'

/** What the system sees of a visit at an office now. */

interface VerdictFacts {
  visit: Visit
  office: string
  /** In force on the person; null when there is none. */
  ban: BanRecord | null
  policy: Policy
  now: Date
}

const MILLISECONDS_PER_MINUTE = 60_000

const minutesBetween = (from: Date, to: Date): number =>
  Math.floor((to.getTime() - from.getTime()) / MILLISECONDS_PER_MINUTE)

/** early · in-time · late: coming now, on the day of the slot. */
export const punctuality = (
  { date, from, to }: { date: string; from: string; to: string },
  { visits }: Policy,
  now: Date,
): 'early' | 'in-time' | 'late' => {
  if (minutesBetween(now, instantOf(date, from)) > visits.earlyMinutes) return 'early'
  return minutesBetween(instantOf(date, to), now) > visits.lateMinutes ? 'late' : 'in-time'
}

/** What the system sees of a visit, here and now. */
export const verdictOf = ({ visit, office, ban, policy, now }: VerdictFacts): Verdict => {
  if (isWalkIn(visit)) {
    if (visit.office !== office) return verdict('other-office', '取号的网点')
    if (visit.state === 'done' || visit.state === 'left' || visit.state === 'elapsed')
      return verdict(visit.state)
    return verdict('walk-in')
  }
  switch (visit.state) {
    case 'holding':
    case 'dropped':
      return verdict('unknown')
    case 'cancelled':
    case 'done':
    case 'left':
    case 'missed':
    case 'elapsed':
      return verdict(visit.state)
    case 'withdrawn':
      return verdict('withdrawn', visit.endedReason ?? '由网点撤销')
    case 'refused':
      return verdict('refused', visit.endedReason ?? '窗口核对后不予办理')
  }
  if (visit.office !== office) return verdict('other-office', visit.officeName)
  if (visit.state === 'admitted' || visit.state === 'called')
    return verdict('inside', timeOf(visit.admittedAt ?? now))
  const today = dateOf(now)
  if (visit.state === 'returning') {
    const until = visit.returnUntil ?? visit.date
    if (today > until) return verdict('return-over', until)
    return ban === null ? verdict('returning', visit.lacking) : verdict('banned', ban.reason)
  }
  if (visit.date > today) return verdict('other-day', visit, now)
  if (visit.date < today) return verdict('elapsed')
  if (ban !== null) return verdict('banned', ban.reason)
  switch (punctuality(visit, policy, now)) {
    case 'early':
      return verdict('early', visit, minutesBetween(now, instantOf(visit.date, visit.from)))
    case 'late':
      return verdict('late', visit)
    case 'in-time':
      return verdict('on-time')
  }
}
