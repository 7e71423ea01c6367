import {
  fulfilment,
  historyLines,
  mandateState,
  reasonGiven,
  termInWords,
} from '../../../miniprogram/services/mandate-words'
import { FakePhone } from '../fake-phone'
import { mandate } from '../mandate'

const returned = { at: '2026-11-03T01:00:00.000Z', what: 'returned' as const, reason: '照片不清楚' }

beforeEach(() => {
  new FakePhone()
})

const words = (...[changes]: Parameters<typeof mandate>) => mandateState(mandate(changes), 30).words

it('every state has its words', () => {
  expect(words({ state: 'waiting' })).toBe('待审核')
  expect(words({ state: 'returned' })).toBe('已退回')
  expect(words()).toBe('已通过')
  expect(words({ state: 'revoked' })).toBe('已撤销')
  expect(words({ state: 'expired' })).toBe('已到期')
})

it('an approved one is called expiring from so many days before its end, and over after it', () => {
  expect(words({ until: '2026-12-25' })).toBe('已通过')
  expect(words({ until: '2026-12-24' })).toBe('即将到期')
  expect(words({ until: '2026-11-24' })).toBe('即将到期')
  expect(words({ until: '2026-11-23' })).toBe('已到期')
})

it('a returned one says why, with the reason given last', () => {
  const history = [returned, { ...returned, reason: '公章不清楚' }]
  expect(reasonGiven({ history })).toBe('公章不清楚')
  expect(mandateState(mandate({ state: 'returned', history }), 30).meaning).toContain('退回原因：公章不清楚')
})

it('the history is told newest first', () => {
  const lines = historyLines(mandate({ history: [...mandate().history, returned] }))
  expect(lines.map(({ what }) => what)).toEqual(['退回', '审核通过', '提交申请'])
  expect(lines[0]).toMatchObject({ when: '2026年11月3日', reason: '照片不清楚' })
})

it('a term names both years', () => {
  expect(termInWords(mandate())).toBe('2026年11月1日 至 2027年10月31日')
})

it('what was cancelled in time does not count against the agent', () => {
  expect(fulfilment({ booked: 12, cancelled: 2, missed: 1 })).toEqual({
    rate: '90%',
    counts: '约过 12 次：到场 9 次，取消 2 次，未到 1 次',
  })
  expect(fulfilment({ booked: 1, cancelled: 1, missed: 0 })?.rate).toBe('暂无')
  expect(fulfilment({ booked: 0, cancelled: 0, missed: 0 })).toBeNull()
})
