import type { City } from '../../miniprogram/contract/city/city'
import {
  type FigureKey,
  type FigureName,
  type Figures,
  type FiguresView,
  heldOf,
  NO_FIGURES,
  ratesOf,
  refusedOf,
  sumOfFigures,
} from '../../miniprogram/contract/figures'

/** Figures as tables for the office's own programs. */

/** A figure, a word, or nothing to say. */
export type Cell = string | number | null
/** The first row names the columns. */
export type Table = Cell[][]

/** A table with the name of its tab. */
export interface Sheet {
  name: string
  table: Table
}

const HEADINGS: Record<FigureName, string> = {
  capacity: '号源',
  booked: '预约',
  cancelled: '本人取消',
  withdrawn: '网点取消',
  missed: '未到',
  arrived: '到场',
  late: '迟到',
  done: '办完',
  left: '没办就走',
  returned: '补材料',
  refusedPerson: '不予办理：不是本人',
  refusedAgent: '不予办理：代办占本人号',
  refusedFalse: '不予办理：信息不实',
  refusedOther: '不予办理：其他',
  green: '绿色通道',
  walkIns: '现场取号',
  leadDays: '提前天数合计',
  waits: '等候人次',
  waitMinutes: '等候分钟合计',
  visits: '办完人次（计时）',
  visitMinutes: '到场至办完分钟合计',
  newSeats: '新约到的号',
  repeatedSeats: '近期约过的人再约的号',
  rush: '放号一分钟内约出',
  handedOver: '取消后几分钟内他人约走',
}

const COLUMNS = Object.keys(HEADINGS) as FigureName[]
const CHANNELS = { personal: '本人业务', agent: '非本人业务' }

const headings = (...keys: string[]): Cell[] => [...keys, ...COLUMNS.map((name) => HEADINGS[name])]

const cells = (figures: Figures): Cell[] => COLUMNS.map((name) => figures[name])

const rounded = (value: number | null, digits: number): Cell =>
  value === null ? null : Number(value.toFixed(digits))

const percent = (share: number | null): Cell => rounded(share === null ? null : share * 100, 1)

const totalTable = ({ from, to, total }: FiguresView): Table => {
  const rates = ratesOf(total)
  return [
    ['项目', '数值'],
    ['开始日期', from],
    ['结束日期', to],
    ['保留到当天的预约', heldOf(total)],
    ['约出率（%）', percent(rates.fill)],
    ['未到率（%）', percent(rates.noShow)],
    ['平均提前天数', rounded(rates.leadDays, 1)],
    ['平均等候分钟', rounded(rates.waitMinutes, 1)],
    ['到场至办完平均分钟', rounded(rates.visitMinutes, 1)],
    ['不予办理', refusedOf(total)],
    ...COLUMNS.map((name): Cell[] => [HEADINGS[name], total[name]]),
  ]
}

/** The figures of one business in one period. */
export interface DetailRow extends FigureKey {
  period: string
  figures: Figures
}

/** One row for each period, office, business and channel. */
export const detailTable = (rows: DetailRow[], { offices, categories, businesses }: City): Table => {
  const nameIn = (list: { id: string; name: string }[], id: string): string =>
    list.find((each) => each.id === id)?.name ?? id
  return [
    headings('时间', '网点', '业务大类', '业务', '渠道'),
    ...rows.map(({ period, office, category, business, channel, figures }): Cell[] => [
      period,
      nameIn(offices, office),
      nameIn(categories, category),
      business === null ? '（不分业务）' : nameIn(businesses, business),
      CHANNELS[channel],
      ...cells(figures),
    ]),
  ]
}

/** What a spreadsheet says of a time: the sum, the periods, and every row. */
export const figureSheets = (view: FiguresView, detail: Table): Sheet[] => [
  { name: '合计', table: totalTable(view) },
  {
    name: view.step === 'day' ? '按日' : '按月',
    table: [
      headings('时间'),
      ...view.periods.map(({ period, figures }): Cell[] => [period, ...cells(figures)]),
    ],
  },
  { name: '明细', table: detail },
]

/** Rows that belong to the same period and part, as one; in order. */
export const joined = (rows: DetailRow[]): DetailRow[] => {
  const byKey = new Map<string, DetailRow>()
  for (const row of rows) {
    const key = [row.period, row.office, row.category, row.business ?? '', row.channel].join('.')
    const known = byKey.get(key)?.figures ?? NO_FIGURES
    byKey.set(key, { ...row, figures: sumOfFigures([known, row.figures]) })
  }
  return [...byKey].sort(([a], [b]) => a.localeCompare(b)).map(([_key, row]) => row)
}
