import type { Bar } from '../../components/bar-list/bar-list'
import type { PublicCity } from '../../contract/city/public-city'
import type { PublicFigures, PublicWeek } from '../../contract/figures'
import { findOffice } from '../../services/city'
import { averageInWords, percentOf, shareInWords } from '../../services/figure-words'

/** What an office lets everybody know. */
export interface OpenOffice {
  id: string
  name: string
  /** `四周共放号 400 个，约出 82%，平均等 17 分钟` */
  words: string
  weeks: Bar[]
}

type Counts = Pick<PublicWeek, 'capacity' | 'held' | 'waits' | 'waitMinutes'>

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

const sumOf = (weeks: Counts[]): Counts =>
  weeks.reduce((sum, week) => ({
    capacity: sum.capacity + week.capacity,
    held: sum.held + week.held,
    waits: sum.waits + week.waits,
    waitMinutes: sum.waitMinutes + week.waitMinutes,
  }))

const waitInWords = ({ waits, waitMinutes }: Counts): string =>
  waits === 0 ? '' : `，平均等 ${averageInWords(share(waitMinutes, waits), '分钟')}`

const fillInWords = ({ capacity, held }: Counts): string =>
  capacity === 0 ? '没有放号' : `放号 ${capacity} 个，约出 ${shareInWords(share(held, capacity))}`

/** `11月18日` */
const shortDate = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`

const weekBar = (week: PublicWeek): Bar => ({
  id: week.from,
  name: `${shortDate(week.from)}–${shortDate(week.to)}`,
  words: `${fillInWords(week)}${waitInWords(week)}`,
  percent: Math.min(percentOf(week.held, week.capacity), 100),
})

export const openOffices = (offices: PublicFigures[], city: PublicCity | null): OpenOffice[] =>
  offices.map(({ office, weeks }) => {
    const sum = sumOf(weeks)
    return {
      id: office,
      name: findOffice(city, office)?.name ?? office,
      words: `四周共${fillInWords(sum)}${waitInWords(sum)}`,
      weeks: weeks.map(weekBar),
    }
  })
