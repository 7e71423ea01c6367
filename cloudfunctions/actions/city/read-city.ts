import { publicCity } from '../../domain/public-city'
import { actionFor, done } from '../../platform/action'

export const readCity = actionFor<'city.read'>()({
  gather: async () => null,
  act: (_facts, input, _context, { city, version }) =>
    done({ city: input.version === version ? null : publicCity(city, version) }),
})
