import type { PublicCity } from '../../contract/city/public-city'
import type { MatterGroup } from '../components/matter-list/matter-group'
import { agentBusinesses } from '../questions'

/** What an agent may handle, by category; categories without any are left out. */
export const matterGroups = (city: PublicCity, chosen: readonly string[]): MatterGroup[] =>
  city.categories
    .map(({ id, name }) => {
      const rows = agentBusinesses(city)
        .filter(({ category }) => category === id)
        .map((business) => ({
          id: business.id,
          name: business.name,
          chosen: chosen.includes(business.id),
        }))
      return { id, name, all: rows.every((row) => row.chosen), rows }
    })
    .filter(({ rows }) => rows.length > 0)
