import { minutesOf } from './calendar'
import type { OpeningHours } from './city/offices'
import type { Run, TimetableChange, WeeklyRun } from './timetable'
import { timeInWords, weekdaysInWords } from './wording'

/** What is wrong with a change by itself, said the way the phone and the server say it. */

/** `{ from: '08:30', to: '12:00' }` → `8:30–12:00` */
export const rangeInWords = ({ from, to }: { from: string; to: string }): string =>
  `${timeInWords(from)}–${timeInWords(to)}`

interface Range {
  from: string
  to: string
  /** Absent = on the one date that is spoken of. */
  weekdays?: number[]
}

const meet = (one: Range, other: Range): boolean =>
  one.from < other.to &&
  other.from < one.to &&
  (one.weekdays === undefined || one.weekdays.some((weekday) => other.weekdays?.includes(weekday)))

/** The first two that overlap, in words; null when none do. */
const overlapFault = (ranges: Range[]): string | null => {
  for (const [place, range] of ranges.entries()) {
    const earlier = ranges.slice(0, place).find((other) => meet(range, other))
    if (earlier !== undefined) return `${rangeInWords(earlier)} 和 ${rangeInWords(range)} 重叠，请错开`
  }
  return null
}

const runFault = (run: Run): string | null => {
  if (run.from >= run.to) return `${rangeInWords(run)}：结束要晚于开始`
  return (minutesOf(run.to) - minutesOf(run.from)) % run.minutes === 0
    ? null
    : `${rangeInWords(run)} 分不成整数个 ${run.minutes} 分钟，请调整时间或间隔`
}

const firstOf = (faults: (string | null)[]): string | null => faults.find((fault) => fault !== null) ?? null

/** What is wrong with the runs of one pool; null when nothing is. */
export const runsFault = (runs: (Run & { weekdays?: number[] })[]): string | null =>
  firstOf([...runs.map(runFault), overlapFault(runs)])

const hoursFault = (hours: OpeningHours[]): string | null => {
  const ranges = hours.map(({ weekdays, opens, closes }) => ({ weekdays, from: opens, to: closes }))
  const turned = ranges.find(({ from, to }) => from >= to)
  return turned === undefined ? overlapFault(ranges) : `${rangeInWords(turned)}：关门要晚于开门`
}

/** Which runs of a weekly plan lie outside the opening hours, in words; null when none does. */
export const outsideHours = (runs: WeeklyRun[], hours: OpeningHours[]): string | null => {
  for (const run of runs) {
    const closed = run.weekdays.filter(
      (weekday) =>
        !hours.some(
          ({ weekdays, opens, closes }) =>
            weekdays.includes(weekday) && opens <= run.from && run.to <= closes,
        ),
    )
    if (closed.length > 0) return `${weekdaysInWords(closed)} ${rangeInWords(run)} 不在开放时间内`
  }
  return null
}

/** Field → sentence, for what is wrong with a change whatever holds today; empty when nothing is. */
export const changeFaults = (change: TimetableChange, today: string): Record<string, string> => {
  const faults: Record<string, string | null> = {}
  if ('date' in change && change.date < today) faults.date = '这一天已经过了，请选今天或以后的日子'
  if (change.kind === 'plan' || change.kind === 'day') faults.runs = runsFault(change.runs)
  if (change.kind === 'hours') faults.hours = hoursFault(change.hours)
  if (change.kind === 'seats' && change.from === change.to) faults.to = '请选另一类号'
  if (change.kind === 'special' && change.what !== 'ordinary' && change.name === '')
    faults.name = '请写明是什么日子，群众会看到'
  return Object.fromEntries(
    Object.entries(faults).flatMap(([field, fault]) => (fault === null ? [] : [[field, fault]])),
  )
}
