import { addDays, dateOf, daysBetween } from '../../../miniprogram/contract/calendar'
import type { City } from '../../../miniprogram/contract/city/city'
import {
  type FigureKey,
  type Figures,
  type FiguresView,
  sumOfFigures,
} from '../../../miniprogram/contract/figures'
import { type Refusal, refuse } from '../../../miniprogram/contract/refusals'
import { periodOf } from '../../domain/figure-periods'
import type { FigureMarkRecord, FigureRecord } from '../../domain/records/figures'
import { actionFor, type Context, done, refused } from '../../platform/action'
import { type FigureRange, figureMark, figuresByPart, figuresByPeriod } from '../../store/figures'
import { officeRefusal, officesOf } from '../staff/at-office'
import { countDay } from './count-day'

/** Longer than this, a time is shown by months. */
const MOST_DAYS_BY_DAY = 62
const LONGEST_DAYS = 366

interface Asked {
  from: string
  to: string
  office: string | null
  business: string | null
}

/** Why a time cannot be shown to a manager; null when it can. */
const rangeRefusal = ({ from, to, office }: Asked, context: Context): Refusal | null => {
  if (from > to) return refuse('INVALID_INPUT', { to: '结束日期不能早于开始日期' })
  if (daysBetween(from, to) >= LONGEST_DAYS)
    return refuse('INVALID_INPUT', { to: '一次最多看一年，请缩短时间' })
  if (from > dateOf(context.now)) return refuse('INVALID_INPUT', { from: '这一天还没有到' })
  return office === null ? null : officeRefusal(office, context)
}

/** The dates of a time that are not counted yet: today, and yesterday in the first minutes after midnight. */
const datesNotCounted = ({ from, to }: Asked, mark: FigureMarkRecord | null, today: string): string[] => {
  const yesterday = addDays(today, -1)
  const isCounted = (date: string): boolean => mark !== null && date <= mark.until
  return [yesterday, today].filter((date) => from <= date && date <= to && !isCounted(date))
}

/** What is stored of a time, and the rows of its last days that are counted just now. */
export interface FigureFacts {
  range: FigureRange
  rows: FigureRecord[]
  step: 'day' | 'month'
  rememberedDays: number
}

/** Looks a time up, as far as it is the manager's, or says why not. */
export const figureFacts = async (
  asked: Asked,
  mark: FigureMarkRecord | null,
  context: Context,
  { offices, policy }: City,
): Promise<FigureFacts | Refusal> => {
  const refusal = rangeRefusal(asked, context)
  if (refusal !== null) return refusal
  const own = asked.office === null ? officesOf(context) : [asked.office]
  const live = datesNotCounted(asked, mark, dateOf(context.now))
  const ids = offices.map(({ id }) => id).filter((id) => own === null || own.includes(id))
  const counted = await Promise.all(live.flatMap((date) => ids.map((id) => countDay(id, date, policy))))
  const rows = counted.flat().filter(({ business }) => asked.business === null || business === asked.business)
  const [firstLive] = live
  const to = firstLive === undefined ? asked.to : addDays(firstLive, -1)
  return {
    range: { from: asked.from, to, offices: own, business: asked.business },
    rows,
    step: daysBetween(asked.from, asked.to) < MOST_DAYS_BY_DAY ? 'day' : 'month',
    rememberedDays: policy.signals.withinDays,
  }
}

const summed = <Row extends { figures: Figures }>(
  rows: Row[],
  keyOf: (row: Row) => string,
): Map<string, Row> => {
  const sums = new Map<string, Row>()
  for (const row of rows) {
    const known = sums.get(keyOf(row))
    sums.set(keyOf(row), {
      ...row,
      figures: sumOfFigures(known ? [known.figures, row.figures] : [row.figures]),
    })
  }
  return sums
}

const partKey = ({ office, category, business, channel }: FigureKey): string =>
  [office, category, business ?? '', channel].join('.')

/** The figures of a time as managers see them. */
export const showFigures = async (
  { from, to }: Asked,
  { range, rows, step, rememberedDays }: FigureFacts,
): Promise<FiguresView> => {
  const [storedPeriods, storedParts] = await Promise.all([figuresByPeriod(range, step), figuresByPart(range)])
  const live = rows.map((row) => ({ period: periodOf(row.date, step), figures: row.figures }))
  const parts = rows.map(({ office, category, business, channel, figures }) => ({
    office,
    category,
    business,
    channel,
    figures,
  }))
  const periods = [...summed([...storedPeriods, ...live], ({ period }) => period).values()]
  return {
    from,
    to,
    step,
    total: sumOfFigures(periods.map(({ figures }) => figures)),
    periods,
    parts: [...summed([...storedParts, ...parts], partKey)]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([_key, part]) => part),
    rememberedDays,
  }
}

export const readFigures = actionFor<'figures.read'>()({
  gather: () => figureMark(),
  act: async (mark, asked, context, { city }) => {
    const facts = await figureFacts(asked, mark, context, city)
    return 'code' in facts ? refused(facts) : done({ figures: await showFigures(asked, facts) })
  },
})
