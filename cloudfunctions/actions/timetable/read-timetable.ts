import { addDays, dateOf } from '../../../miniprogram/contract/calendar'
import type { City } from '../../../miniprogram/contract/city/city'
import type { Office } from '../../../miniprogram/contract/city/offices'
import { specialDayOn } from '../../../miniprogram/contract/city/special-days'
import { Channel } from '../../../miniprogram/contract/city/values'
import { refuse } from '../../../miniprogram/contract/refusals'
import type { PlannedDay, PoolDay, PoolPlan } from '../../../miniprogram/contract/timetable'
import { slotsAtOffice } from '../../domain/slot-plan'
import { actionFor, done, refused } from '../../platform/action'
import { freshCity } from '../../store/cities'
import { officeRefusal } from '../staff/at-office'

/** So many days are shown as they are planned. */
const DAYS_SHOWN = 14

type Pool = Pick<PoolDay, 'category' | 'channel'>

const poolsOf = ({ categories }: Office): Pool[] =>
  categories.flatMap((category) => Channel.options.map((channel) => ({ category, channel })))

const isOf =
  ({ category, channel }: Pool) =>
  (other: Pool): boolean =>
    other.category === category && other.channel === channel

const planOf = (office: Office, pool: Pool): PoolPlan => ({
  ...pool,
  runs: office.plans
    .filter(isOf(pool))
    .map(({ weekdays, from, to, minutes, seats }) => ({ weekdays, from, to, minutes, seats })),
})

const isChanged = ({ days = [], moves = [] }: Office, pool: Pool, date: string): boolean =>
  days.some((day) => day.date === date && isOf(pool)(day)) ||
  moves.some((move) => move.date === date && move.category === pool.category)

const plannedDay = (office: Office, { specialDays }: City, date: string): PlannedDay => {
  const slots = slotsAtOffice(office, specialDays, date)
  const special = specialDayOn({ specialDays }, date)
  const sumOf = (own: typeof slots, what: 'capacity' | 'walkIn'): number =>
    own.reduce((sum, slot) => sum + slot[what], 0)
  return {
    date,
    special: special === undefined ? null : { kind: special.kind, name: special.name },
    pools: poolsOf(office).map((pool) => {
      const own = slots.filter(isOf(pool))
      return {
        ...pool,
        slots: own.length,
        seats: sumOf(own, 'capacity'),
        walkIn: sumOf(own, 'walkIn'),
        isException: isChanged(office, pool, date),
      }
    }),
  }
}

/** What holds at an office, as the last change has left it. */
export const readTimetable = actionFor<'timetable.read'>()({
  gather: (_input, { now }) => freshCity(now),
  act: ({ city, planVersion }, input, context) => {
    const refusal = officeRefusal(input.office, context)
    const office = city.offices.find(({ id }) => id === input.office)
    if (refusal !== null || office === undefined) return refused(refusal ?? refuse('OFFICE_NOT_YOURS'))
    const today = dateOf(context.now)
    const isComing = ({ date }: { date: string }): boolean => date >= today
    const { daysAhead, releaseTime } = city.policy.booking
    return done({
      timetable: {
        version: planVersion,
        hours: office.hours,
        plans: poolsOf(office).map((pool) => planOf(office, pool)),
        dated: (office.days ?? []).filter(isComing),
        moves: (office.moves ?? []).filter(isComing),
        days: Array.from({ length: DAYS_SHOWN }, (_, ahead) =>
          plannedDay(office, city, addDays(today, ahead)),
        ),
        specialDays: city.specialDays.filter(isComing),
        release: { daysAhead, releaseTime },
      },
    })
  },
})
