import { dateOf } from '../../../miniprogram/contract/calendar'
import { inQueueOrder } from '../../domain/queue-order'
import { seatsLeft, slotsToday } from '../../domain/today'
import { actionFor, done, refused } from '../../platform/action'
import { admittedOn, countsOf, insideAt } from '../../store/appointments/at-office'
import { slotsAt } from '../../store/slots'
import { walkInCount, walkInsInside } from '../../store/walk-ins'
import { officeRefusal } from '../staff/at-office'
import { showRow } from './show-visit'

const MOST_INSIDE = 100
/** As many of each kind are counted. */
const MOST_COUNTED = 500

/** An office's day in numbers, and who is inside. Everything is asked for at once. */
export const readToday = actionFor<'today.read'>()({
  gather: async ({ office }, { now }) => {
    const date = dateOf(now)
    const [slots, counts, returned, green, walkIns, inside, walkedIn] = await Promise.all([
      slotsAt(office, date),
      countsOf(office, date),
      admittedOn(office, date, 'returned'),
      walkInCount(office, date, 'green'),
      walkInCount(office, date, 'walk-in'),
      insideAt(office, MOST_COUNTED),
      walkInsInside(office, MOST_COUNTED),
    ])
    return { date, slots, counts, returned, green, walkIns, inside, walkedIn }
  },
  act: (day, { office }, context, { city }) => {
    const refusal = officeRefusal(office, context)
    if (refusal !== null) return refused(refusal)
    const { now } = context
    const inside = inQueueOrder([...day.inside, ...day.walkedIn])
    return done({
      date: day.date,
      now: now.toISOString(),
      slots: slotsToday(day.slots, day.counts, city.policy, now),
      green: day.green,
      walkIns: day.walkIns,
      returned: day.returned,
      left: seatsLeft(day.slots, day.walkedIn, city.policy, now),
      inside: inside.slice(0, MOST_INSIDE).map((visit) => showRow(visit, city)),
      insideCount: inside.length,
      longMinutes: city.policy.visits.longMinutes,
    })
  },
})
