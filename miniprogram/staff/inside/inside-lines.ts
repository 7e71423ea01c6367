import type { PublicCity } from '../../contract/city/public-city'
import type { Today, VisitRow } from '../../contract/today'
import { type VisitLine, visitLine } from '../components/visit-row/visit-line'

/** Everybody, whatever they came for. */
export const ALL = 'all'

export interface InsideLine extends VisitLine {
  /** Stands above the first at a window, and above the first who waits. */
  heading: string
  /** Has not been asked to a window yet. */
  waits: boolean
  /** What usually comes next. */
  next: 'call' | 'done'
}

const belongs = (row: VisitRow, tab: string): boolean => tab === ALL || row.category === tab

/** Those at a window, then those who wait, in the order of the queue as the server says it. */
export const insideLines = ({ inside, longMinutes }: Today, tab: string, now: Date): InsideLine[] => {
  const rows = inside.filter((row) => belongs(row, tab))
  const counts = {
    called: rows.filter(({ status }) => status === 'called').length,
    admitted: rows.filter(({ status }) => status === 'admitted').length,
  }
  return rows.map((row, place) => {
    const waits = row.status === 'admitted'
    const isFirst = rows[place - 1]?.status !== row.status
    const heading = waits ? `在等的 ${counts.admitted} 人` : `在窗口的 ${counts.called} 人`
    return {
      ...visitLine(row, longMinutes, now),
      waits,
      next: waits ? 'call' : 'done',
      heading: isFirst ? heading : '',
    }
  })
}

/** Everybody, and each category of which somebody is here or has a seat, where there is more than one. */
export const insideTabs = (today: Today, city: PublicCity | null) => {
  const here = (id: string) =>
    today.slots.some(({ category }) => category === id) ||
    today.inside.some(({ category }) => category === id)
  const categories = (city?.categories ?? []).filter(({ id }) => here(id))
  const all = { id: ALL, name: '全部', empty: '现在厅里没有人' }
  return categories.length < 2
    ? [all]
    : [all, ...categories.map(({ id, name }) => ({ id, name, empty: '这项业务现在没有人在等' }))]
}
