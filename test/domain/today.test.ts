import fc from 'fast-check'
import { type StateCount, seatsLeft, slotsToday } from '../../cloudfunctions/domain/today'
import type { VisitState } from '../../cloudfunctions/domain/visits'
import { policy } from '../fixtures/city'
import { at, TUESDAY } from '../fixtures/instant'
import { slotRecord } from '../fixtures/slot-record'
import { walkInRecord } from '../fixtures/walk-in-record'

/** Slots of Tuesday, nine to half past; over at 9:45. */
const slot = slotRecord({ capacity: 30 })
const count = (
  state: VisitState,
  number: number,
  admittedAs: StateCount['admittedAs'] = null,
): StateCount => ({
  slot: slot._id,
  state,
  admittedAs,
  count: number,
})
const shown = (counts: StateCount[], time = '09:10') =>
  slotsToday([slot], counts, policy(), at(time, TUESDAY))[0]

/** What of the day is counted; elapsed, cancelled and withdrawn ones are not asked for. */
const COUNTED: VisitState[] = [
  'booked',
  'returning',
  'admitted',
  'called',
  'done',
  'left',
  'refused',
  'missed',
]

test('a slot in numbers', () => {
  const counts = [
    count('booked', 5),
    count('admitted', 3, 'in-time'),
    count('admitted', 2, 'late'),
    count('called', 1, 'late'),
    count('done', 4, 'in-time'),
    count('done', 1, 'late'),
    count('left', 1, 'in-time'),
    count('refused', 2),
    count('returning', 3),
    count('missed', 1),
  ]
  const numbers = {
    booked: 23,
    expected: 5,
    missing: 1,
    inside: 6,
    late: 4,
    done: 5,
    left: 1,
    refused: 2,
    returning: 3,
  }
  const place = { category: 'driver', channel: 'personal', from: '09:00', to: '09:30', capacity: 30 }
  expect(shown(counts)).toEqual({ ...place, ...numbers })
  expect(shown(counts, '09:45')).toEqual({ ...place, ...numbers })
  expect(shown(counts, '09:46')).toEqual({ ...place, ...numbers, expected: 0, missing: 6 })
})

test('what is counted of other slots is not this one’s', () => {
  expect(shown([{ ...count('booked', 3), slot: 'another' }])?.booked).toBe(0)
})

test('slots stand in order of time', () => {
  const slots = [
    slotRecord({ from: '10:00', to: '10:30' }),
    slotRecord({ category: 'vehicle' }),
    slotRecord({ channel: 'agent' }),
    slotRecord(),
  ]
  const order = slotsToday(slots, [], policy(), at('09:00', TUESDAY))
  expect(order.map(({ from, category, channel }) => `${from} ${category} ${channel}`)).toEqual([
    '09:00 driver agent',
    '09:00 driver personal',
    '09:00 vehicle personal',
    '10:00 driver personal',
  ])
})

test('nobody is counted twice or forgotten, whatever the numbers and the time', () => {
  const counts = fc.array(
    fc
      .record({
        state: fc.constantFrom(...COUNTED),
        number: fc.nat(20),
        as: fc.constantFrom('in-time', 'late', 'returned', null),
      })
      .map(({ state, number, as }) => count(state, number, as)),
  )
  fc.assert(
    fc.property(counts, fc.constantFrom('08:00', '09:20', '10:00', '18:30'), (given, time) => {
      const row = shown(given, time)
      if (row === undefined) return false
      const { expected, inside, done, left, refused, returning, missing } = row
      return expected + inside + done + left + refused + returning + missing === row.booked
    }),
  )
})

describe('seats left for walk-ins', () => {
  const left = (
    slots: Parameters<typeof slotRecord>[0][],
    time: string,
    walkIns: ReturnType<typeof walkInRecord>[] = [],
  ) => seatsLeft(slots.map(slotRecord), walkIns, policy(), at(time, TUESDAY))

  test('are those that nobody can book any more, in slots that are not over', () => {
    const slots = [
      { capacity: 5 },
      { capacity: 3, from: '10:00', to: '10:30' },
      { capacity: 2, channel: 'agent' as const },
    ]
    // A slot can be booked until an hour before it begins.
    expect(left(slots, '07:59')).toEqual({ driver: 0 })
    expect(left(slots, '08:01')).toEqual({ driver: 7 })
    expect(left(slots, '09:15')).toEqual({ driver: 10 })
    expect(left(slots, '09:30')).toEqual({ driver: 3 })
    expect(left(slots, '10:30')).toEqual({ driver: 0 })
  })

  test('are no booked ones, and none of a closed slot; each category has its own', () => {
    const slots = [
      { capacity: 5, seats: ['a', 'b'] },
      { capacity: 5, from: '09:30', to: '10:00', open: false },
      { capacity: 4, category: 'vehicle' },
    ]
    expect(left(slots, '09:00')).toEqual({ driver: 3, vehicle: 4 })
  })

  test('are fewer by each walk-in who waits, but not by the green channel, and never less than none', () => {
    const walkIns = [
      walkInRecord({ place: 1 }),
      walkInRecord({ place: 2, entry: 'green' }),
      walkInRecord({ place: 3, category: 'vehicle' }),
    ]
    expect(left([{ capacity: 5 }], '09:00', walkIns)).toEqual({ driver: 4, vehicle: 0 })
    expect(left([{ capacity: 0 }], '09:00', walkIns)).toEqual({ driver: 0, vehicle: 0 })
  })
})
