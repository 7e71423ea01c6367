import type { Business } from '../contract/city/businesses'
import type { PublicCity } from '../contract/city/public-city'
import { type Refusal, refuse } from '../contract/refusals'
import { call } from './api'
import { stored } from './stored'

/** The city's catalogue: kept on the phone, since it is large and changes a few times a year. */

/** An office as citizens may see it. */
export type PublicOffice = PublicCity['offices'][number]

const kept = stored<PublicCity>('city')
let known: PublicCity | null = null
let asking: Promise<PublicCity | null> | null = null
let askedSinceStart = false

/** What this phone knows, without asking; null only before the first answer ever. */
export const currentCity = (): PublicCity | null => {
  known ??= kept.read()
  return known
}

const ask = async (): Promise<PublicCity | null> => {
  const held = currentCity()
  const reply = await call('city.read', held ? { version: held.version } : {})
  if (!reply.ok) return held
  askedSinceStart = true
  if (reply.data.city === null) return held
  known = reply.data.city
  kept.write(known)
  return known
}

/** The catalogue from the server; what is known when it does not answer. One call at a time. */
export const refreshCity = (): Promise<PublicCity | null> => {
  asking ??= ask().finally(() => {
    asking = null
  })
  return asking
}

/** The catalogue: at once when it is known, refreshed behind the scenes once a start. Null = unknown and offline. */
export const loadCity = async (): Promise<PublicCity | null> => {
  const held = currentCity()
  if (!held) return refreshCity()
  if (!askedSinceStart) void refreshCity()
  return held
}

/** The catalogue for a page; where there is none, the page says why. */
export const cityFor = async (page: {
  setData(shown: { refusal: Refusal }): void
}): Promise<PublicCity | null> => {
  const city = await loadCity()
  if (!city) page.setData({ refusal: refuse('NETWORK') })
  return city
}

/** The catalogue when it is at this version, else a fresh one. */
export const cityAt = async (version: string): Promise<PublicCity | null> => {
  const held = currentCity()
  return held?.version === version ? held : refreshCity()
}

/** A business of the city; undefined when it has none with this id. */
export const findBusiness = (city: PublicCity | null, id: string | undefined): Business | undefined =>
  city?.businesses.find((business) => business.id === id)

/** An office of the city; undefined when it has none with this id. */
export const findOffice = (city: PublicCity | null, id: string | undefined): PublicOffice | undefined =>
  city?.offices.find((office) => office.id === id)
