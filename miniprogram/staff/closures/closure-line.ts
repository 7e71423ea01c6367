import { dateOf } from '../../contract/calendar'
import type { PublicCity } from '../../contract/city/public-city'
import { type ClosureSpan, type ClosureView, closureSpanInWords } from '../../contract/closures'
import { findOffice } from '../../services/city'

/** What the list shows of a closure. */
export interface ClosureLine {
  id: string
  where: string
  when: string
  why: string
  /** What has become of it; empty while it is in force. */
  state: string
  /** It is in force and not over. */
  liftable: boolean
}

/** `车管所 · 驾驶证业务`, `车管所 · 全部业务` */
export const closedInWords = (
  { office, category }: Pick<ClosureSpan, 'office' | 'category'>,
  city: PublicCity | null,
): string => {
  const place = findOffice(city, office)?.shortName ?? office
  const name = city?.categories.find(({ id }) => id === category)?.name
  return `${place} · ${name === undefined ? '全部业务' : `${name}业务`}`
}

const stateOf = ({ state, last }: ClosureView, now: Date): string => {
  if (state === 'lifted') return '已恢复办理'
  return last.date < dateOf(now) ? '已结束' : ''
}

export const closureLine = (closure: ClosureView, city: PublicCity | null, now: Date): ClosureLine => {
  const state = stateOf(closure, now)
  return {
    id: closure.id,
    where: closedInWords(closure, city),
    when: closureSpanInWords(closure),
    why: `${closure.reason} · ${closure.ended === 0 ? '没有影响预约' : `取消了 ${closure.ended} 个预约`}`,
    state,
    liftable: state === '',
  }
}
