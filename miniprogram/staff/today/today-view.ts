import { timeOf } from '../../contract/calendar'
import type { PublicCity } from '../../contract/city/public-city'
import type { SlotToday, Today } from '../../contract/today'
import { timeInWords } from '../../contract/wording'

/** The board of a day: numbers with words, so that they are read aloud as well as seen. */

type Counts = Pick<
  SlotToday,
  | 'capacity'
  | 'booked'
  | 'expected'
  | 'missing'
  | 'inside'
  | 'late'
  | 'done'
  | 'left'
  | 'refused'
  | 'returning'
>

interface Count {
  words: string
  look: string
}

/** One time of the day, own and agents' business together. */
export interface TimeRow {
  /** `09:00` */
  id: string
  time: string
  /** `约 8，共 10 个号` */
  booked: string
  counts: Count[]
  /** The same for each channel; empty where there is only one. */
  channels: { name: string; booked: string; counts: Count[] }[]
  isNow: boolean
  /** It is over, and nobody of it is to be waited for. */
  isOver: boolean
}

/** A row as it stands on the screen: its channels only while it is open. */
export interface ShownRow extends TimeRow {
  /** A tap shows its channels. */
  opens: boolean
}

export interface TodayView {
  totals: { name: string; count: number; look: string }[]
  rows: TimeRow[]
  /** What stands for the rows that are over. */
  over: { count: number; words: string } | null
  /** Seats that nobody can book any more. */
  seatsLeft: number
}

const CHANNELS = { personal: '本人业务', agent: '非本人业务' }

const NOTHING: Counts = {
  capacity: 0,
  booked: 0,
  expected: 0,
  missing: 0,
  inside: 0,
  late: 0,
  done: 0,
  left: 0,
  refused: 0,
  returning: 0,
}

const sumOf = (slots: Counts[]): Counts => {
  const sum = { ...NOTHING }
  for (const slot of slots) for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += slot[key]
  return sum
}

/** Whoever has come, whatever became of them. */
const arrived = ({ booked, expected, missing }: Counts): number => booked - expected - missing

const countsInWords = (counts: Counts): Count[] =>
  [
    { count: counts.expected, words: '待到', look: '' },
    { count: counts.inside, words: '在厅', look: 'strong' },
    { count: counts.done, words: '办完', look: '' },
    { count: counts.late, words: '迟到', look: 'attention' },
    { count: counts.missing, words: '未到', look: 'refused' },
    { count: counts.returning, words: '补材料', look: '' },
    { count: counts.refused, words: '未予办理', look: '' },
    { count: counts.left, words: '没办就走', look: '' },
  ]
    .filter(({ count }) => count > 0)
    .map(({ count, words, look }) => ({ words: `${words} ${count}`, look }))

const bookedInWords = ({ booked, capacity }: Counts): string => `约 ${booked}，共 ${capacity} 个号`

const rowOf = (slots: SlotToday[], time: string): TimeRow | null => {
  const [first] = slots
  if (!first) return null
  const counts = sumOf(slots)
  return {
    id: first.from,
    time: `${timeInWords(first.from)}–${timeInWords(first.to)}`,
    booked: bookedInWords(counts),
    counts: countsInWords(counts),
    channels:
      slots.length > 1
        ? slots.map((slot) => ({
            name: CHANNELS[slot.channel],
            booked: bookedInWords(slot),
            counts: countsInWords(slot),
          }))
        : [],
    isNow: first.from <= time && time < first.to,
    isOver: first.to <= time && counts.expected === 0 && counts.inside === 0,
  }
}

const rowsOf = (slots: SlotToday[], time: string): TimeRow[] => {
  const times = [...new Set(slots.map(({ from }) => from))].sort()
  return times.flatMap(
    (from) =>
      rowOf(
        slots.filter((slot) => slot.from === from),
        time,
      ) ?? [],
  )
}

const overOf = (slots: SlotToday[], rows: TimeRow[]): TodayView['over'] => {
  const times = rows.filter(({ isOver }) => isOver).map(({ id }) => id)
  if (times.length === 0) return null
  const { booked, done, missing } = sumOf(slots.filter(({ from }) => times.includes(from)))
  return { count: times.length, words: `约 ${booked}，办完 ${done}，未到 ${missing}` }
}

/** What the board shows of one category. */
export const todayView = (today: Today, category: string): TodayView => {
  const slots = today.slots.filter((slot) => slot.category === category)
  const sum = sumOf(slots)
  const rows = rowsOf(slots, timeOf(new Date(today.now)))
  return {
    totals: [
      { name: '约', count: sum.booked, look: '' },
      { name: '到', count: arrived(sum), look: '' },
      { name: '办完', count: sum.done, look: 'booked' },
      { name: '迟到', count: sum.late, look: 'attention' },
      { name: '未到', count: sum.missing, look: 'refused' },
    ],
    rows,
    over: overOf(slots, rows),
    seatsLeft: today.left[category] ?? 0,
  }
}

/** The rows that are seen: not those that are over, unless they are asked for. */
export const shownRows = (rows: TimeRow[], { past, opened }: { past: boolean; opened: string }): ShownRow[] =>
  rows
    .filter(({ isOver }) => past || !isOver)
    .map((row) => ({
      ...row,
      opens: row.channels.length > 0,
      channels: row.id === opened ? row.channels : [],
    }))

/** The categories that have times today, in the city's order, as tabs. */
export const categoryTabs = (today: Today, city: PublicCity | null) =>
  (city?.categories ?? [])
    .filter(({ id }) => today.slots.some(({ category }) => category === id))
    .map(({ id, name }) => ({ id, name, empty: '今天没有可约的时间' }))
