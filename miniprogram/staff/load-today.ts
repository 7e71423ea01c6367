import type { Reply } from '../contract/calls/reply'
import type { PublicCity } from '../contract/city/public-city'
import type { Today } from '../contract/today'
import { call } from '../services/api'
import { loadCity } from '../services/city'
import { learn } from '../services/clock'
import { loadOffice } from './components/office-bar/load-office'

interface OfficeToday {
  office: string
  city: PublicCity | null
  reply: Reply<Today>
}

/** The day of the office at which the holder of this phone works now; null while they have not said at which. */
export const loadToday = async (): Promise<OfficeToday | null> => {
  const [place, city] = await Promise.all([loadOffice(), loadCity()])
  const office = place.ok ? place.data?.id : undefined
  if (office === undefined) return null
  const reply = await call('today.read', { office })
  if (reply.ok) learn(reply.data.now)
  return { office, city, reply }
}
