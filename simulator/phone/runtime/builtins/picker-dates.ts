import { now } from '../clock'

interface DateOptions {
  /** `YYYY-MM-DD`, shorter for coarser fields; empty for today. */
  value: string
  start: string
  end: string
  fields: string
}

const columnsOfFields: Record<string, number> = { year: 1, month: 2, day: 3 }

/** Wheels of years, months and days between two dates. */
export function dateRows({ value, start, end, fields }: DateOptions) {
  const count = columnsOfFields[fields] ?? 3
  const today = new Date(now())
  const [year = today.getFullYear(), month = today.getMonth() + 1, day = today.getDate()] = numbers(
    value,
    '-',
  )
  const firstYear = numbers(start, '-')[0] ?? 1990
  const lastYear = numbers(end, '-')[0] ?? 2050
  const days = new Date(year, month, 0).getDate()
  return {
    firstYear,
    rows: [range(firstYear, lastYear), range(1, 12), range(1, days)].slice(0, count),
    chosen: [Math.max(0, year - firstYear), month - 1, day - 1].slice(0, count),
    value: (chosen: number[]) => dateValue(firstYear, chosen),
  }
}

export function dateValue(firstYear: number, chosen: readonly number[]): string {
  const [year = 0, ...rest] = chosen
  return [String(firstYear + year), ...rest.map((index) => twoDigits(index + 1))].join('-')
}

/** Wheels of hours and minutes between two times. */
export function timeRows(value: string, start: string, end: string) {
  const [hour = 0, minute = 0] = numbers(value, ':')
  const first = numbers(start, ':')[0] ?? 0
  const last = numbers(end, ':')[0] ?? 23
  return {
    rows: [range(first, last), range(0, 59)],
    chosen: [Math.max(0, hour - first), minute],
    value: ([hours = 0, minutes = 0]: number[]) => `${twoDigits(first + hours)}:${twoDigits(minutes)}`,
  }
}

function numbers(text: string, separator: string): number[] {
  return text ? text.split(separator).map(Number) : []
}

function range(first: number, last: number): string[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_none, index) => twoDigits(first + index))
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
