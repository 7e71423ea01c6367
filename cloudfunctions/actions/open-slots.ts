import { addDays, dateOf } from '../../miniprogram/contract/calendar'
import { slotsOn } from '../domain/slot-plan'
import { currentCity } from '../store/cities'
import { addSlots, slotCounts } from '../store/slots'

/**
 * Makes the slots of every day in the booking window and of the next one to enter it. Slots that are there stay as
 * they are. One round trip when there is nothing to do.
 */
export const openSlots = async (now: Date): Promise<{ added: number }> => {
  const { city } = await currentCity(now)
  const today = dateOf(now)
  const counts = await slotCounts(today)
  let added = 0
  for (let ahead = 0; ahead <= city.policy.booking.daysAhead + 1; ahead += 1) {
    const date = addDays(today, ahead)
    const planned = slotsOn(city, date)
    if ((counts.get(date) ?? 0) >= planned.length) continue
    added += await addSlots(planned)
  }
  return { added }
}
