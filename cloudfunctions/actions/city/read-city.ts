import { publicCity } from '../../domain/public-city'
import { actionFor, done } from '../../platform/action'
import { currentCity } from '../../store/cities'

/** The catalogue, as it was read beside this call where it was not fresh: notices and closures are seen within half a minute. */
export const readCity = actionFor<'city.read'>()({
  gather: async () => null,
  act: async (_facts, input, { now }) => {
    const { city, version } = await currentCity(now)
    return done({ city: input.version === version ? null : publicCity(city, version) })
  },
})
