import type { Channel, City } from '../../miniprogram/contract/city'

/** What is stored: one interface per collection, `_id` first. Personal data is only inside `sealed`. */

export interface CityRecord {
  _id: string
  /** Changes with every import, so that phones and instances notice. */
  version: string
  city: City
}

export interface CitizenRecord {
  /** The WeChat account (openid): one account has one person. */
  _id: string
  /** HMAC of the ID number, unique: one person has one account. */
  personKey: string
  /** Sealed `Person`. */
  sealed: string
  consent: string
  registeredAt: Date
}

/** The personal data of a citizen, only ever in memory or sealed. */
export interface Person {
  name: string
  idNumber: string
  mobile: string
}

/**
 * holding = claimed, its seat not yet proven · booked = the person was told so · cancelled = by the person
 * dropped = an attempt that found no seat · elapsed = its day is over
 */
export type AppointmentState = 'holding' | 'booked' | 'cancelled' | 'dropped' | 'elapsed'

export interface AppointmentRecord {
  /** The number. It is never used again, so a seat that names it belongs to this record alone. */
  _id: string
  requestId: string
  openid: string
  personKey: string
  /** Unique. The person's claim while live, the record's own number once ended: frees the person in the same write. */
  holder: string
  /** Unique. The vehicle's claim for this business while live, else the record's own number. */
  vehicleHolder: string
  state: AppointmentState
  channel: Channel
  business: string
  businessName: string
  category: string
  office: string
  officeName: string
  /** The slot's `_id`. */
  slot: string
  date: string
  from: string
  to: string
  /** Sealed `AppointmentSecrets`. */
  sealed: string
  claimedAt: Date
  bookedAt: Date | null
  endedAt: Date | null
  /** From then on the sweep takes back whatever seat an ended record still has; null = nothing to do. */
  settleAt: Date | null
}

/** Who and what an appointment is for; fixed when it is claimed. */
export interface AppointmentSecrets {
  name: string
  idNumber: string
  details: { label: string; value: string }[]
}

export interface SlotRecord {
  /** `office.date.category.channel.HHmm` */
  _id: string
  office: string
  category: string
  channel: Channel
  date: string
  from: string
  to: string
  capacity: number
  /** capacity − seats.length, kept beside the seats so that one condition can refuse. */
  remaining: number
  /** The numbers that sit here. */
  seats: string[]
  open: boolean
  closedReason: string | null
}

/** A slot as lists need it: without the numbers. */
export type SlotCount = Omit<SlotRecord, 'seats'>

export interface BanRecord {
  _id: string
  /** Person keys and openids that it acts on. */
  subjects: string[]
  /** For the person to read: 因……, e.g. 三次预约未到. */
  reason: string
  from: Date
  until: Date | null
  liftedAt: Date | null
}
