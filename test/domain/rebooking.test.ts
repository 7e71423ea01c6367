import { nearestSlots, rebookUntil } from '../../cloudfunctions/domain/rebooking'
import { appointmentRecord } from '../fixtures/appointment-record'
import { policy } from '../fixtures/city'
import { at } from '../fixtures/instant'
import { slotRecord } from '../fixtures/slot-record'

const slot = (date: string, from: string, remaining = 1) => slotRecord({ date, from, remaining })
const begins = (slots: { date: string; from: string }[]) => slots.map(({ date, from }) => `${date} ${from}`)

test('the nearest to the closed time come, whichever side they are on, in order of time', () => {
  const candidates = [
    slot('2026-11-23', '16:00'),
    slot('2026-11-24', '08:30'),
    slot('2026-11-24', '14:00'),
    slot('2026-11-25', '09:00'),
  ]
  const closed = { date: '2026-11-24', from: '10:00' }
  expect(begins(nearestSlots(candidates, closed, 3))).toEqual([
    '2026-11-23 16:00',
    '2026-11-24 08:30',
    '2026-11-24 14:00',
  ])
  expect(begins(nearestSlots(candidates, closed, 1))).toEqual(['2026-11-24 08:30'])
})

test('across midnight at the end of a year, too', () => {
  const candidates = [slot('2026-12-30', '09:00'), slot('2027-01-01', '09:00')]
  const closed = { date: '2026-12-31', from: '16:00' }
  expect(begins(nearestSlots(candidates, closed, 1))).toEqual(['2027-01-01 09:00'])
})

test('a seat beyond the slot’s own is not shown as less than none', () => {
  const [offered] = nearestSlots([slot('2026-11-24', '09:00', -1)], { date: '2026-11-24', from: '10:00' }, 1)
  expect(offered?.remaining).toBe(0)
})

describe('another time can be taken', () => {
  const closed = appointmentRecord({ state: 'withdrawn', closure: 'a-closure', endedAt: at('23:30') })
  const until = (changes: Parameters<typeof appointmentRecord>[0]) =>
    rebookUntil({ ...closed, ...changes }, policy({ closures: { rebookDays: 30 } }))

  test('for the policy’s days from the day on which it was closed', () => {
    expect(until({})).toBe('2026-12-23')
  })

  test('in place of nothing but what a closure has ended', () => {
    expect(until({ closure: null })).toBeNull()
    expect(until({ state: 'cancelled' })).toBeNull()
    expect(until({ state: 'booked', endedAt: null })).toBeNull()
  })
})
