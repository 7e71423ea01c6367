import { createHash } from 'node:crypto'
import type { CityRecord } from '../../cloudfunctions/domain/records/city'
import type { City } from '../../miniprogram/contract/city/city'

/** A city as it is stored: the same data have the same version. */
export const cityRecord = (city: City): CityRecord => ({
  _id: 'current',
  version: createHash('sha256').update(JSON.stringify(city)).digest('hex').slice(0, 16),
  city,
})
