import type { AppointmentRecord, AppointmentSecrets } from '../../cloudfunctions/domain/records/appointments'
import type { StaffRecord } from '../../cloudfunctions/domain/records/staff'
import { slotId } from '../../cloudfunctions/domain/slot-plan'
import { personKey, seal, ticketSecret } from '../../cloudfunctions/platform/secrets'
import type { CallInput } from '../../miniprogram/contract/calls/api'
import { encodeTicket, type TicketKey } from '../../miniprogram/contract/ticket'
import type { Move, VisitView } from '../../miniprogram/contract/visit'
import { appointmentRecord } from '../fixtures/appointment-record'
import { TUESDAY } from '../fixtures/instant'
import { newRequestId } from './bookings'
import { inventedPerson } from './citizens'
import { accepted, type Phone, type SimulatedCity } from './simulated-city'

/** What happens at an office, in the hands of its officers. */

export const OFFICE = 'vehicle-office'

/** Somebody of the staff who stands at an office, and what they do there. */
export interface Officer {
  phone: Phone
  scan(code: string): ReturnType<typeof scanWith>
  open(visit: string): ReturnType<typeof openWith>
  /** Decides about a visit as it was seen. */
  move(seen: Pick<VisitView, 'id' | 'revision'>, move: Move, requestId?: string): ReturnType<typeof moveWith>
  /** Opens a visit and decides about it; neither may be refused. */
  decide(visit: string, move: Move): Promise<VisitView>
  walkIn(changes?: Partial<CallInput<'walk-in.admit'>>): ReturnType<typeof walkInWith>
  search(text: string): Promise<string[]>
  today(): Promise<Awaited<ReturnType<typeof todayWith>>>
}

const scanWith = (phone: Phone, office: string, code: string) => phone.call('ticket.scan', { office, code })
const openWith = (phone: Phone, office: string, visit: string) => phone.call('visit.open', { office, visit })
const moveWith = (
  phone: Phone,
  office: string,
  { id, revision }: Pick<VisitView, 'id' | 'revision'>,
  move: Move,
  requestId = newRequestId(),
) => phone.call('visit.move', { office, visit: id, revision, move, requestId })
const walkInWith = (phone: Phone, office: string, changes: Partial<CallInput<'walk-in.admit'>> = {}) =>
  phone.call('walk-in.admit', {
    requestId: newRequestId(),
    office,
    category: 'driver',
    entry: 'walk-in',
    ...changes,
  })
const todayWith = async (phone: Phone, office: string) => accepted(await phone.call('today.read', { office }))

/** A new officer of an office; window staff of the vehicle office unless told. */
export const newOfficer = async (
  city: SimulatedCity,
  openid: string,
  { office = OFFICE, ...changes }: Partial<StaffRecord> & { office?: string } = {},
): Promise<Officer> => {
  const phone = await city.staff(openid, { role: 'window', offices: [office], ...changes })
  return {
    phone,
    scan: (code) => scanWith(phone, office, code),
    open: (visit) => openWith(phone, office, visit),
    move: (seen, move, requestId) => moveWith(phone, office, seen, move, requestId),
    decide: async (id, move) => {
      const { visit } = accepted(await openWith(phone, office, id))
      if (visit === null) throw new Error(`${id} is not shown`)
      return accepted(await moveWith(phone, office, visit, move)).visit
    },
    walkIn: (changes) => walkInWith(phone, office, changes),
    search: async (text) =>
      accepted(await phone.call('visit.search', { office, text })).rows.map(({ id }) => id),
    today: () => todayWith(phone, office),
  }
}

/** What a phone that has the secret shows now. */
export const codeOf = (city: SimulatedCity, key: TicketKey): string =>
  encodeTicket(key, city.cloud.clock.now())

/** What makes the codes of a number, known without its owner's phone. */
export const keyOf = (city: SimulatedCity, reference: string): TicketKey => {
  Object.assign(process.env, city.secrets)
  return { reference, secret: ticketSecret(reference) }
}

/** The code of a number as its owner's phone shows it now. */
export const ticketOf = (city: SimulatedCity, number: string): string => codeOf(city, keyOf(city, number))

/** Who and what an appointment of the n-th invented person is for, sealed as the city's functions do. */
export const sealedSecrets = (
  city: SimulatedCity,
  n: number,
  changes: Partial<AppointmentSecrets> = {},
): string => {
  Object.assign(process.env, city.secrets)
  const { name, idNumber } = inventedPerson(n)
  return seal({ name, idNumber, details: [], agent: null, ...changes } satisfies AppointmentSecrets)
}

/** The record of a booking of the n-th invented person: to renew a licence on Tuesday at nine, unless told. */
export const bookingRecord = (
  city: SimulatedCity,
  n: number,
  changes: Partial<AppointmentRecord> = {},
): AppointmentRecord => {
  const times = { date: TUESDAY, from: '09:00', to: '09:30', ...changes }
  const place = { office: OFFICE, category: 'driver', channel: 'personal' as const, ...changes }
  const _id = changes._id ?? `${times.date.slice(2).replaceAll('-', '')}${String(n).padStart(6, '0')}`
  Object.assign(process.env, city.secrets)
  return appointmentRecord({
    _id,
    ...place,
    ...times,
    business: 'driver-renewal',
    slot: slotId({ ...place, ...times }),
    requestId: `request-of-${_id}`,
    openid: `openid-of-person-${n}`,
    personKey: personKey(inventedPerson(n).idNumber),
    holder: `personal:person-${n}#0`,
    subjectHolder: _id,
    sealed: sealedSecrets(city, n),
    ...changes,
  })
}

/** Writes records of bookings, since it is not booking that is tried; answers their numbers. */
export const writeBookings = async (city: SimulatedCity, records: AppointmentRecord[]): Promise<string[]> => {
  await city.cloud.database.insert(
    'appointments',
    records.map((record) => ({ ...record })),
  )
  return records.map(({ _id }) => _id)
}

/** From here on people are not old enough for the green channel by their age. */
let people = 100

/** The place in the row of somebody new. */
export const newPerson = (): number => {
  people += 1
  return people
}

/** Writes a booking of somebody new; answers its number. */
export const newBooking = async (
  city: SimulatedCity,
  changes: Partial<AppointmentRecord> = {},
): Promise<string> => {
  const [number = ''] = await writeBookings(city, [bookingRecord(city, newPerson(), changes)])
  return number
}
