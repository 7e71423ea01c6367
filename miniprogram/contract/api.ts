import * as v from 'valibot'
import {
  AppointmentNumber,
  type AppointmentView,
  BookingRequest,
  type CitizenView,
  type DayView,
  type OfficeAvailability,
  type Overview,
  type PublicCity,
  Registration,
  SlotChoice,
} from './models'

/** Every call of a phone: name → deployed function, input schema, answer type. */

export type FunctionName = 'citizen'

interface Call<Input extends v.GenericSchema, Output> {
  function: FunctionName
  /** Which of the two rate limits counts it. */
  kind: 'read' | 'write'
  input: Input
  /** Never present; carries the type of the answer. */
  output?: Output
}

const answers =
  <Output>() =>
  <Input extends v.GenericSchema>(call: Omit<Call<Input, Output>, 'output'>): Call<Input, Output> =>
    call

const Nothing = v.strictObject({})

export const api = {
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
  'appointment.read': answers<{ appointment: AppointmentView }>()({
    function: 'citizen',
    kind: 'read',
    input: v.strictObject({ number: AppointmentNumber }),
  }),
  'appointment.cancel': answers<{ appointment: AppointmentView }>()({
    function: 'citizen',
    kind: 'write',
    input: v.strictObject({ number: AppointmentNumber }),
  }),
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
