import {
  disownedAppointment,
  endOfMandate,
  erasedAppointment,
  erasedFrom,
  keptSince,
  lastDayKept,
  retentionFloors,
  stillCounts,
} from '../../cloudfunctions/domain/retention'
import { appointmentRecord } from '../fixtures/appointment-record'
import { policy } from '../fixtures/city'
import { at } from '../fixtures/instant'
import { mandateRecord } from '../fixtures/mandate-record'

describe('what ended is kept for whole days of the city', () => {
  test.each([
    // ended, days, last day kept, erased from
    [at('00:00', '2026-11-24'), 30, '2026-12-24', at('00:00', '2026-12-25')],
    [at('23:59', '2026-11-24'), 30, '2026-12-24', at('00:00', '2026-12-25')],
    [at('12:00', '2026-12-31'), 1, '2027-01-01', at('00:00', '2027-01-02')],
    [at('12:00', '2028-01-30'), 30, '2028-02-29', at('00:00', '2028-03-01')],
    [at('12:00', '2027-01-30'), 30, '2027-03-01', at('00:00', '2027-03-02')],
    [at('12:00', '2028-02-29'), 365, '2029-02-28', at('00:00', '2029-03-01')],
  ])('%s for %i days until %s', (ended, days, last, erased) => {
    expect(lastDayKept(ended, days)).toBe(last)
    expect(erasedFrom(ended, days)).toEqual(erased)
    // Found from that instant on, and not a minute earlier.
    expect(ended < keptSince(days, erased)).toBe(true)
    expect(ended < keptSince(days, new Date(erased.getTime() - 60_000))).toBe(false)
  })
})

test('the rest of the policy says how long what it needs must be kept at least', () => {
  const floors = retentionFloors(
    policy({ penalties: { withinDays: 200 }, signals: { withinDays: 90 }, booking: { daysAhead: 14 } }),
  )
  const days = (kind: string) =>
    Math.max(...floors.filter((floor) => floor.kind === kind).map((floor) => floor.days))
  expect(days('appointments')).toBe(200)
  expect(days('bans')).toBe(200)
  expect(floors).toContainEqual(expect.objectContaining({ kind: 'appointments', days: 44 }))
})

const history = [
  {
    at: at('09:00'),
    what: 'refuse' as const,
    by: 'openid-of-an-officer',
    requestId: 'a-request',
    reason: 'materials',
    words: '王某没带行驶证',
  },
]
const ended = appointmentRecord({
  state: 'refused',
  endedAt: at('09:30', '2026-11-24'),
  subject: 'a-subject',
  vehicleKey: 'a-vehicle',
  mandate: 'a-mandate',
  endedReason: '王某',
  lacking: ['行驶证'],
  reportedAt: at('09:30', '2026-11-24'),
  rebooks: '261120000001',
  history,
})

test('an erased appointment tells what happened, and nothing of anybody', () => {
  const now = at('09:00', '2027-12-01')
  const erased = { ...ended, ...erasedAppointment(ended, now) }
  const { openid, personKey, requestId, sealed, subject, vehicleKey, mandate, endedReason, lacking } = erased
  expect([openid, personKey, requestId]).toEqual(['', '', ''])
  expect([sealed, subject, vehicleKey, mandate, endedReason]).toEqual([null, null, null, null, null])
  expect(lacking).toEqual([])
  expect(erased).toMatchObject({
    state: 'refused',
    date: ended.date,
    business: ended.business,
    erasedAt: now,
  })
  expect(erased.history).toEqual([
    { at: at('09:00'), what: 'refuse', by: null, requestId: null, reason: 'materials', words: null },
  ])
})

describe('a closed account leaves the key of the person', () => {
  const keyOn = (date: string, changes: Parameters<typeof appointmentRecord>[0]) =>
    disownedAppointment(appointmentRecord({ ...ended, ...changes }), policy(), at('09:00', date)).personKey
  const missed = { state: 'missed' as const, strike: 'no-show' as const }

  test('where its strike counts, and not when it does no more', () => {
    expect(keyOn('2027-05-23', missed)).toBe('key-of-somebody')
    expect(keyOn('2027-05-24', missed)).toBe('')
  })
  test('where a cancellation counts', () => {
    // Cancelled long before its day, so that no figure of that day is near.
    const cancelled = { state: 'cancelled' as const, date: '2026-10-01' }
    expect(keyOn('2026-12-24', cancelled)).toBe('key-of-somebody')
    expect(keyOn('2026-12-25', cancelled)).toBe('')
  })
  test('where figures of its day may be made again', () => {
    expect(keyOn('2026-12-24', { state: 'done' })).toBe('key-of-somebody')
    expect(keyOn('2026-12-25', { state: 'done' })).toBe('')
  })
  test('and never the account', () => {
    expect(disownedAppointment(ended, policy(), at('09:00', '2026-11-24')).openid).toBe('')
  })
  test('nothing counts that has not ended', () => {
    expect(stillCounts(appointmentRecord(), policy(), at('09:00'))).toBe(false)
  })
})

describe('a mandate ends', () => {
  const now = at('09:00', '2026-12-01')
  test.each([
    ['with its revocation', { state: 'revoked' as const, endedAt: at('10:00') }, at('10:00')],
    [
      'with its term where nobody decided',
      { state: 'waiting' as const, until: '2026-11-30' },
      at('23:59', '2026-11-30'),
    ],
    [
      'with its term where nobody corrected it',
      { state: 'returned' as const, until: '2026-11-30' },
      at('23:59', '2026-11-30'),
    ],
    ['not on the last day of its term', { state: 'returned' as const, until: '2026-12-01' }, null],
    ['not before the timer has expired it', { state: 'approved' as const, until: '2026-11-30' }, null],
  ])('%s', (_how, changes, end) => {
    expect(endOfMandate(mandateRecord(changes), now)).toEqual(end)
  })
})
