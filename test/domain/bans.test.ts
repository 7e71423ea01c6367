import { banInForce, banView } from '../../cloudfunctions/domain/bans'
import { banRecord } from '../fixtures/ban-record'
import { at } from '../fixtures/instant'

const beforeIt = (instant: Date) => new Date(instant.getTime() - 1)
const END = at('08:00', '2026-11-30')

test.each([
  ['a millisecond before it begins', banRecord(), beforeIt(at('08:00')), false],
  ['when it begins', banRecord(), at('08:00'), true],
  ['a millisecond before it ends', banRecord(), beforeIt(END), true],
  ['when it ends', banRecord(), END, false],
  ['years later without an end', banRecord({ until: null }), at('08:00', '2036-01-01'), true],
  ['after it was lifted', banRecord({ liftedAt: at('08:30') }), at('09:00'), false],
  [
    'after it was lifted without an end',
    banRecord({ until: null, liftedAt: at('08:30') }),
    at('09:00'),
    false,
  ],
])('a ban is in force %s: %#', (_when, ban, now, inForce) => {
  expect(banInForce([ban], now) !== null).toBe(inForce)
})

test('nobody without entries is banned', () => {
  expect(banInForce([], at('09:00'))).toBeNull()
})

describe('of several bans the one that lasts longest is told', () => {
  const week = banRecord({ _id: 'week' })
  const month = banRecord({ _id: 'month', until: at('08:00', '2026-12-23') })
  const forever = banRecord({ _id: 'forever', until: null })
  const lifted = banRecord({ _id: 'lifted', until: null, liftedAt: at('08:30') })
  const later = banRecord({ _id: 'later', from: at('08:00', '2026-12-01'), until: null })

  test.each([
    [[week, month], 'month'],
    [[month, week], 'month'],
    [[forever, month], 'forever'],
    [[week, forever], 'forever'],
    [[lifted, week, later], 'week'],
  ])('%#', (bans, longest) => {
    expect(banInForce(bans, at('09:00'))?._id).toBe(longest)
  })
})

/** Sealing is tested where the keys are. */
const asItIs = (sealed: string | null) => sealed

test('a person sees why and until which date of the city, and nothing else', () => {
  expect(banView(banRecord({ until: new Date('2026-11-29T16:30:00Z') }), asItIs)).toEqual({
    id: 'ban',
    reason: '三次预约未到',
    until: '2026-11-30',
    note: null,
    appeal: null,
  })
  expect(banView(banRecord({ until: null }), asItIs)).toMatchObject({ until: null })
})

test('a person reads what a manager said last, once', () => {
  const shortened = {
    at: at('09:00'),
    what: 'shortened' as const,
    by: 'openid-of-a-manager',
    words: '情况已核实',
  }
  expect(banView(banRecord({ history: [shortened] }), asItIs).note).toBe('情况已核实')
  const appeal = {
    words: '当天住院，有证明',
    at: at('08:30'),
    decision: 'shortened' as const,
    answer: '情况已核实',
    decidedBy: 'openid-of-a-manager',
    decidedAt: at('09:00'),
  }
  expect(banView(banRecord({ history: [shortened], appeal }), asItIs).note).toBeNull()
})
