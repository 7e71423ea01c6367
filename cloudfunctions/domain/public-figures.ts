import { addDays } from '../../miniprogram/contract/calendar'
import { type Figures, heldOf, type PublicFigures, sumOfFigures } from '../../miniprogram/contract/figures'

/** What everybody may know: four whole weeks of every office. */

const WEEKS = 4
const DAYS = 7

/** The first date of what everybody may know when `until` is the last one that is counted. */
export const publicFrom = (until: string): string => addDays(until, 1 - WEEKS * DAYS)

/** Every office that had seats, in the order of the list; its weeks from the oldest to the one that ends on `until`. */
export const publicFigures = (
  days: { office: string; date: string; figures: Figures }[],
  offices: string[],
  until: string,
): PublicFigures[] => {
  const starts = Array.from({ length: WEEKS }, (_each, week) => addDays(publicFrom(until), week * DAYS))
  return offices
    .map((office) => ({
      office,
      weeks: starts.map((from) => {
        const to = addDays(from, DAYS - 1)
        const ofWeek = days.filter((day) => day.office === office && from <= day.date && day.date <= to)
        const sum = sumOfFigures(ofWeek.map(({ figures }) => figures))
        const { capacity, waits, waitMinutes } = sum
        return { from, to, capacity, held: heldOf(sum), waits, waitMinutes }
      }),
    }))
    .filter(({ weeks }) => weeks.some(({ capacity, waits }) => capacity + waits > 0))
}
