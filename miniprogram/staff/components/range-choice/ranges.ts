import { addDays, dateOf, weekdayOf } from '../../../contract/calendar'

/** Which days figures are about. */

export type RangeName = 'today' | 'week' | 'month' | 'own'

export interface Range {
  from: string
  to: string
}

export const RANGES: { id: RangeName; name: string }[] = [
  { id: 'today', name: '今天' },
  { id: 'week', name: '本周' },
  { id: 'month', name: '本月' },
  { id: 'own', name: '自选' },
]

/** From Monday, or from the first of the month, to today; own days begin with the last seven. */
export const rangeOf = (name: RangeName, now: Date): Range => {
  const to = dateOf(now)
  switch (name) {
    case 'today':
      return { from: to, to }
    case 'week':
      return { from: addDays(to, 1 - weekdayOf(to)), to }
    case 'month':
      return { from: `${to.slice(0, 7)}-01`, to }
    case 'own':
      return { from: addDays(to, -6), to }
  }
}
