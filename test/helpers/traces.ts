import { folderKey, mobileKey, personKey } from '../../cloudfunctions/platform/secrets'
import { inventedPerson } from './citizens'
import type { SimulatedCity } from './simulated-city'

/** What would tell of the n-th invented person in the database: themselves, their account, and the keys they are known by. */
const namesOf = (city: SimulatedCity, n: number): Record<string, string> => {
  Object.assign(process.env, city.secrets)
  const { name, idNumber, mobile } = inventedPerson(n)
  const openid = `openid-of-person-${n}`
  return {
    name,
    idNumber,
    mobile,
    openid,
    personKey: personKey(idNumber),
    mobileKey: mobileKey(mobile),
    folder: folderKey(openid),
  }
}

/** Where something is left of a person: `collection: what`, for whatever of it the whole database holds. */
export const tracesOf = (city: SimulatedCity, n: number, also: Record<string, string> = {}): string[] => {
  const names = { ...namesOf(city, n), ...also }
  const { cities: _public, ...collections } = city.cloud.database.export()
  return Object.entries(collections).flatMap(([collection, content]) => {
    const text = JSON.stringify(content)
    return Object.entries(names).flatMap(([what, value]) =>
      // A shorter number would be found in a longer one.
      new RegExp(`${value}(?!\\d)`).test(text) ? [`${collection}: ${what}`] : [],
    )
  })
}
