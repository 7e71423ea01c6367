import { instantOf } from '../../../miniprogram/contract/calendar'
import type { ClosureSpan } from '../../../miniprogram/contract/closures'
import { hoursInWords, openNow } from '../../../miniprogram/services/office-times'

const weekdays = [1, 2, 3, 4, 5]
const office = {
  id: 'hall',
  hours: [
    { weekdays, opens: '08:30', closes: '12:00' },
    { weekdays, opens: '14:00', closes: '17:30' },
    { weekdays: [6], opens: '09:00', closes: '11:00' },
  ],
}
const ordinary = { specialDays: [] }
const at = (date: string, time: string) => openNow(office, ordinary, instantOf(date, time))

it('an open office says until when', () => {
  expect(at('2026-11-25', '09:00')).toEqual({
    open: true,
    stopped: false,
    state: '正在办公',
    until: '到 12:00',
  })
})

it('a closed office says when it opens again', () => {
  expect(at('2026-11-25', '12:30').until).toBe('今天 14:00 开门')
  expect(at('2026-11-27', '20:00').until).toBe('明天 9:00 开门')
  expect(at('2026-11-25', '20:00').until).toBe('明天 8:30 开门')
})

it('an opening beyond the day after tomorrow is said by its date', () => {
  const weekly = { id: 'hall', hours: [{ weekdays: [1], opens: '08:30', closes: '12:00' }] }
  const friday = instantOf('2026-11-27', '10:00')
  expect(openNow(weekly, ordinary, friday).until).toBe('11月30日（周一） 8:30 开门')
})

it('an office without an opening ahead promises nothing', () => {
  const shut = openNow({ id: 'hall', hours: [] }, ordinary, instantOf('2026-11-25', '09:00'))
  expect(shut).toEqual({ open: false, stopped: false, state: '现在休息', until: '' })
})

it('hours are said once for each set of weekdays', () => {
  expect(hoursInWords(office)).toEqual(['周一至周五 8:30–12:00，14:00–17:30', '周六 9:00–11:00'])
})

it('weekdays that do not follow each other are listed', () => {
  expect(hoursInWords({ hours: [{ weekdays: [5, 1, 2], opens: '09:00', closes: '10:00' }] })).toEqual([
    '周一、周二、周五 9:00–10:00',
  ])
})

describe('an office that is closed for a time of today', () => {
  const WEDNESDAY = '2026-11-25'
  const said = (from: string, to: string, time: string, changes: Partial<ClosureSpan> = {}) => {
    const closure: ClosureSpan = {
      office: 'hall',
      category: null,
      first: { date: WEDNESDAY, time: from },
      last: { date: WEDNESDAY, time: to },
      ...changes,
    }
    const city = { specialDays: [], closures: [closure] }
    const { state, until, stopped } = openNow(office, city, instantOf(WEDNESDAY, time))
    return `${stopped ? '停 ' : ''}${state} ${until}`
  }

  it.each([
    ['all day, early', '00:00', '23:59', '07:00', '停 今日停办 明天 8:30 开门'],
    ['all day', '00:00', '23:59', '09:00', '停 今日停办 明天 8:30 开门'],
    ['all day, at noon', '00:00', '23:59', '12:30', '停 今日停办 明天 8:30 开门'],
    ['all day, in the evening', '00:00', '23:59', '19:00', '现在休息 明天 8:30 开门'],
    ['in the afternoon, seen in the morning', '12:00', '23:59', '09:00', '正在办公 到 12:00，下午停办'],
    ['in the afternoon, seen at noon', '12:00', '23:59', '12:30', '停 下午停办 明天 8:30 开门'],
    ['in the afternoon', '12:00', '23:59', '15:00', '停 下午停办 明天 8:30 开门'],
    ['in the morning, early', '00:00', '12:00', '07:00', '停 上午停办 今天 14:00 开门'],
    ['in the morning', '00:00', '12:00', '09:00', '停 上午停办 今天 14:00 开门'],
    ['in the morning, seen in the afternoon', '00:00', '12:00', '15:00', '正在办公 到 17:30'],
    ['from ten o’clock on, before', '10:00', '23:59', '09:00', '正在办公 到 10:00，之后停办'],
    ['from ten o’clock on', '10:00', '23:59', '11:00', '停 现在停办 明天 8:30 开门'],
    ['for an hour', '09:30', '10:30', '10:00', '停 现在停办 今天 10:30 开门'],
    ['for an hour, before', '09:30', '10:30', '09:00', '正在办公 到 9:30'],
    ['for the first hour, early', '08:00', '09:00', '08:00', '现在休息 今天 9:00 开门'],
    ['for the last hour, before', '16:30', '23:59', '15:00', '正在办公 到 16:30，之后停办'],
  ])('%s', (_when, from, to, time, expected) => {
    expect(said(from, to, time)).toBe(expected)
  })

  it('a closure of a category, or of another office, closes no door', () => {
    for (const changes of [{ category: 'driver' }, { office: 'point' }])
      expect(said('00:00', '23:59', '09:00', changes)).toBe('正在办公 到 12:00')
  })
})
