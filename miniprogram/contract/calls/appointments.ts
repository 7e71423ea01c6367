import * as v from 'valibot'
import type { AppointmentView } from '../appointment'
import { BookingRequest, type Rebooking } from '../booking'
import { DateText, TimeText } from '../city/values'
import { AppointmentNumber, RequestId } from '../ids'
import { answers } from './call'

/** Calls about one's own appointments. */
export const appointmentsApi = {
  'appointment.create': answers<{ appointment: AppointmentView; replayed: boolean }>()({
    function: 'citizen',
    kind: 'write',
    input: BookingRequest,
  }),
  /** My appointments, newest date first, twenty at a time; `before` is the number of the last one seen. */
  'appointment.list': answers<{ appointments: AppointmentView[]; more: boolean }>()({
    function: 'citizen',
    kind: 'read',
    input: v.strictObject({ before: v.optional(AppointmentNumber) }),
  }),
  /**
   * One of mine. `ahead`: how many wait before me at the office, null while I do not wait there. `rebooking`: null unless
   * the office closed its time.
   */
  'appointment.read': answers<{
    appointment: AppointmentView
    ahead: number | null
    rebooking: Rebooking | null
  }>()({
    function: 'citizen',
    kind: 'read',
    input: v.strictObject({ number: AppointmentNumber }),
  }),
  'appointment.cancel': answers<{ appointment: AppointmentView }>()({
    function: 'citizen',
    kind: 'write',
    input: v.strictObject({ number: AppointmentNumber }),
  }),
  /** Books what a closure has ended once more, at another time of the same office; with priority, and once. */
  'appointment.rebook': answers<{ appointment: AppointmentView; replayed: boolean }>()({
    function: 'citizen',
    kind: 'write',
    input: v.strictObject({
      requestId: RequestId,
      number: AppointmentNumber,
      date: DateText,
      from: TimeText,
    }),
  }),
}
