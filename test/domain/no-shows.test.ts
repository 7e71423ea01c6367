import { endOf, missedFrom } from '../../cloudfunctions/domain/no-shows'
import { city, office, policy } from '../fixtures/city'
import { at, TUESDAY } from '../fixtures/instant'
import { slotRecord } from '../fixtures/slot-record'

const DAY = { worked: true, excused: false, opens: true }

test('whoever has not come is missing half an hour after closing', () => {
  expect(missedFrom(city(), 'hall', TUESDAY)).toEqual(at('18:00', TUESDAY))
  expect(missedFrom(city({ policy: policy({ visits: { missedMinutes: 0 } }) }), 'hall', TUESDAY)).toEqual(
    at('17:30', TUESDAY),
  )
})

test('after the last closing of a day with a break', () => {
  const hours = [
    { weekdays: [2], opens: '14:00', closes: '17:00' },
    { weekdays: [2], opens: '08:30', closes: '12:00' },
  ]
  expect(missedFrom(city({ offices: [office({ hours })] }), 'hall', TUESDAY)).toEqual(at('17:30', TUESDAY))
})

test.each([
  ['on a Sunday', 'hall', '2026-11-29'],
  ['on a holiday', 'hall', '2026-12-01'],
  ['at an office that is gone', 'nowhere', TUESDAY],
])('nobody is missing %s', (_when, id, date) => {
  expect(missedFrom(city(), id, date)).toBeNull()
})

test('a Saturday that is worked ends like the Monday that it follows', () => {
  expect(missedFrom(city(), 'hall', '2026-12-05')).toEqual(at('18:00', '2026-12-05'))
})

test.each([
  ['the person alone failed', slotRecord(), DAY, 'missed'],
  ['the office let nobody in', slotRecord(), { ...DAY, worked: false }, 'elapsed'],
  ['a manager has excused the day', slotRecord(), { ...DAY, excused: true }, 'elapsed'],
  ['the office is closed that day', slotRecord(), { ...DAY, opens: false }, 'elapsed'],
  ['the slot was closed', slotRecord({ open: false, closedReason: '停电' }), DAY, 'elapsed'],
  ['there is no such slot any more', null, DAY, 'elapsed'],
] as const)('where %s', (_why, slot, day, expected) => {
  expect(endOf(slot, day)).toBe(expected)
})
