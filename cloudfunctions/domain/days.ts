import { addDays, dateOf, weekdayOf } from '../../miniprogram/contract/calendar'
import type { City } from '../../miniprogram/contract/city/city'
import { specialDayOn } from '../../miniprogram/contract/city/special-days'
import type { DayState, DayView, SlotState, SlotView } from '../../miniprogram/contract/slots'
import { BY_PLAN } from './reconcile'
import type { Pool, SlotCount } from './records/slots'
import { slotsOn } from './slot-plan'
import { lastReleasedDate, lastShownDate, releaseDateOf, timeliness } from './window'

/** The days that a citizen sees for one office, category and channel. */

const slotState = (city: City, slot: SlotCount, now: Date): SlotState => {
  const time = timeliness(city.policy, slot, now)
  if (time !== 'ahead') return time
  if (!slot.open) return 'closed'
  return slot.remaining > 0 ? 'free' : 'full'
}

const dayState = (slots: SlotView[]): DayState => {
  const ahead = slots.filter((slot) => slot.state !== 'past' && slot.state !== 'soon')
  if (slots.length > 0 && ahead.length === 0) return 'over'
  if (ahead.some((slot) => slot.state === 'free')) return 'free'
  return ahead.some((slot) => slot.state === 'full') ? 'full' : 'closed'
}

const dayOffReason = (city: City, date: string): string => {
  const special = specialDayOn(city, date)
  if (special?.kind === 'holiday') return `${special.name}放假`
  return special === undefined && weekdayOf(date) > 5 ? '周末休息' : '当天不办理这类业务'
}

const isIn = (pool: Pool, slot: Pool): boolean =>
  slot.office === pool.office && slot.category === pool.category && slot.channel === pool.channel

const dayView = (city: City, pool: Pool, date: string, records: SlotCount[], now: Date): DayView => {
  if (date > lastReleasedDate(city.policy, now)) {
    // Whether the office works that day is known before its seats are released.
    const isWorked = slotsOn(city, date).some((slot) => isIn(pool, slot))
    const state = isWorked ? 'unreleased' : 'closed'
    const reason = isWorked ? null : dayOffReason(city, date)
    const releasesOn = isWorked ? releaseDateOf(city.policy, date) : null
    return { date, state, remaining: 0, slots: [], reason, releasesOn }
  }
  const planned = records.filter(({ closedBy }) => closedBy !== BY_PLAN)
  const slots = planned.map((record): SlotView => {
    const state = slotState(city, record, now)
    return { from: record.from, to: record.to, state, remaining: state === 'free' ? record.remaining : 0 }
  })
  const state = dayState(slots)
  const reason =
    state === 'closed'
      ? (planned.find((each) => each.closedReason)?.closedReason ?? dayOffReason(city, date))
      : null
  return {
    date,
    state,
    remaining: slots.reduce((sum, slot) => sum + slot.remaining, 0),
    slots,
    reason,
    releasesOn: null,
  }
}

/** Today to the last day shown; `records` are the slots of the pool, in order of time. */
export const daysShown = (city: City, pool: Pool, records: SlotCount[], now: Date): DayView[] => {
  const days: DayView[] = []
  for (let date = dateOf(now); date <= lastShownDate(city.policy, now); date = addDays(date, 1))
    days.push(
      dayView(
        city,
        pool,
        date,
        records.filter((record) => record.date === date),
        now,
      ),
    )
  return days
}
