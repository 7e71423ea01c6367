import * as v from 'valibot'
import { SlotChoice } from '../booking'
import type { PublicCity } from '../city/public-city'
import type { DayView, OfficeAvailability } from '../slots'
import { answers } from './call'

/** Calls about what can be booked, where and when. */
export const catalogueApi = {
  /** The city's catalogue; null when the phone's version is current. */
  'city.read': answers<{ city: PublicCity | null }>()({
    function: 'citizen',
    kind: 'read',
    input: v.strictObject({ version: v.optional(v.pipe(v.string(), v.maxLength(64))) }),
  }),
  /** The offices that handle a business, each with its next free slot. */
  'office.list': answers<{ offices: OfficeAvailability[] }>()({
    function: 'citizen',
    kind: 'read',
    input: v.pick(SlotChoice, ['business', 'channel']),
  }),
  /** The days of the booking window and those just behind it, with their slots. */
  'slot.list': answers<{ days: DayView[]; releaseTime: string; now: string }>()({
    function: 'citizen',
    kind: 'read',
    input: SlotChoice,
  }),
}
