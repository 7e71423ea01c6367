import { addDays } from '../../../miniprogram/contract/calendar'
import type { Policy } from '../../../miniprogram/contract/city/policy'
import { type DayAppointment, figuresOfDay } from '../../domain/figures'
import type { FigureRecord } from '../../domain/records/figures'
import { dayParts, holdersAmong } from '../../store/appointments/figures'
import { slotsAt } from '../../store/slots'
import { walkInsOf } from '../../store/walk-ins'

const PAGE = 200

const every = async <Found>(
  page: (part: { skip: number; limit: number }) => Promise<Found[]>,
): Promise<Found[]> => {
  const found: Found[] = []
  for (;;) {
    const part = await page({ skip: found.length, limit: PAGE })
    found.push(...part)
    if (part.length < PAGE) return found
  }
}

const appointmentsOf = async (office: string, date: string): Promise<DayAppointment[]> => {
  const parts = await Promise.all(dayParts(office, date).map(every))
  // Whoever came on another date and was turned away at the window is in two of the parts.
  return [...new Map(parts.flat().map((record) => [record._id, record])).values()]
}

/** Whoever of these has held a number in the days before a date. */
const holdersBefore = async (people: string[], date: string, { signals }: Policy): Promise<Set<string>> => {
  const from = addDays(date, -signals.withinDays)
  const holders = new Set<string>()
  for (let begin = 0; begin < people.length; begin += PAGE) {
    const part = await holdersAmong(people.slice(begin, begin + PAGE), from, date)
    for (const personKey of part) holders.add(personKey)
  }
  return holders
}

/** Counts one office's day from its records, and from nothing else but who has held a number before. */
export const countDay = async (office: string, date: string, policy: Policy): Promise<FigureRecord[]> => {
  const [slots, appointments, walkIns] = await Promise.all([
    slotsAt(office, date),
    appointmentsOf(office, date),
    walkInsOf(office, date),
  ])
  // By the key of the person, which a closed account leaves for as long as days are counted.
  const people = appointments
    .filter(({ channel }) => channel === 'personal')
    .map(({ personKey }) => personKey)
  const heldBefore = await holdersBefore([...new Set(people)].filter(Boolean), date, policy)
  return figuresOfDay({ office, date, slots, appointments, walkIns, heldBefore }, policy)
}
