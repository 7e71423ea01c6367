import { dateOf } from '../../miniprogram/contract/calendar'
import { refuse } from '../../miniprogram/contract/refusals'
import { daysShown } from '../domain/days'
import { lastReleasedDate } from '../domain/window'
import { actionFor, done, refused } from '../platform/action'
import { slotsOf } from '../store/slots'

export const listSlots = actionFor<'slot.list'>()({
  gather: async ({ business, office, channel }, { now }, { city }) => {
    const category = city.businesses.find((each) => each.id === business)?.category
    return category === undefined
      ? null
      : slotsOf({ office, category, channel }, dateOf(now), lastReleasedDate(city.policy, now))
  },
  act: (slots, _input, { now }, { city }) =>
    slots === null
      ? refused(refuse('BUSINESS_UNKNOWN'))
      : done({
          days: daysShown(city, slots, now),
          releaseTime: city.policy.booking.releaseTime,
          now: now.toISOString(),
        }),
})
