import type { PublicCity } from '../../contract/city/public-city'
import { findOffice } from '../../services/city'
import { stored } from '../../services/stored'

/** What people without an appointment come for: chosen once, then proposed. */

interface Category {
  id: string
  name: string
}

const kept = stored<{ category: string }>('walk-in-category')

/** The categories of an office, in the city's order. */
export const categoriesOf = (city: PublicCity | null, office: string): Category[] => {
  const handled = findOffice(city, office)?.categories ?? []
  return (city?.categories ?? [])
    .filter(({ id }) => handled.includes(id))
    .map(({ id, name }) => ({ id, name }))
}

/** The only one, or the one that was chosen last; empty when neither is known. */
export const proposedCategory = (categories: Category[]): string => {
  const last = kept.read()?.category
  const proposed = categories.length === 1 ? categories[0] : categories.find(({ id }) => id === last)
  return proposed?.id ?? ''
}

export const rememberCategory = (category: string): void => kept.write({ category })
