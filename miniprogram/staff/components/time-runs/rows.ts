import type { OpeningHours } from '../../../contract/city/offices'
import type { Run, WeeklyRun } from '../../../contract/timetable'

/** What is edited: from one time to another, on some weekdays where the week is planned, with seats where there are any. */
export interface TimeRow {
  weekdays: number[]
  from: string
  to: string
  minutes: number
  /** As typed. */
  seats: string
}

const WORKDAYS = [1, 2, 3, 4, 5]

/** What a new row begins with: like the last one, later. */
export const freshRow = (last: TimeRow | undefined): TimeRow => ({
  weekdays: last?.weekdays ?? WORKDAYS,
  from: last?.to ?? '08:30',
  to: last ? '17:00' : '12:00',
  minutes: last?.minutes ?? 30,
  seats: last?.seats ?? '10',
})

export const rowOfRun = ({ from, to, minutes, seats, ...run }: Run & { weekdays?: number[] }): TimeRow => ({
  weekdays: run.weekdays ?? [],
  from,
  to,
  minutes,
  seats: String(seats),
})

export const rowOfHours = ({ weekdays, opens, closes }: OpeningHours): TimeRow => ({
  ...freshRow(undefined),
  weekdays,
  from: opens,
  to: closes,
})

export const dayRunOf = ({ from, to, minutes, seats }: TimeRow): Run => ({
  from,
  to,
  minutes,
  seats: Number(seats),
})

export const weeklyRunOf = (row: TimeRow): WeeklyRun => ({
  weekdays: [...row.weekdays].sort(),
  ...dayRunOf(row),
})

export const hoursOf = ({ weekdays, from, to }: TimeRow): OpeningHours => ({
  weekdays: [...weekdays].sort(),
  opens: from,
  closes: to,
})

const MOST_SEATS = 500

/** What is wrong with what was typed or left out; null when nothing is. */
export const rowsFault = (rows: TimeRow[], kind: 'weekly' | 'day' | 'hours'): string | null => {
  if (kind !== 'day' && rows.some(({ weekdays }) => weekdays.length === 0)) return '每一段至少选一天'
  const isCount = ({ seats }: TimeRow): boolean => /^\d{1,3}$/.test(seats) && Number(seats) <= MOST_SEATS
  return kind === 'hours' || rows.every(isCount) ? null : `号数请填 0 到 ${MOST_SEATS} 的数字`
}
