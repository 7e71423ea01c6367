import type { Page } from 'playwright-core'
import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import type { SlotRecord } from '../../cloudfunctions/domain/records/slots'
import { appointmentRecord } from '../fixtures/appointment-record'
import { at, TUESDAY } from '../fixtures/instant'
import type { JourneyWorld } from './use-simulator'
import { OFFICE } from './window-steps'

/** Faces that a page has when something has happened. */

/** The camera of the scan page reads a code. */
export const readCode = (page: Page, code: string): Promise<void> =>
  page.evaluate((result) => getCurrentPages().at(-1)?.onCode({ detail: { result } }), code)

/** What the staff did with a number. */
export async function change(
  { cloud }: JourneyWorld,
  _id: string,
  fields: Partial<AppointmentRecord>,
): Promise<void> {
  const once = { multi: false, merge: true, upsert: false }
  await cloud.database.engine.modify('appointments', { _id }, { $set: fields }, once)
}

/** Ten past three on a day on which every seat but one of each time was booked. */
export async function fillDay({ cloud }: JourneyWorld): Promise<void> {
  cloud.clock.set(at('15:10', TUESDAY))
  const ofToday = { office: OFFICE, date: TUESDAY }
  const slots = cloud.database.find('slots', ofToday) as unknown as SlotRecord[]
  const records = slots.flatMap((slot, row) =>
    Array.from({ length: slot.capacity - 1 }, (_, place) => {
      const _id = `2611249${String(row * 100 + place).padStart(5, '0')}`
      const { office, category, channel, date, from, to } = slot
      const what = { ...whatBecameOf(place, from), settleAt: null }
      const whom = { holder: _id, subjectHolder: _id, requestId: _id, openid: `openid-of-${_id}` }
      return appointmentRecord({
        _id,
        ...whom,
        office,
        category,
        channel,
        date,
        from,
        to,
        slot: slot._id,
        ...what,
      })
    }),
  )
  const all = { multi: true, merge: true, upsert: false }
  await cloud.database.engine.modify('slots', ofToday, { $set: { remaining: 1 } }, all)
  await cloud.database.insert(
    'appointments',
    records.map((record) => ({ ...record })),
  )
}

/** Of those whose time is over most are done; one did not come, one came late, one was sent away, one went. */
const whatBecameOf = (place: number, from: string): Partial<AppointmentRecord> => {
  if (from >= '15:00') return {}
  const rare: Partial<AppointmentRecord>[] = [
    { state: 'booked' },
    { state: 'done', admittedAs: 'late' },
    { state: 'returning' },
    { state: 'left', admittedAs: 'in-time' },
  ]
  return rare[place] ?? { state: 'done', admittedAs: 'in-time' }
}
