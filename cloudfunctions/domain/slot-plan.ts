import { minutesOf, timeFromMinutes } from '../../miniprogram/contract/calendar'
import type { City } from '../../miniprogram/contract/city/city'
import type { Office, SlotPlan } from '../../miniprogram/contract/city/offices'
import { weekdayFollowedOn } from '../../miniprogram/contract/opening'
import type { SlotRecord } from './records/slots'
import { withMoves } from './seat-moves'

/** Which slots a city's plans make on a date. */

/** The id of a slot: the same time of the same pool is never made twice. */
export const slotId = (slot: Pick<SlotRecord, 'office' | 'date' | 'category' | 'channel' | 'from'>): string =>
  [slot.office, slot.date, slot.category, slot.channel, slot.from.replace(':', '')].join('.')

type PlannedRun = Omit<SlotPlan, 'weekdays'>

const slotsOfRun = (
  office: string,
  date: string,
  { category, channel, from, to, minutes, seats }: PlannedRun,
): SlotRecord[] => {
  const slots: SlotRecord[] = []
  for (let begin = minutesOf(from); begin + minutes <= minutesOf(to); begin += minutes) {
    const slot = {
      office,
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
      walkIn: 0,
      seats: [],
      open: true,
      closedReason: null,
      closedBy: null,
    })
  }
  return slots
}

/** What holds on a date: the date's own plan where a pool has one, else the weekly one; nothing weekly on a day off. */
const runsOn = (office: Office, date: string, weekday: number | null): PlannedRun[] => {
  const own = (office.days ?? []).filter((day) => day.date === date)
  const isOwn = ({ category, channel }: SlotPlan): boolean =>
    own.some((day) => day.category === category && day.channel === channel)
  const weekly = office.plans.filter(
    (plan) => weekday !== null && plan.weekdays.includes(weekday) && !isOwn(plan),
  )
  return [
    ...weekly,
    ...own.flatMap(({ category, channel, runs }) => runs.map((run) => ({ category, channel, ...run }))),
  ]
}

/** Every slot of an office's date. */
export const slotsAtOffice = (
  office: Office,
  specialDays: City['specialDays'],
  date: string,
): SlotRecord[] => {
  const slots = runsOn(office, date, weekdayFollowedOn(specialDays, date)).flatMap((run) =>
    slotsOfRun(office.id, date, run),
  )
  return withMoves(
    slots,
    (office.moves ?? []).filter((move) => move.date === date),
  )
}

/** Every slot of a date; on days off only those that were planned for that very date. */
export const slotsOn = (city: City, date: string): SlotRecord[] =>
  city.offices.flatMap((office) => slotsAtOffice(office, city.specialDays, date))
