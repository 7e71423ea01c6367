import { officesFor } from '../../../miniprogram/contract/city/offices'
import { refuse } from '../../../miniprogram/contract/refusals'
import { earliestSpan } from '../../domain/window'
import { actionFor, done, refused } from '../../platform/action'
import { firstFreeByOffice } from '../../store/slots'

/** The offices that handle a business, in the city's order, each with its next free slot. */
export const listOffices = actionFor<'office.list'>()({
  gather: async (input, { now }, { city }) => {
    const business = city.businesses.find((each) => each.id === input.business)
    if (business === undefined) return null
    const offices = officesFor(city, business).map((office) => office.id)
    const free = await firstFreeByOffice(
      offices,
      business.category,
      input.channel,
      earliestSpan(city.policy, now),
    )
    return { offices, free }
  },
  act: (facts) => {
    if (facts === null) return refused(refuse('BUSINESS_UNKNOWN'))
    return done({
      offices: facts.offices.map((office) => {
        const next = facts.free.find((row) => row._id === office)
        return {
          office,
          next: next ? { date: next.date, from: next.from, to: next.to, remaining: next.remaining } : null,
        }
      }),
    })
  },
})
