import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import type { BanRecord } from '../../cloudfunctions/domain/records/bans'
import {
  banForStrikes,
  strikesSince,
  strikesThatCount,
  strikesView,
} from '../../cloudfunctions/domain/strikes'
import { addDays } from '../../miniprogram/contract/calendar'
import { appointmentRecord } from '../fixtures/appointment-record'
import { banRecord } from '../fixtures/ban-record'
import { policy } from '../fixtures/city'
import { at, MONDAY } from '../fixtures/instant'

const NOW = at('09:00')
const RULES = policy({ penalties: { strikes: 3, withinDays: 180, banDays: 30 } })

/** A promise broken so many days ago. */
const strike = (days: number, changes: Partial<AppointmentRecord> = {}): AppointmentRecord => {
  const date = addDays(MONDAY, -days)
  return appointmentRecord({
    _id: `${date.slice(2).replaceAll('-', '')}000001`,
    state: 'cancelled',
    strike: 'late-cancellation',
    date,
    endedAt: at('09:00', date),
    ...changes,
  })
}
const automatic = (changes: Partial<BanRecord>) => banRecord({ by: null, history: [], ...changes })
const numbers = (strikes: AppointmentRecord[]) => strikes.map(({ _id }) => _id)
const counted = (strikes: AppointmentRecord[], bans: BanRecord[] = []) =>
  numbers(strikesThatCount(strikes, bans, RULES, NOW))

describe('strikes count', () => {
  const [old, young] = [strike(180), strike(2)]

  test('within the period of the policy, the oldest first', () => {
    expect(strikesSince(RULES, NOW)).toEqual(at('09:00', addDays(MONDAY, -180)))
    const justInside = strike(180, { endedAt: new Date(strikesSince(RULES, NOW).getTime() + 1) })
    expect(counted([young, justInside])).toEqual(numbers([justInside, young]))
    expect(counted([young, old])).toEqual(numbers([young]))
  })

  test('only where a promise was broken', () => {
    expect(counted([strike(3, { strike: null }), strike(4, { endedAt: null })])).toEqual([])
  })

  test('until they have led to a ban, also when that was lifted', () => {
    const led = [strike(12), strike(11), strike(10)]
    const ban = automatic({ strikes: numbers(led) })
    for (const each of [ban, { ...ban, liftedAt: at('10:00', addDays(MONDAY, -9)) }])
      expect(counted([...led, strike(9)], [each])).toEqual(numbers([strike(9)]))
  })

  test('beside a ban that a manager has entered', () => {
    expect(counted([strike(12)], [banRecord()])).toHaveLength(1)
  })
})

describe('a ban', () => {
  const three = [strike(9), strike(6), strike(0)]
  const banOf = (strikes: AppointmentRecord[]) =>
    banForStrikes(strikesThatCount(strikes, [], RULES, NOW), RULES, NOW)

  test.each([0, 1, 2])('does not follow from %i strikes', (count) => {
    expect(banOf(three.slice(0, count))).toBeNull()
  })

  test('follows from as many as the policy says, on person and account, for as many days', () => {
    expect(banOf(three)).toMatchObject({
      subjects: ['key-of-somebody', 'openid-of-somebody'],
      by: null,
      from: NOW,
      until: at('23:59', addDays(MONDAY, 29)),
      cancelsComing: false,
      strikes: numbers(three),
      evidence: expect.stringContaining('3 次违约：2026-11-14、2026-11-17、2026-11-23'),
    })
  })

  test('does not call people absent who have cancelled', () => {
    expect(banOf(three)?.reason).toContain('临近才取消')
  })

  test('is the same one whichever of the latest strikes a call has seen', () => {
    const [oldest, second, third] = three
    if (!oldest || !second || !third) throw new Error('three strikes are needed')
    const beside = strike(0, { _id: '261123000000' })
    const ids = [
      [oldest, second, third],
      [oldest, second, beside],
      [beside, third, second, oldest],
    ].map((seen) => banOf(seen)?._id)
    expect(new Set(ids).size).toBe(1)
  })

  test('is another one for other strikes', () => {
    expect(banOf(three)?._id).not.toBe(banOf([strike(8), ...three.slice(1)])?._id)
  })
})

test('people see what counts and what it leads to', () => {
  expect(strikesView([strike(6), strike(0, { strike: 'no-show' })], RULES)).toEqual({
    strikes: [
      { kind: 'late-cancellation', date: '2026-11-17' },
      { kind: 'no-show', date: MONDAY },
    ],
    limit: 3,
    withinDays: 180,
    banDays: 30,
  })
})
