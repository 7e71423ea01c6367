import type { BookingRequest, Details, Principal } from '../../miniprogram/contract/booking'
import type { Business } from '../../miniprogram/contract/city/businesses'
import type { City } from '../../miniprogram/contract/city/city'
import type { Office } from '../../miniprogram/contract/city/offices'
import type { BanRecord } from './records/bans'
import type { CitizenRecord } from './records/citizens'
import type { MandateRecord } from './records/mandates'
import type { SlotCount } from './records/slots'

/** What is known when somebody asks for a number. */
export interface BookingFacts {
  now: Date
  city: City
  citizen: CitizenRecord | null
  bans: BanRecord[]
  request: BookingRequest
  business: Business | null
  office: Office | null
  /** Normalised. */
  details: Details
  slot: SlotCount | null
  /** The mandate that the request names. */
  mandate: MandateRecord | null
  /** Normalised; null for a unit's own business, for the person whom the mandate names, and in the personal channel. */
  principal: Principal | null
  /** The person key of the principal. */
  principalKey: string | null
}
