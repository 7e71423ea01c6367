import type { ChangeEffect, Effect } from '../../../contract/timetable'
import { dateInWords } from '../../../contract/wording'

/** What a change of the timetable does, said before it is saved. */

/** A screen carries so many days; the others are counted. */
const DAYS_SHOWN = 6

export interface EffectWords {
  /** The whole of it, one line each. */
  lines: string[]
  days: { date: string; words: string }[]
  /** `还有 3 天` or empty. */
  more: string
  /** What becomes of the people concerned; empty when there are none. */
  people: string
}

const inWords = ({ opened, closed, seatsMore, seatsFewer, walkIn }: Effect): string[] =>
  [
    { count: opened, words: `新开 ${opened} 个时段` },
    { count: closed, words: `取消 ${closed} 个时段` },
    { count: seatsMore, words: `增加 ${seatsMore} 个号` },
    { count: seatsFewer, words: `减少 ${seatsFewer} 个号` },
    { count: Math.max(walkIn, 0), words: `现场号增加 ${walkIn} 个` },
    { count: Math.max(-walkIn, 0), words: `现场号减少 ${-walkIn} 个` },
  ]
    .filter(({ count }) => count > 0)
    .map(({ words }) => words)

const concerned = (appointments: number): string => `涉及 ${appointments} 个已约的号`

export const effectInWords = ({ total, days, lastDate }: ChangeEffect): EffectWords => {
  const [only, ...others] = days
  const unchanged = [
    '已经放出的日子没有变化。',
    ...(lastDate === '' ? [] : [`${dateInWords(lastDate)}以后的日子，放号时照新的来。`]),
  ]
  return {
    // A single day needs no list of days.
    lines:
      only === undefined
        ? unchanged
        : [...(others.length === 0 ? [dateInWords(only.date)] : []), ...inWords(total)],
    days:
      others.length === 0
        ? []
        : days.slice(0, DAYS_SHOWN).map((day) => ({
            date: dateInWords(day.date),
            words: [...inWords(day), ...(day.appointments > 0 ? [concerned(day.appointments)] : [])].join(
              '，',
            ),
          })),
    more: days.length > DAYS_SHOWN ? `还有 ${days.length - DAYS_SHOWN} 天` : '',
    people:
      total.appointments > 0
        ? `${concerned(total.appointments)}：号都保留，本人可以按原来的时间来办。确实不能办理的，请登记停办，系统会告诉本人改约。`
        : '',
  }
}
