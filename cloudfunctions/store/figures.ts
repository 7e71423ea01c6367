import { addDays } from '../../miniprogram/contract/calendar'
import { FIGURE_NAMES, type FigureKey, type Figures } from '../../miniprogram/contract/figures'
import type { FigureMarkRecord, FigureRecord } from '../domain/records/figures'
import { Collection, command } from './database'

/** The figures of days that are over. They are sums without names, and kept for good. */

const figures = new Collection<FigureRecord>('figures')
const marks = new Collection<FigureMarkRecord>('figureMarks')

const THE_MARK = 'timer'
/** More groups than a year of days, all businesses of a city, or four weeks of all its offices make. */
const MOST_GROUPS = 10_000

/** What is asked for: dates, and the offices; null = all. */
export interface FigureRange {
  from: string
  to: string
  offices: string[] | null
  business: string | null
}

const within = ({ from, to, offices, business }: FigureRange) => ({
  date: command.and([command.gte(from), command.lte(to)]),
  ...(offices === null ? {} : { office: command.in(offices) }),
  ...(business === null ? {} : { business }),
})

const sums = Object.fromEntries(FIGURE_NAMES.map((name) => [name, { $sum: `$figures.${name}` }]))

type Group<Key> = { _id: Key } & Figures

/** Sums by day, or by month. */
export const figuresByPeriod = async (
  range: FigureRange,
  step: 'day' | 'month',
): Promise<{ period: string; figures: Figures }[]> => {
  const rows = await figures.aggregate<Group<string>>([
    ['match', within(range)],
    ['group', { _id: step === 'day' ? '$date' : { $substr: ['$date', 0, 7] }, ...sums }],
    ['sort', { _id: 1 }],
    ['limit', MOST_GROUPS],
  ])
  return rows.map(({ _id, ...rest }) => ({ period: _id, figures: rest }))
}

/** Sums by office, business and channel. */
export const figuresByPart = async (range: FigureRange): Promise<(FigureKey & { figures: Figures })[]> => {
  const rows = await figures.aggregate<Group<FigureKey>>([
    ['match', within(range)],
    [
      'group',
      {
        _id: { office: '$office', category: '$category', business: '$business', channel: '$channel' },
        ...sums,
      },
    ],
    ['limit', MOST_GROUPS],
  ])
  return rows.map(({ _id: { office, category, business, channel }, ...rest }) => ({
    office,
    category,
    business,
    channel,
    figures: rest,
  }))
}

/** Sums by office and day, for what everybody may know. */
export const figuresByOfficeAndDay = async (
  from: string,
  to: string,
): Promise<{ office: string; date: string; figures: Figures }[]> => {
  const rows = await figures.aggregate<Group<{ office: string; date: string }>>([
    ['match', { date: command.and([command.gte(from), command.lte(to)]) }],
    ['group', { _id: { office: '$office', date: '$date' }, ...sums }],
    ['limit', MOST_GROUPS],
  ])
  return rows.map(({ _id: { office, date }, ...rest }) => ({ office, date, figures: rest }))
}

/** One page of the rows themselves in order of date; `after` is the `_id` of the last one seen. */
export const figureRows = (
  { from, to, offices, business }: FigureRange,
  after: string | null,
  limit: number,
): Promise<FigureRecord[]> =>
  figures.find(
    {
      _id: command.and([after === null ? command.gte(from) : command.gt(after), command.lt(addDays(to, 1))]),
      ...(offices === null ? {} : { office: command.in(offices) }),
      ...(business === null ? {} : { business }),
    },
    { order: [['_id', 'asc']], limit },
  )

/** Puts the rows of an office's day in place of whatever was counted before. */
export const replaceFigures = async (office: string, date: string, rows: FigureRecord[]): Promise<void> => {
  await Promise.all(rows.map((row) => figures.set(row)))
  await figures.remove({ office, date, _id: command.nin(rows.map(({ _id }) => _id)) })
}

/** How far the timer has counted; null before the first time. */
export const figureMark = (): Promise<FigureMarkRecord | null> => marks.get(THE_MARK)

/** Remembers how far the timer has counted. */
export const setFigureMark = (mark: Omit<FigureMarkRecord, '_id'>): Promise<void> =>
  marks.set({ _id: THE_MARK, ...mark })
