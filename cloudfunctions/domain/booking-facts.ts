import type { Business, City, Office } from '../../miniprogram/contract/city'
import type { BookingRequest, Details } from '../../miniprogram/contract/models'
import type { BanRecord, CitizenRecord, SlotRecord } from './records'

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
  slot: SlotRecord | null
}
