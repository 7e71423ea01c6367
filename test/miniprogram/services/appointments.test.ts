import type { AppointmentStatus } from '../../../miniprogram/contract/appointment'
import {
  canCancel,
  comingOf,
  isUnderway,
  lastDayOf,
  pastOf,
  whenToCome,
} from '../../../miniprogram/services/appointments'
import { appointment, appointmentIn } from '../appointment'

const NOON = new Date('2026-11-24T04:00:00.000Z')

it.each<[AppointmentStatus, boolean]>([
  ['booked', true],
  ['returning', true],
  ['admitted', true],
  ['called', true],
  ['done', false],
  ['left', false],
  ['refused', false],
  ['missed', false],
  ['cancelled', false],
  ['withdrawn', false],
  ['elapsed', false],
])('one that is %s is coming: %s', (status, isComing) => {
  const one = appointmentIn(status)
  expect(comingOf([one])).toEqual(isComing ? [one] : [])
  expect(pastOf([one])).toEqual(isComing ? [] : [one])
})

it('one can be cancelled until the instant that the server says', () => {
  const one = appointment({ cancellableUntil: '2026-11-24T04:00:00.001Z' })
  expect(canCancel(one, NOON)).toBe(true)
  expect(canCancel({ ...one, cancellableUntil: NOON.toISOString() }, NOON)).toBe(false)
  expect(canCancel({ ...one, cancellableUntil: null }, NOON)).toBe(false)
})

it('a return ticket makes the last day a later one', () => {
  expect(lastDayOf(appointment())).toBe('2026-11-25')
  expect(lastDayOf(appointmentIn('returning'))).toBe('2026-12-01')
})

it('the staff may do something with a live one from its day on', () => {
  expect(isUnderway(appointment({ date: '2026-11-25' }), NOON)).toBe(false)
  expect(isUnderway(appointment({ date: '2026-11-24' }), NOON)).toBe(true)
  expect(isUnderway({ ...appointmentIn('returning'), date: '2026-11-20' }, NOON)).toBe(true)
  expect(isUnderway(appointmentIn('done'), NOON)).toBe(false)
})

it('when to come is a day and a time, or the last day of a return ticket', () => {
  expect(whenToCome(appointment(), NOON)).toEqual({
    day: '明天 11月25日（周三）',
    time: '上午 9:00–9:30',
  })
  expect(whenToCome(appointmentIn('returning'), NOON)).toEqual({ day: '最晚 12月1日（周二）', time: '' })
})
