import { instantOf } from '../../../miniprogram/contract/calendar'
import { hoursInWords, openNow } from '../../../miniprogram/services/office-times'

const weekdays = [1, 2, 3, 4, 5]
const office = {
  hours: [
    { weekdays, opens: '08:30', closes: '12:00' },
    { weekdays, opens: '14:00', closes: '17:30' },
    { weekdays: [6], opens: '09:00', closes: '11:00' },
  ],
}
const ordinary = { specialDays: [] }
const at = (date: string, time: string) => openNow(office, ordinary, instantOf(date, time))

it('an open office says until when', () => {
  expect(at('2026-11-25', '09:00')).toEqual({ open: true, state: '正在办公', until: '到 12:00' })
})

it('a closed office says when it opens again', () => {
  expect(at('2026-11-25', '12:30').until).toBe('今天 14:00 开门')
  expect(at('2026-11-27', '20:00').until).toBe('明天 9:00 开门')
  expect(at('2026-11-25', '20:00').until).toBe('明天 8:30 开门')
})

it('an opening beyond the day after tomorrow is said by its date', () => {
  const weekly = { hours: [{ weekdays: [1], opens: '08:30', closes: '12:00' }] }
  const friday = instantOf('2026-11-27', '10:00')
  expect(openNow(weekly, ordinary, friday).until).toBe('11月30日（周一） 8:30 开门')
})

it('an office without an opening ahead promises nothing', () => {
  const shut = openNow({ hours: [] }, ordinary, instantOf('2026-11-25', '09:00'))
  expect(shut).toEqual({ open: false, state: '现在休息', until: '' })
})

it('hours are said once for each set of weekdays', () => {
  expect(hoursInWords(office)).toEqual(['周一至周五 8:30–12:00，14:00–17:30', '周六 9:00–11:00'])
})

it('weekdays that do not follow each other are listed', () => {
  expect(hoursInWords({ hours: [{ weekdays: [5, 1, 2], opens: '09:00', closes: '10:00' }] })).toEqual([
    '周一、周二、周五 9:00–10:00',
  ])
})
