import { newPassReference, personKey, seal } from '../../cloudfunctions/platform/secrets'
import { inventedPerson } from './citizens'
import type { SimulatedCity } from './simulated-city'

/**
 * The accounts of people who have registered before, from the n-th invented person on. Only the first does so with a
 * phone; the records of the others are written as its was: for tests of what comes after.
 */
export const registeredPeople = async (city: SimulatedCity, count: number, n = 0): Promise<string[]> => {
  const { openid } = await city.register(n)
  const registered = city.record('citizens', { _id: openid })
  Object.assign(process.env, city.secrets)
  const others = Array.from({ length: count - 1 }, (_, index) => {
    const person = inventedPerson(n + 1 + index)
    return {
      ...registered,
      _id: `openid-of-person-${n + 1 + index}`,
      personKey: personKey(person.idNumber),
      passReference: newPassReference(),
      sealed: seal(person),
    }
  })
  await city.cloud.database.insert('citizens', others)
  return [openid, ...others.map(({ _id }) => _id)]
}
