import type { PublicCity } from '../contract/city/public-city'

/** The matters of a mandate, one line for each category. */
export interface MatterLine {
  category: string
  names: string
}

export const matterLines = (city: PublicCity, businesses: readonly string[]): MatterLine[] =>
  city.categories
    .map(({ id, name }) => ({
      category: name,
      names: city.businesses
        .filter((business) => business.category === id && businesses.includes(business.id))
        .map((business) => business.name)
        .join('、'),
    }))
    .filter(({ names }) => names !== '')
