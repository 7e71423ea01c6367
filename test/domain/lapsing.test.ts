import { hasLapsed } from '../../cloudfunctions/domain/lapsing'
import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import { appointmentRecord } from '../fixtures/appointment-record'
import { MONDAY, TUESDAY } from '../fixtures/instant'

const WEDNESDAY = '2026-11-25'

test.each<[Partial<AppointmentRecord>, string, boolean]>([
  [{ state: 'booked' }, MONDAY, false],
  [{ state: 'booked' }, TUESDAY, false],
  [{ state: 'booked' }, WEDNESDAY, true],
  [{ state: 'returning', returnUntil: WEDNESDAY }, WEDNESDAY, false],
  [{ state: 'returning', returnUntil: TUESDAY }, WEDNESDAY, true],
  [{ state: 'returning', returnUntil: null }, WEDNESDAY, true],
  [{ state: 'admitted', visitDate: TUESDAY }, TUESDAY, false],
  [{ state: 'admitted', visitDate: TUESDAY }, WEDNESDAY, true],
  [{ state: 'called', visitDate: TUESDAY }, WEDNESDAY, true],
  // Came back a day later.
  [{ state: 'admitted', visitDate: WEDNESDAY }, WEDNESDAY, false],
  [{ state: 'done', visitDate: TUESDAY }, WEDNESDAY, false],
  [{ state: 'missed' }, WEDNESDAY, false],
  [{ state: 'holding' }, WEDNESDAY, false],
])('%j has lapsed on %s: %p', (changes, today, expected) => {
  expect(hasLapsed(appointmentRecord(changes), today)).toBe(expected)
})
