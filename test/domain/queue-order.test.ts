import fc from 'fast-check'
import { inQueueOrder, queueKeyOf, type Rank } from '../../cloudfunctions/domain/queue-order'
import { appointmentRecord } from '../fixtures/appointment-record'
import { at } from '../fixtures/instant'

const RANKS: Rank[] = ['green', 'returned', 'in-time', 'late', 'walk-in']
const waiting = (rank: Rank, from: string, admitted: string, _id: string) =>
  appointmentRecord({ _id, state: 'admitted', queueKey: queueKeyOf(rank, from, at(admitted), _id) })
const orderOf = (visits: ReturnType<typeof waiting>[]) => inQueueOrder(visits).map(({ _id }) => _id)

test('green channel, returned, in time, late, walk-ins: each before the next, whenever they came', () => {
  const latestFirst = RANKS.map((rank, place) => waiting(rank, '09:00', `1${9 - place}:00`, rank))
  expect(orderOf([...latestFirst].reverse())).toEqual(RANKS)
})

test('appointments go by their time, then by when people came', () => {
  const visits = [
    waiting('in-time', '10:00', '08:30', 'came-early'),
    waiting('in-time', '09:00', '09:10', 'second'),
    waiting('in-time', '09:00', '08:50', 'first'),
  ]
  expect(orderOf(visits)).toEqual(['first', 'second', 'came-early'])
})

test.each(['green', 'returned', 'late', 'walk-in'] as const)(
  '%s go by when they came, not by a time',
  (rank) => {
    const visits = [waiting(rank, '09:00', '11:00', 'second'), waiting(rank, '16:00', '10:00', 'first')]
    expect(orderOf(visits)).toEqual(['first', 'second'])
  },
)

test('whoever was asked to a window stands before everybody who waits', () => {
  const called = { ...waiting('walk-in', '', '16:00', 'called'), state: 'called' as const }
  expect(orderOf([waiting('green', '', '08:30', 'green'), called])).toEqual(['called', 'green'])
})

test('the order does not depend on that of the list, nor does it change the list', () => {
  const visit = fc
    .record({
      rank: fc.constantFrom(...RANKS),
      from: fc.constantFrom('08:30', '09:00', '14:00'),
      came: fc.constantFrom('08:00', '09:00', '15:00'),
      id: fc.stringMatching(/^[0-9]{6}$/),
    })
    .map(({ rank, from, came, id }) => waiting(rank, from, came, id))
  fc.assert(
    fc.property(fc.uniqueArray(visit, { selector: ({ _id }) => _id }), (visits) => {
      const before = [...visits]
      const order = orderOf(visits)
      expect(visits).toEqual(before)
      expect(orderOf([...visits].reverse())).toEqual(order)
    }),
  )
})
