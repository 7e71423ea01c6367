import type { BookingRequest } from '../../miniprogram/contract/booking'
import { TUESDAY } from '../fixtures/instant'

let made = 0

/** A request id like those that phones make: another one each time. */
export const newRequestId = (): string => {
  made += 1
  return `request-${String(made).padStart(12, '0')}`
}

/** A booking in the shipped city that nothing stands against: to renew a licence on Tuesday at nine. */
export const renewalRequest = (changes: Partial<BookingRequest> = {}): BookingRequest => ({
  requestId: newRequestId(),
  business: 'driver-renewal',
  office: 'vehicle-office',
  channel: 'personal',
  date: TUESDAY,
  from: '09:00',
  details: {},
  confirmations: { materials: true, entryRequirements: true, truth: true },
  ...changes,
})

/** A booking for a vehicle: to replace its plates. */
export const platesRequest = (plate: string, changes: Partial<BookingRequest> = {}): BookingRequest =>
  renewalRequest({
    business: 'vehicle-plates',
    details: { plateKind: '小型汽车', plate },
    ...changes,
  })
