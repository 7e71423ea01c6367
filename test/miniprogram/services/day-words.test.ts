import type { DayState, DayView, SlotState, SlotView } from '../../../miniprogram/contract/slots'
import {
  dayExplanation,
  dayState,
  earliestFree,
  emptyWindow,
  isFree,
  slotState,
} from '../../../miniprogram/services/day-words'

const slot = (from: string, state: SlotState, remaining = 0): SlotView => ({
  from,
  to: from.replace(':00', ':30'),
  state,
  remaining,
})
const day = (date: string, state: DayState, more: Partial<DayView> = {}): DayView => ({
  date,
  state,
  remaining: 0,
  slots: [],
  reason: null,
  releasesOn: null,
  ...more,
})

it('every state of a day and of a slot has words of its own', () => {
  const days: DayState[] = ['free', 'full', 'closed', 'unreleased', 'over']
  expect(new Set(days.map((state) => dayState(day('2026-11-25', state)))).size).toBe(days.length)
  const slots: SlotState[] = ['free', 'full', 'closed', 'soon', 'past']
  expect(new Set(slots.map((state) => slotState(slot('09:00', state)))).size).toBe(slots.length)
})

it('a free day and a free slot say how many are left', () => {
  expect(dayState(day('2026-11-25', 'free', { remaining: 12 }))).toBe('余 12')
  expect(slotState(slot('09:00', 'free', 3))).toBe('余 3')
})

it('a closed day says why, an unreleased one when it opens', () => {
  expect(dayExplanation(day('2027-01-01', 'closed', { reason: '元旦放假' }), '08:00')).toContain('元旦放假')
  const unreleased = day('2026-12-10', 'unreleased', { releasesOn: '2026-11-26' })
  expect(dayExplanation(unreleased, '08:00')).toContain('11月26日（周四） 8:00 开始可以预约')
})

it('a free day needs no explanation', () => {
  expect(dayExplanation(day('2026-11-25', 'free'), '08:00')).toBeNull()
})

it('the earliest slot is the first free one of the first day that has any', () => {
  const days = [
    day('2026-11-24', 'full', { slots: [slot('09:00', 'past'), slot('10:00', 'full')] }),
    day('2026-11-25', 'free', { slots: [slot('09:00', 'full'), slot('10:00', 'free', 2)] }),
    day('2026-11-26', 'free', { slots: [slot('09:00', 'free', 8)] }),
  ]
  expect(earliestFree(days)).toEqual({ date: '2026-11-25', from: '10:00', to: '10:30', remaining: 2 })
  expect(earliestFree(days.slice(0, 1))).toBeNull()
})

it('a chosen slot stays free only while the server says so', () => {
  const days = [day('2026-11-25', 'free', { slots: [slot('09:00', 'full'), slot('10:00', 'free', 2)] })]
  expect(isFree(days, { date: '2026-11-25', from: '10:00' })).toBe(true)
  expect(isFree(days, { date: '2026-11-25', from: '09:00' })).toBe(false)
  expect(isFree(days, { date: '2026-11-26', from: '10:00' })).toBe(false)
})

it('a window without free slots says when the next day is released', () => {
  const days = [day('2026-11-25', 'full'), day('2026-12-10', 'unreleased', { releasesOn: '2026-11-26' })]
  expect(emptyWindow(days, '08:00')).toBe(
    '近期的号都约满了。12月10日（周四）的号在 11月26日（周四） 8:00 放出。',
  )
  expect(emptyWindow(days.slice(0, 1), '08:00')).toContain('每天 8:00')
})
