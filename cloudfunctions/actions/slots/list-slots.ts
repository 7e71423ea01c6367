import { dateOf } from '../../../miniprogram/contract/calendar'
import { daysShown } from '../../domain/days'
import { businessOffered } from '../../domain/rules/business-offered'
import { officeHandles } from '../../domain/rules/office-handles'
import { firstRefusal } from '../../domain/rules/rule'
import { lastReleasedDate } from '../../domain/window'
import { actionFor, done, refused } from '../../platform/action'
import { slotsOf } from '../../store/slots'

/** The days of one office for one business and channel. */
export const listSlots = actionFor<'slot.list'>()({
  gather: async (request, { now }, { city }) => {
    const business = city.businesses.find((each) => each.id === request.business) ?? null
    const office = city.offices.find((each) => each.id === request.office) ?? null
    const refusal = firstRefusal([businessOffered, officeHandles], { city, business, office, request })
    const pool = { office: request.office, category: business?.category ?? '', channel: request.channel }
    const slots = refusal === null ? await slotsOf(pool, dateOf(now), lastReleasedDate(city.policy, now)) : []
    return { refusal, pool, slots }
  },
  act: ({ refusal, pool, slots }, _input, { now }, { city }) =>
    refusal === null
      ? done({
          days: daysShown(city, pool, slots, now),
          releaseTime: city.policy.booking.releaseTime,
          now: now.toISOString(),
        })
      : refused(refusal),
})
