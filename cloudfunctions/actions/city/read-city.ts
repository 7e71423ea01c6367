import { publicCity } from '../../domain/public-city'
import { actionFor, done } from '../../platform/action'
import { currentCity } from '../../store/cities'

/** The catalogue, as it was read beside this call where it was not fresh: notices and closures are seen within half a minute. */
export const readCity = actionFor<'city.read'>()({
  gather: async () => null,
  act: async (_facts, input, { now }) => {
    const current = await currentCity(now)
    return done({ city: input.version === current.version ? null : publicCity(current.city, current) })
  },
})
