import type { PublicCity } from '../../contract/city/public-city'
import type { PlannedDay, PoolDay, TimetableView } from '../../contract/timetable'
import { rangeInWords } from '../../contract/timetable-faults'
import { dayInWords, weekdaysInWords } from '../../contract/wording'
import { CHANNELS, categoryName, weeklyRunInWords } from '../change-words'

/** What holds at an office, in words: the week by category and channel, and the days that follow from it. */

interface PoolLines {
  id: string
  category: string
  channel: string
  name: string
  lines: string[]
}

interface DayLine {
  date: string
  name: string
  /** 放假, 调休上班, 休息, 已调整; empty on a day as any other. */
  note: string
  /** `机动车业务 182 个号` */
  lines: string[]
  isOff: boolean
}

export interface TimetableWords {
  categories: { id: string; name: string; pools: PoolLines[] }[]
  hours: string[]
  days: DayLine[]
}

const categoriesOf = ({ plans }: TimetableView): string[] => [
  ...new Set(plans.map(({ category }) => category)),
]

const poolsOf = ({ plans }: TimetableView, category: string): PoolLines[] =>
  plans
    .filter((plan) => plan.category === category)
    .map(({ channel, runs }) => ({
      id: `${category}.${channel}`,
      category,
      channel,
      name: CHANNELS[channel],
      lines: runs.length === 0 ? ['不放号'] : runs.map(weeklyRunInWords),
    }))

const seatsInWords = (pools: PoolDay[], name: string): string => {
  const sumOf = (what: 'seats' | 'walkIn', own = pools) => own.reduce((sum, pool) => sum + pool[what], 0)
  const agents = sumOf(
    'seats',
    pools.filter(({ channel }) => channel === 'agent'),
  )
  const walkIn = sumOf('walkIn')
  const parts = [
    ...(agents > 0 ? [`其中非本人 ${agents}`] : []),
    ...(walkIn > 0 ? [`另留现场 ${walkIn}`] : []),
  ]
  return `${name} ${sumOf('seats')} 个号${parts.length > 0 ? `（${parts.join('，')}）` : ''}`
}

const noteOf = ({ special, pools }: PlannedDay, isOff: boolean): string => {
  if (special) return special.kind === 'holiday' ? `${special.name}放假` : special.name
  if (pools.some(({ isException }) => isException)) return '有调整'
  return isOff ? '休息' : ''
}

const dayLine = (day: PlannedDay, city: PublicCity | null, now: Date): DayLine => {
  const isOff = day.pools.every(({ slots }) => slots === 0)
  const categories = [...new Set(day.pools.map(({ category }) => category))]
  return {
    date: day.date,
    name: dayInWords(day.date, now),
    note: noteOf(day, isOff),
    isOff,
    lines: isOff
      ? []
      : categories.map((category) =>
          seatsInWords(
            day.pools.filter((pool) => pool.category === category),
            categoryName(city, category),
          ),
        ),
  }
}

export const timetableInWords = (
  timetable: TimetableView,
  city: PublicCity | null,
  now: Date,
): TimetableWords => ({
  categories: categoriesOf(timetable).map((category) => ({
    id: category,
    name: categoryName(city, category),
    pools: poolsOf(timetable, category),
  })),
  hours: timetable.hours.map(
    ({ weekdays, opens, closes }) =>
      `${weekdaysInWords(weekdays)} ${rangeInWords({ from: opens, to: closes })}`,
  ),
  days: timetable.days.map((day) => dayLine(day, city, now)),
})
