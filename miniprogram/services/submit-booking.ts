import type { CallOutput } from '../contract/api'
import type { BookingRequest } from '../contract/models'
import type { Reply } from '../contract/reply'
import { call } from './api'
import type { Draft } from './draft'

export type Booked = CallOutput<'appointment.create'>

/** The request that a draft makes; null while a choice is missing. */
export const bookingRequest = (draft: Draft | null): BookingRequest | null => {
  if (!draft) return null
  const { requestId, channel, business, office, date, from, details, confirmations } = draft
  if (!channel || !business || !office || !date || !from) return null
  return { requestId, channel, business, office, date, from, details, confirmations }
}

let sending: Promise<Reply<Booked>> | null = null

/** Sends a request. While one is under way, another tap gets the same answer instead of a second call. */
export const submitBooking = (request: BookingRequest): Promise<Reply<Booked>> => {
  sending ??= call('appointment.create', request).finally(() => {
    sending = null
  })
  return sending
}
