import type { BookingRequest } from '../contract/booking'
import type { CallOutput } from '../contract/calls/api'
import type { Reply } from '../contract/calls/reply'
import { call } from './api'
import { asksPrincipal } from './booking-questions'
import type { Draft } from './draft'
import { NO_PRINCIPAL, normalisePrincipal } from './principal'

/** What a successful booking answers. */
export type Booked = CallOutput<'appointment.create'>

/** Under which mandate, and for whom where that is neither the unit nor named by the mandate. */
const agentPart = (draft: Draft): Pick<BookingRequest, 'mandate' | 'principal'> => {
  const { is, name, idNumber } = normalisePrincipal(draft.principal ?? NO_PRINCIPAL)
  return {
    ...(draft.mandate === undefined ? {} : { mandate: draft.mandate }),
    ...(is === 'owner' && asksPrincipal(draft) ? { principal: { name, idNumber } } : {}),
  }
}

/** The request that a draft makes; null while a choice is missing. */
export const bookingRequest = (draft: Draft | null): BookingRequest | null => {
  if (!draft) return null
  const { requestId, channel, business, office, date, from, details, confirmations } = draft
  if (!channel || !business || !office || !date || !from) return null
  const request = { requestId, channel, business, office, date, from, details, confirmations }
  return channel === 'agent' ? { ...request, ...agentPart(draft) } : request
}

let sending: Promise<Reply<Booked>> | null = null

/** Sends a request. While one is under way, another tap gets the same answer instead of a second call. */
export const submitBooking = (request: BookingRequest): Promise<Reply<Booked>> => {
  sending ??= call('appointment.create', request).finally(() => {
    sending = null
  })
  return sending
}
