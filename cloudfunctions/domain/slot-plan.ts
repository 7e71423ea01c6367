import { minutesOf, timeFromMinutes } from '../../miniprogram/contract/calendar'
import type { City, Office } from '../../miniprogram/contract/city'
import { weekdayFollowedOn } from '../../miniprogram/contract/opening'
import type { SlotRecord } from './records'

/** Which slots a city's plans make on a date. */

export const slotId = (slot: Pick<SlotRecord, 'office' | 'date' | 'category' | 'channel' | 'from'>): string =>
  [slot.office, slot.date, slot.category, slot.channel, slot.from.replace(':', '')].join('.')

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
  const weekday = weekdayFollowedOn(city.specialDays, date)
  return weekday === null ? [] : city.offices.flatMap((office) => slotsOfOffice(office, date, weekday))
}
