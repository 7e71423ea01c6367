import type { SeatPool } from '../contract/city/offices'
import type { PublicCity } from '../contract/city/public-city'
import type { Channel } from '../contract/city/values'
import type { Run, TimetableChange, WeeklyRun } from '../contract/timetable'
import { rangeInWords } from '../contract/timetable-faults'
import { dateInWords, fullDateInWords, timeInWords, weekdaysInWords } from '../contract/wording'
import { findOffice } from '../services/city'

/** How hours, seats and their changes are said to managers. */

export const CHANNELS: Record<Channel, string> = { personal: '本人业务', agent: '非本人业务' }
export const SEAT_POOLS: Record<SeatPool, string> = { ...CHANNELS, 'walk-in': '现场取号' }

/** `8:30–12:00，每 30 分钟 12 个号` */
const runInWords = (run: Run): string => `${rangeInWords(run)}，每 ${run.minutes} 分钟 ${run.seats} 个号`

/** `周一至周五 8:30–12:00，每 30 分钟 12 个号` */
export const weeklyRunInWords = (run: WeeklyRun): string =>
  `${weekdaysInWords(run.weekdays)} ${runInWords(run)}`

export const categoryName = (city: PublicCity | null, id: string): string =>
  city?.categories.find((category) => category.id === id)?.name ?? id

const poolInWords = (
  { office, category, channel }: { office: string; category: string; channel: Channel },
  city: PublicCity | null,
): string =>
  `${findOffice(city, office)?.shortName ?? office} ${categoryName(city, category)} ${CHANNELS[channel]}`

export interface ChangeWords {
  /** What was changed, and where. */
  heading: string
  /** What has held since, one line each. */
  lines: string[]
}

const SPECIAL = { holiday: '放假', workday: '调休上班', ordinary: '照平常' }

/** `最多提前 14 天预约，每天 8:00 放出最后一天的号` */
export const releaseInWords = ({
  daysAhead,
  releaseTime,
}: {
  daysAhead: number
  releaseTime: string
}): string => `最多提前 ${daysAhead} 天预约，每天 ${timeInWords(releaseTime)} 放出最后一天的号`

/** What a change says. `undid`: what an undoing took back. */
export const changeInWords = (
  change: TimetableChange,
  undid: TimetableChange | null,
  city: PublicCity | null,
): ChangeWords => {
  switch (change.kind) {
    case 'plan':
      return {
        heading: `每周号源：${poolInWords(change, city)}`,
        lines: change.runs.length === 0 ? ['不放号'] : change.runs.map(weeklyRunInWords),
      }
    case 'day':
      return {
        heading: `${dateInWords(change.date)}：${poolInWords(change, city)}`,
        lines: change.runs.length === 0 ? ['这一天不放号'] : change.runs.map(runInWords),
      }
    case 'special':
      return {
        heading: `${fullDateInWords(change.date)}${SPECIAL[change.what]}`,
        lines: [
          change.name,
          ...(change.follows === undefined ? [] : [`按${weekdaysInWords([change.follows])}办理`]),
        ].filter((line) => line !== ''),
      }
    case 'hours':
      return {
        heading: `开放时间：${findOffice(city, change.office)?.shortName ?? change.office}`,
        lines: change.hours.map(
          ({ weekdays, opens, closes }) =>
            `${weekdaysInWords(weekdays)} ${rangeInWords({ from: opens, to: closes })}`,
        ),
      }
    case 'seats':
      return {
        heading: `${dateInWords(change.date)}调配号：${findOffice(city, change.office)?.shortName ?? change.office} ${categoryName(city, change.category)}`,
        lines: [`每个时段从${SEAT_POOLS[change.from]}调 ${change.seats} 个号给${SEAT_POOLS[change.to]}`],
      }
    case 'release':
      return { heading: '放号时间', lines: [releaseInWords(change)] }
    case 'undo': {
      const words = undid && changeInWords(undid, null, city)
      return { heading: `撤销：${words?.heading ?? '以前的改动'}`, lines: words?.lines ?? [] }
    }
  }
}
