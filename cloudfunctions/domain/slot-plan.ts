import { minutesOf, timeFromMinutes, weekdayOf } from '../../miniprogram/contract/calendar'
import { type City, type Office, specialDayOn } from '../../miniprogram/contract/city'
import type { SlotRecord } from './records'

/** Which slots a city's plans make on a date. */

const MONDAY = 1

export const slotId = (slot: Pick<SlotRecord, 'office' | 'date' | 'category' | 'channel' | 'from'>): string =>
  [slot.office, slot.date, slot.category, slot.channel, slot.from.replace(':', '')].join('.')

/** The weekday whose plan a date follows, or null on a public holiday. A make-up workday follows Monday unless told. */
const plannedWeekday = (city: City, date: string): number | null => {
  const special = specialDayOn(city, date)
  if (special === undefined) return weekdayOf(date)
  return special.kind === 'holiday' ? null : (special.follows ?? MONDAY)
}

const slotsOfOffice = (office: Office, date: string, weekday: number): SlotRecord[] =>
  office.plans
    .filter((plan) => plan.weekdays.includes(weekday))
    .flatMap(({ category, channel, from, to, minutes, seats }) => {
      const slots: SlotRecord[] = []
      for (let begin = minutesOf(from); begin + minutes <= minutesOf(to); begin += minutes) {
        const slot = {
          office: office.id,
          category,
          channel,
          date,
          from: timeFromMinutes(begin),
          to: timeFromMinutes(begin + minutes),
        }
        slots.push({
          _id: slotId(slot),
          ...slot,
          capacity: seats,
          remaining: seats,
          seats: [],
          open: true,
          closedReason: null,
        })
      }
      return slots
    })

/** Every slot of a date, empty on days off. */
export const slotsOn = (city: City, date: string): SlotRecord[] => {
  const weekday = plannedWeekday(city, date)
  return weekday === null ? [] : city.offices.flatMap((office) => slotsOfOffice(office, date, weekday))
}
