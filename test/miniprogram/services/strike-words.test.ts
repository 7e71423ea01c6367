import type { StrikesView } from '../../../miniprogram/contract/blacklist'
import { anotherStrike, strikesInWords } from '../../../miniprogram/services/strike-words'

const strikes = (count: number, changes: Partial<StrikesView> = {}): StrikesView => ({
  strikes: Array.from({ length: count }, (_, place) => ({ kind: 'no-show', date: `2026-11-0${place + 1}` })),
  limit: 3,
  withinDays: 180,
  banDays: 180,
  ...changes,
})

it('nothing is said without any', () => {
  expect(strikesInWords(strikes(0))).toBe('')
})

it('says how many there are and what is left', () => {
  expect(strikesInWords(strikes(2))).toBe('半年内 2 次，再有 1 次将暂停线上预约 180 天')
  expect(strikesInWords(strikes(1, { withinDays: 90, banDays: 30 }))).toBe(
    '90 天内 1 次，再有 2 次将暂停线上预约 30 天',
  )
})

it('one more is told with what it leads to', () => {
  expect(anotherStrike(strikes(0))).toBe('半年内满 3 次会暂停线上预约 180 天，这次以后还剩 2 次。')
  expect(anotherStrike(strikes(2))).toBe('这是半年内第 3 次，线上预约会暂停 180 天。')
})
