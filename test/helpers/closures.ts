import type { ClosureRequest, ClosureSpan } from '../../miniprogram/contract/closures'
import { TUESDAY } from '../fixtures/instant'
import { newRequestId } from './bookings'

/** All of Tuesday at the vehicle office. */
export const allTuesday = (changes: Partial<ClosureSpan> = {}): ClosureSpan => ({
  office: 'vehicle-office',
  category: null,
  first: { date: TUESDAY, time: '00:00' },
  last: { date: TUESDAY, time: '23:59' },
  ...changes,
})

/** A closure of that, asked for once, by a manager who knows how many it concerns. */
export const closureRequest = (
  concerned: number,
  changes: Partial<Omit<ClosureRequest, 'concerned'>> = {},
): ClosureRequest => ({
  requestId: newRequestId(),
  ...allTuesday(),
  reason: 'system',
  words: '',
  concerned,
  ...changes,
})

/** A part of a day. */
export const partOf = (date: string, from: string, to: string) => ({
  first: { date, time: from },
  last: { date, time: to },
})
