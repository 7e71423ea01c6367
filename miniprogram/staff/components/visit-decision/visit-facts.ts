import { dateOf, timeOf } from '../../../contract/calendar'
import type { VisitView } from '../../../contract/visit'
import { numberInGroups, timeInWords, timeRangeInWords, whenInWords } from '../../../contract/wording'

interface Fact {
  label: string
  value: string
}

/** How a visit is called out, in full: its number, or the place in the row of walk-ins. */
const numberInWords = ({ id, entry }: VisitView): string =>
  entry === 'booked' ? numberInGroups(id) : `现场 ${id.slice(id.lastIndexOf('.') + 1)} 号`

/** The time of the appointment against now: `上午 9:00–9:30 · 现在 9:12`; with its day unless that is today. */
const whenOf = (visit: VisitView, now: Date): string => {
  const time = timeInWords(timeOf(now))
  if (visit.entry !== 'booked') return `${timeInWords(visit.from)} 到 · 现在 ${time}`
  const when = visit.date === dateOf(now) ? timeRangeInWords(visit.from, visit.to) : whenInWords(visit, now)
  return `${when} · 现在 ${time}`
}

/** What is worth a look beside the person: business, time, vehicle and what else was filled in. */
export const visitFacts = (visit: VisitView, now: Date): Fact[] =>
  [
    { label: '业务', value: visit.businessName },
    { label: '时间', value: whenOf(visit, now) },
    ...visit.details,
    { label: '号码', value: numberInWords(visit) },
  ].filter(({ value }) => value !== '')
