import type { Bar } from '../../components/bar-list/bar-list'
import type { PublicCity } from '../../contract/city/public-city'
import {
  type FigureKey,
  type Figures,
  type FiguresView,
  heldOf,
  ratesOf,
  refusedOf,
  sumOfFigures,
} from '../../contract/figures'
import { TURN_AWAY_REASONS } from '../../contract/visit'
import { dateInWords } from '../../contract/wording'
import { averageInWords, percentOf, shareInWords } from '../../services/figure-words'

/** What the page of figures shows: totals first, then what they are made of. */

export interface Total {
  name: string
  value: string
}

export interface Chart {
  name: string
  bars: Bar[]
}

export interface FigurePage {
  isEmpty: boolean
  /** The few that matter most, large. */
  first: Total[]
  rest: Total[]
  charts: Chart[]
}

const CHANNELS = { personal: '本人业务', agent: '非本人业务' }

/** `11月24日（周二）`, `2026年11月` */
const periodInWords = (period: string): string =>
  period.length === 7 ? `${period.slice(0, 4)}年${Number(period.slice(5))}月` : dateInWords(period)

const countsInWords = ({ booked, done }: Figures): string => `预约 ${booked}，办完 ${done}`

type Part = FigureKey & { figures: Figures }

const groupsOf = (
  parts: Part[],
  keyOf: (part: Part) => string | null,
): { key: string; figures: Figures }[] => {
  const keys = [...new Set(parts.map(keyOf))].filter((key) => key !== null)
  return keys.map((key) => ({
    key,
    figures: sumOfFigures(parts.filter((part) => keyOf(part) === key).map(({ figures }) => figures)),
  }))
}

const chartOf = (
  name: string,
  rows: { id: string; name: string; figures: Figures }[],
  wordsOf: (figures: Figures) => string,
): Chart => {
  const longest = Math.max(0, ...rows.map(({ figures }) => figures.booked))
  return {
    name,
    bars: rows.map(({ id, name: title, figures }) => ({
      id,
      name: title,
      words: wordsOf(figures),
      percent: percentOf(figures.booked, longest),
    })),
  }
}

const nameIn = (list: { id: string; name: string }[], id: string): string =>
  list.find((each) => each.id === id)?.name ?? id

const byMost = (a: { figures: Figures }, b: { figures: Figures }): number =>
  b.figures.booked - a.figures.booked

const withFill = (figures: Figures): string => {
  const { fill } = ratesOf(figures)
  return fill === null ? countsInWords(figures) : `${countsInWords(figures)}，约出 ${shareInWords(fill)}`
}

const refusals = (total: Figures): Chart => {
  const counts = [
    { id: 'person', name: TURN_AWAY_REASONS['not-the-person'], count: total.refusedPerson },
    { id: 'agent', name: TURN_AWAY_REASONS['agent-in-personal'], count: total.refusedAgent },
    { id: 'false', name: TURN_AWAY_REASONS['false-information'], count: total.refusedFalse },
    { id: 'other', name: TURN_AWAY_REASONS.other, count: total.refusedOther },
  ].filter(({ count }) => count > 0)
  const most = Math.max(0, ...counts.map(({ count }) => count))
  return {
    name: '不予办理的原因',
    bars: counts.map(({ id, name, count }) => ({
      id,
      name,
      words: `${count} 人`,
      percent: percentOf(count, most),
    })),
  }
}

export const figurePage = (
  { total, step, periods, parts }: FiguresView,
  city: PublicCity | null,
): FigurePage => {
  const rates = ratesOf(total)
  const offices = (city?.offices ?? []).map(({ id, shortName }) => ({ id, name: shortName }))
  const businesses = groupsOf(parts, ({ business }) => business).filter(({ figures }) => figures.booked > 0)
  return {
    isEmpty: Object.values(total).every((count) => count === 0),
    first: [
      { name: '预约', value: String(total.booked) },
      { name: '到场', value: String(total.arrived) },
      { name: '办完', value: String(total.done) },
    ],
    rest: [
      { name: '号源', value: total.capacity === 0 ? '—' : String(total.capacity) },
      { name: '约出率', value: shareInWords(rates.fill) },
      { name: '未到', value: `${total.missed} 人，占 ${shareInWords(rates.noShow)}` },
      { name: '取消', value: `本人 ${total.cancelled}，网点 ${total.withdrawn}` },
      { name: '提前预约', value: `平均 ${averageInWords(rates.leadDays, '天', 1)}` },
      { name: '等叫号', value: `平均 ${averageInWords(rates.waitMinutes, '分钟')}` },
      { name: '到场到办完', value: `平均 ${averageInWords(rates.visitMinutes, '分钟')}` },
      { name: '迟到', value: `${total.late} 人` },
      { name: '补材料', value: `${total.returned} 人` },
      { name: '没办就走', value: `${total.left} 人` },
      { name: '不予办理', value: `${refusedOf(total)} 人` },
      { name: '绿色通道', value: `${total.green} 人` },
      { name: '现场取号', value: `${total.walkIns} 人` },
    ],
    charts: [
      chartOf(
        step === 'day' ? '按日' : '按月',
        periods.map(({ period, figures }) => ({ id: period, name: periodInWords(period), figures })),
        withFill,
      ),
      chartOf(
        '按网点',
        groupsOf(parts, ({ office }) => office)
          .map(({ key, figures }) => ({ id: key, name: nameIn(offices, key), figures }))
          .sort(byMost),
        withFill,
      ),
      chartOf(
        '按业务',
        businesses
          .map(({ key, figures }) => ({ id: key, name: nameIn(city?.businesses ?? [], key), figures }))
          .sort(byMost),
        countsInWords,
      ),
      chartOf(
        '本人和非本人业务',
        groupsOf(parts, ({ channel }) => channel).map(({ key, figures }) => ({
          id: key,
          name: key === 'agent' ? CHANNELS.agent : CHANNELS.personal,
          figures,
        })),
        (figures) => `${withFill(figures)}，保留 ${heldOf(figures)}`,
      ),
      refusals(total),
    ].filter(({ bars }) => bars.length > 0),
  }
}
