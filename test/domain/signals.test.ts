import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import { handOvers } from '../../cloudfunctions/domain/signals'
import { appointmentRecord } from '../fixtures/appointment-record'
import { at } from '../fixtures/instant'

const given = (changes: Partial<AppointmentRecord> = {}) =>
  appointmentRecord({ _id: 'given', state: 'cancelled', endedAt: at('09:00'), ...changes })
const taken = (bookedAt: Date | null, changes: Partial<AppointmentRecord> = {}) =>
  appointmentRecord({ _id: 'taken', personKey: 'key-of-another', bookedAt, ...changes })
const pairs = (cancelled: AppointmentRecord[], booked: AppointmentRecord[]) =>
  handOvers(cancelled, booked, 10).map(({ given, taken, minutes }) => [given._id, taken._id, minutes])

test.each([
  ['at the same moment', at('09:00'), [['given', 'taken', 0]]],
  ['a moment later', new Date(at('09:00').getTime() + 1), [['given', 'taken', 1]]],
  ['just within the minutes', at('09:10'), [['given', 'taken', 10]]],
  ['a moment after the minutes', new Date(at('09:10').getTime() + 1), []],
  ['before', new Date(at('09:00').getTime() - 1), []],
  ['never', null, []],
])('another person who books the slot %s: %#', (_when, bookedAt, expected) => {
  expect(pairs([given()], [taken(bookedAt)])).toEqual(expected)
})

test.each([
  ['the same person books again', taken(at('09:05'), { personKey: 'key-of-somebody' })],
  ['it is another slot', taken(at('09:05'), { slot: 'another-slot' })],
])('nothing is handed over when %s', (_when, booked) => {
  expect(pairs([given()], [booked])).toEqual([])
})

test('nothing is handed over by a record that has not ended', () => {
  expect(pairs([given({ endedAt: null })], [taken(at('09:05'))])).toEqual([])
})

test('of several who book, the first one took it', () => {
  const late = taken(at('09:08'), { _id: 'late' })
  expect(pairs([given()], [late, taken(at('09:02'))])).toEqual([['given', 'taken', 2]])
})
