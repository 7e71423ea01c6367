import type { SeatPool } from '../../contract/city/offices'
import { specialDayOn } from '../../contract/city/special-days'
import type { Channel } from '../../contract/city/values'
import { weekdayFollowedOn } from '../../contract/opening'
import type { TimetableChange, TimetableView } from '../../contract/timetable'
import {
  dayRunOf,
  hoursOf,
  rowOfHours,
  rowOfRun,
  rowsFault,
  type TimeRow,
  weeklyRunOf,
} from '../components/time-runs/rows'

/** The form of one change: what it begins with, what is wrong with it, and what is sent. */

export type FormKind = 'plan' | 'day' | 'seats' | 'hours' | 'release'

export const FORM_KINDS: FormKind[] = ['plan', 'day', 'seats', 'hours', 'release']

export interface ChangeForm {
  category: string
  channel: Channel
  date: string
  rows: TimeRow[]
  from: SeatPool
  to: SeatPool
  /** As typed. */
  seats: string
  daysAhead: string
  releaseTime: string
}

export type FormFaults = Record<'date' | 'runs' | 'to' | 'seats' | 'daysAhead', string>

export const NO_FAULTS: FormFaults = { date: '', runs: '', to: '', seats: '', daysAhead: '' }

/** What holds for a pool on a date now. */
const dayRows = (timetable: TimetableView, { category, channel, date }: ChangeForm): TimeRow[] => {
  const isOf = (pool: { category: string; channel: Channel }): boolean =>
    pool.category === category && pool.channel === channel
  const own = timetable.dated.find((day) => day.date === date && isOf(day))
  if (own) return own.runs.map(rowOfRun)
  const weekday = weekdayFollowedOn(timetable.specialDays, date)
  const runs = timetable.plans.find(isOf)?.runs ?? []
  return runs
    .filter(({ weekdays }) => weekday !== null && weekdays.includes(weekday))
    .map(({ weekdays: _weekdays, ...run }) => rowOfRun(run))
}

/** The rows that a form begins with: what holds now. */
export const rowsOf = (kind: FormKind, form: ChangeForm, timetable: TimetableView): TimeRow[] => {
  if (kind === 'hours') return timetable.hours.map(rowOfHours)
  if (kind === 'day') return form.date === '' ? [] : dayRows(timetable, form)
  const plan = timetable.plans.find(
    ({ category, channel }) => category === form.category && channel === form.channel,
  )
  return (plan?.runs ?? []).map(rowOfRun)
}

const rowsKind = (kind: FormKind): 'weekly' | 'day' | 'hours' => {
  if (kind === 'hours') return 'hours'
  return kind === 'day' ? 'day' : 'weekly'
}

const isCount = (text: string, most: number): boolean =>
  /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= most

/** What the phone can see by itself; the server looks at the rest. */
export const formFaults = (kind: FormKind, form: ChangeForm): FormFaults => ({
  date: (kind === 'day' || kind === 'seats') && form.date === '' ? '请选择哪一天' : '',
  runs:
    kind === 'plan' || kind === 'day' || kind === 'hours'
      ? (rowsFault(form.rows, rowsKind(kind)) ??
        (kind === 'hours' && form.rows.length === 0 ? '请加一段时间' : ''))
      : '',
  to: kind === 'seats' && form.from === form.to ? '请选另一类号' : '',
  seats: kind === 'seats' && !isCount(form.seats, 500) ? '请填 1 到 500 的数字' : '',
  daysAhead: kind === 'release' && !isCount(form.daysAhead, 60) ? '请填 1 到 60 的数字' : '',
})

export const changeOf = (kind: FormKind, office: string, form: ChangeForm): TimetableChange => {
  const { category, channel, date, rows, from, to } = form
  switch (kind) {
    case 'plan':
      return { kind, office, category, channel, runs: rows.map(weeklyRunOf) }
    case 'day':
      return { kind, office, category, channel, date, runs: rows.map(dayRunOf) }
    case 'seats':
      return { kind, office, category, date, from, to, seats: Number(form.seats) }
    case 'hours':
      return { kind, office, hours: rows.map(hoursOf) }
    case 'release':
      return { kind, daysAhead: Number(form.daysAhead), releaseTime: form.releaseTime }
  }
}

/** What is special about a chosen date, as a remark; empty on an ordinary day. */
export const dateRemark = ({ specialDays }: TimetableView, date: string): string => {
  const special = specialDayOn({ specialDays }, date)
  if (!special) return ''
  return special.kind === 'holiday' ? `这一天是${special.name}假期` : `这一天${special.name}`
}
