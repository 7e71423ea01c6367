import { addDays, dateOf } from '../../../miniprogram/contract/calendar'
import type { City } from '../../../miniprogram/contract/city/city'
import type { ChangeEffect } from '../../../miniprogram/contract/timetable'
import {
  crowdedSlots,
  type Difference,
  differenceOf,
  effectOf,
  isEffective,
  resizingsOf,
  sumOf,
} from '../../domain/reconcile'
import type { CurrentCity, PlannedDateRecord } from '../../domain/records/city'
import { slotsOn } from '../../domain/slot-plan'
import { bookedInSlots } from '../../store/appointments/closed'
import { freshCity } from '../../store/cities'
import { forgetPlanned, markPlanned, plannedFrom } from '../../store/planned-dates'
import { addSlots, closeUnplanned, resizeSlots, slotsOfDate } from '../../store/slots'

/** Makes stored slots like the planned ones, date by date. May be repeated, and interrupted anywhere. */

/** A date, and in what its slots are not as planned. */
export interface DateDifference {
  date: string
  difference: Difference
}

/** The days of the booking window, the next one to enter it, and later ones whose slots are there already. */
const datesToPlan = ({ policy }: City, planned: PlannedDateRecord[], now: Date): string[] => {
  const today = dateOf(now)
  const window = Array.from({ length: policy.booking.daysAhead + 2 }, (_, ahead) => addDays(today, ahead))
  return [...new Set([...window, ...planned.map(({ _id }) => _id)])].sort()
}

const differenceOn = async (city: City, date: string, now: Date): Promise<DateDifference> => ({
  date,
  difference: differenceOf(slotsOn(city, date), await slotsOfDate(date), now),
})

/** In what the stored slots differ from a city's plan; nothing is changed. */
export const differencesFrom = async (city: City, now: Date): Promise<DateDifference[]> => {
  const planned = await plannedFrom(dateOf(now))
  return Promise.all(datesToPlan(city, planned, now).map((date) => differenceOn(city, date, now)))
}

const follow = async ({ date, difference }: DateDifference, version: string): Promise<void> => {
  await Promise.all([
    addSlots(difference.missing),
    closeUnplanned(difference.surplus.map(({ _id }) => _id)),
    ...resizingsOf(difference).map(resizeSlots),
  ])
  await markPlanned(date, version)
}

/**
 * Makes the slots of every date that was not made from this version yet; of every date at all when asked for again. One
 * date after the other: whoever goes on after a crash finds what is left.
 */
export const planSlots = async (
  { city, planVersion }: CurrentCity,
  planned: PlannedDateRecord[],
  now: Date,
  again = false,
): Promise<DateDifference[]> => {
  const isDone = (date: string): boolean =>
    !again && planned.some(({ _id, version }) => _id === date && version === planVersion)
  const followed: DateDifference[] = []
  for (const date of datesToPlan(city, planned, now).filter((each) => !isDone(each))) {
    const found = await differenceOn(city, date, now)
    await follow(found, planVersion)
    followed.push(found)
  }
  if (followed.length > 0) await forgetPlanned(dateOf(now))
  return followed
}

/** Looks at every date once more: what kept slots from following the plan is over. */
export const replanSlots = async (now: Date): Promise<void> => {
  const [city, planned] = await Promise.all([freshCity(now), plannedFrom(dateOf(now))])
  await planSlots(city, planned, now, true)
}

/** What differences mean to people, by date. */
export const effectOn = async (differences: DateDifference[]): Promise<ChangeEffect> => {
  const days = await Promise.all(
    differences.map(async ({ date, difference }) => {
      const booked = await bookedInSlots(crowdedSlots(difference))
      const appointments = [...booked.values()].reduce((sum, count) => sum + count, 0)
      return { date, ...effectOf(difference, appointments) }
    }),
  )
  return {
    total: sumOf(days),
    days: days.filter(isEffective),
    lastDate: differences.at(-1)?.date ?? '',
  }
}
