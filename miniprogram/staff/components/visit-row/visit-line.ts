import type { AppointmentStatus } from '../../../contract/appointment'
import type { VisitRow } from '../../../contract/today'
import { timeInWords, timeRangeInWords } from '../../../contract/wording'

/** A visit in a list, as it is said. */
export interface VisitLine {
  id: string
  /** How it is called out. */
  label: string
  name: string
  /** The business, and when it was to begin. */
  what: string
  status: string
  /** Beside the status: green, late. */
  tags: { words: string; look: string }[]
  /** Waits or is at a window for long. */
  long: boolean
}

const STATES: Record<AppointmentStatus, string> = {
  booked: '还没有到',
  returning: '回去补材料了',
  admitted: '在等',
  called: '在窗口',
  done: '已办完',
  left: '已离开',
  refused: '未予办理',
  missed: '未到',
  cancelled: '已取消',
  withdrawn: '已撤销',
  elapsed: '已过期',
}

const LABELS: Record<VisitRow['entry'], (label: string) => string> = {
  booked: (label) => `尾号 ${label}`,
  green: (label) => `绿色通道 ${label} 号`,
  'walk-in': (label) => `现场 ${label} 号`,
}

const MINUTE = 60_000

const minutesSince = (instant: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - new Date(instant).getTime()) / MINUTE))

/** `12 分钟`, `2 小时 5 分钟` */
const lengthInWords = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} 分钟`
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分钟`
}

const statusInWords = ({ status, admittedAt, calledAt }: VisitRow, now: Date): string => {
  if (status === 'admitted' && admittedAt !== null)
    return `等了 ${lengthInWords(minutesSince(admittedAt, now))}`
  if (status === 'called' && calledAt !== null) return `在窗口 ${lengthInWords(minutesSince(calledAt, now))}`
  return STATES[status]
}

/** Whoever waits is said how long beside it already. */
const longInWords = (status: AppointmentStatus, minutes: number): string =>
  status === 'called' ? `进来 ${lengthInWords(minutes)}了` : '等很久了'

/** @param longMinutes from so many minutes on somebody is inside for long; null where nobody is looked at for it */
export const visitLine = (row: VisitRow, longMinutes: number | null, now: Date): VisitLine => {
  const { entry, status, admittedAt } = row
  const isInside = status === 'admitted' || status === 'called'
  const inside = isInside && admittedAt !== null ? minutesSince(admittedAt, now) : 0
  const long = longMinutes !== null && inside >= longMinutes
  const time = row.from === row.to ? `${timeInWords(row.from)} 到` : timeRangeInWords(row.from, row.to)
  return {
    id: row.id,
    label: LABELS[entry](row.label),
    name: row.name,
    what: [row.businessName, time].filter((part) => part !== '').join(' · '),
    status: statusInWords(row, now),
    tags: [
      ...(long ? [{ words: longInWords(status, inside), look: 'tag-refused' }] : []),
      ...(entry === 'green' ? [{ words: '先办', look: 'tag-booked' }] : []),
      ...(row.isLate ? [{ words: '迟到', look: 'tag-attention' }] : []),
    ],
    long,
  }
}
