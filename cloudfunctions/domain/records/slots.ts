import type { Channel } from '../../../miniprogram/contract/city/values'

/** Seats that are counted together. */
export interface Pool {
  office: string
  category: string
  channel: Channel
}

/** A time of a pool, and what is left of its seats. */
export interface SlotRecord extends Pool {
  /** `office.date.category.channel.HHmm` */
  _id: string
  date: string
  from: string
  to: string
  capacity: number
  /**
   * capacity − seats.length, kept beside the seats so that one condition can refuse. Negative where people sit whose
   * time the office closed.
   */
  remaining: number
  /** Beside the capacity: seats that are kept for people without an appointment. */
  walkIn: number
  /** The numbers that sit here. */
  seats: string[]
  open: boolean
  closedReason: string | null
  /** The closure that closed it, `plan` where the plan has no such slot any more; null while open. */
  closedBy: string | null
}

/** A slot as lists need it: without the numbers. */
export type SlotCount = Omit<SlotRecord, 'seats'>
