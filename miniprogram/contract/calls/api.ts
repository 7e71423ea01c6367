import * as v from 'valibot'
import type { AppointmentView } from '../appointment'
import type { BanView } from '../blacklist'
import { BookingRequest, type Rebooking, SlotChoice } from '../booking'
import type { PublicCity } from '../city/public-city'
import { type GreenPassView, PassRequest } from '../green-pass'
import { AppointmentNumber, Id } from '../ids'
import { type Fulfilment, MandateApplication, type MandateView } from '../mandate'
import type { Overview } from '../overview'
import { type CitizenView, Registration } from '../registration'
import type { DayView, OfficeAvailability } from '../slots'
import { answers } from './call'
import { closuresApi } from './closures'
import { feedbackApi } from './feedback'
import { figuresApi } from './figures'
import { noticesApi } from './notices'
import { privacyApi } from './privacy'
import { staffApi } from './staff'
import { timetableApi } from './timetable'
import { windowApi } from './window'

/** Every call of a phone: name → deployed function, input schema, answer type. */

const Nothing = v.strictObject({})

const citizenApi = {
  /** The city's catalogue; null when the phone's version is current. */
  'city.read': answers<{ city: PublicCity | null }>()({
    function: 'citizen',
    kind: 'read',
    input: v.strictObject({ version: v.optional(v.pipe(v.string(), v.maxLength(64))) }),
  }),
  /** Who am I, what is coming, am I banned: everything the home page needs. */
  'citizen.overview': answers<Overview>()({ function: 'citizen', kind: 'read', input: Nothing }),
  'citizen.register': answers<{ citizen: CitizenView }>()({
    function: 'citizen',
    kind: 'write',
    input: Registration,
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
  /** Asks for a green pass. Whoever has one gets it again, with the new ground. */
  'pass.declare': answers<{ pass: GreenPassView }>()({
    function: 'citizen',
    kind: 'write',
    input: PassRequest,
  }),
  /** Gives the pass up; what was declared is forgotten. */
  'pass.withdraw': answers<{ withdrawn: true }>()({ function: 'citizen', kind: 'write', input: Nothing }),
  /** Where to upload a photo of a power of attorney: a path that only this account may name. */
  'mandate.photo': answers<{ path: string }>()({ function: 'citizen', kind: 'write', input: Nothing }),
  'mandate.apply': answers<{ mandate: MandateView }>()({
    function: 'citizen',
    kind: 'write',
    input: MandateApplication,
  }),
  /** My mandates, newest first, and how reliably I came. */
  'mandate.list': answers<{ mandates: MandateView[]; kept: Fulfilment }>()({
    function: 'citizen',
    kind: 'read',
    input: Nothing,
  }),
  /** Objects to a ban, once, in words. */
  'ban.appeal': answers<{ ban: BanView }>()({
    function: 'citizen',
    kind: 'write',
    input: v.strictObject({ ban: Id, words: v.pipe(v.string(), v.maxLength(500)) }),
  }),
}

export const api = {
  ...citizenApi,
  ...windowApi,
  ...staffApi,
  ...closuresApi,
  ...noticesApi,
  ...timetableApi,
  ...feedbackApi,
  ...privacyApi,
  ...figuresApi,
}

export type Api = typeof api
export type CallName = keyof Api
/** What a caller gives, before the schema. */
export type CallInput<Name extends CallName> = v.InferInput<Api[Name]['input']>
/** What an action gets, after the schema. */
export type CheckedInput<Name extends CallName> = v.InferOutput<Api[Name]['input']>
export type CallOutput<Name extends CallName> = NonNullable<Api[Name]['output']>

/** What a function is sent. The caller's identity is not part of it: the platform says who calls. */
export interface CallEvent {
  call: string
  input: unknown
}
