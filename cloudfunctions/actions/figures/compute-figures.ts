import { addDays, dateOf } from '../../../miniprogram/contract/calendar'
import type { City } from '../../../miniprogram/contract/city/city'
import { publicFigures, publicFrom } from '../../domain/public-figures'
import { removeFiles } from '../../platform/exported-files'
import { currentCity } from '../../store/cities'
import { exportsToRemove, forgetExports } from '../../store/exports'
import { figureMark, figuresByOfficeAndDay, replaceFigures, setFigureMark } from '../../store/figures'
import { countDay } from './count-day'

/** The last days are counted again: what becomes of a number is sometimes settled a day or two later. */
const AGAIN_DAYS = 2
/** As many dates are counted in one run, so that it ends in time; the next one goes on. */
const MOST_DATES = 10

/** The dates that are to be counted, oldest first; none where yesterday is counted. */
const datesToCount = (counted: string | null, yesterday: string): string[] => {
  if (counted === yesterday) return []
  const again = addDays(yesterday, -AGAIN_DAYS)
  const next = counted === null ? again : addDays(counted, 1)
  const [first = next] = [next, again].sort()
  const dates: string[] = []
  for (let date = first; date <= yesterday && dates.length < MOST_DATES; date = addDays(date, 1))
    dates.push(date)
  return dates
}

const countDates = async (dates: string[], { offices, policy }: City): Promise<void> => {
  for (const date of dates)
    for (const { id } of offices) await replaceFigures(id, date, await countDay(id, date, policy))
}

const BATCH = 50

const removeExports = async (now: Date): Promise<number> => {
  const files = (await exportsToRemove(now, BATCH)).map(({ _id }) => _id)
  if (files.length === 0) return 0
  await removeFiles(files)
  return forgetExports(files)
}

/**
 * Counts the days that are over, once each and the last ones again, and what everybody may know of them. How far it has
 * come is kept only in the end: a run that died is made up for by the next one, which finds the same.
 */
export const computeFigures = async (now: Date): Promise<{ days: number; removed: number }> => {
  const [mark, removed] = await Promise.all([figureMark(), removeExports(now)])
  const dates = datesToCount(mark?.until ?? null, addDays(dateOf(now), -1))
  const until = dates.at(-1)
  if (until === undefined) return { days: 0, removed }
  const { city } = await currentCity(now)
  await countDates(dates, city)
  const recent = publicFigures(
    await figuresByOfficeAndDay(publicFrom(until), until),
    city.offices.map(({ id }) => id),
    until,
  )
  await setFigureMark({ until, recent })
  return { days: dates.length, removed }
}
