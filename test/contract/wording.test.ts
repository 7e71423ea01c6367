import fc from 'fast-check'
import {
  dateInWords,
  dayInWords,
  maskIdNumber,
  maskMobile,
  maskName,
  nearDayInWords,
  numberInGroups,
  timeInWords,
  timeRangeInWords,
  weekdaysInWords,
  whenInWords,
} from '../../miniprogram/contract/wording'
import { at } from '../fixtures/instant'
import { inventedPerson } from '../helpers/citizens'

test.each([
  [[1, 2, 3, 4, 5], '周一至周五'],
  [[5, 4, 3, 2, 1], '周一至周五'],
  [[1, 3], '周一、周三'],
  [[1, 2], '周一、周二'],
  [[1, 2, 3, 5, 6, 7], '周一至周三、周五至周日'],
  [[6], '周六'],
  [[], ''],
])('the weekdays %j are %s', (weekdays, words) => {
  expect(weekdaysInWords(weekdays)).toBe(words)
})

test.each([
  ['2026-11-25', '11月25日（周三）'],
  ['2027-01-03', '1月3日（周日）'],
])('%s is %s', (date, words) => {
  expect(dateInWords(date)).toBe(words)
})

test.each([
  ['2026-11-22', null],
  ['2026-11-23', '今天'],
  ['2026-11-24', '明天'],
  ['2026-11-25', '后天'],
  ['2026-11-26', null],
])('seen from 23 November, %s is near: %p', (date, near) => {
  expect(nearDayInWords(date, at('23:59'))).toBe(near)
  expect(dayInWords(date, at('00:00'))).toBe(near ? `${near} ${dateInWords(date)}` : dateInWords(date))
})

test('near days go on across the end of a year', () => {
  expect(nearDayInWords('2027-01-01', at('12:00', '2026-12-31'))).toBe('明天')
})

test.each([
  ['09:00', '09:30', '上午 9:00–9:30'],
  ['11:30', '12:00', '上午 11:30–12:00'],
  ['12:00', '12:30', '下午 12:00–12:30'],
  ['00:00', '00:30', '上午 0:00–0:30'],
])('from %s to %s is %s', (from, to, words) => {
  expect(timeRangeInWords(from, to)).toBe(words)
})

test('a slot is said with day and time', () => {
  const slot = { date: '2026-11-24', from: '14:00', to: '14:30' }
  expect(whenInWords(slot, at('09:00'))).toBe('明天 11月24日（周二）下午 14:00–14:30')
  expect(timeInWords('08:00')).toBe('8:00')
})

test('a number is read in groups of four', () => {
  expect(numberInGroups('261125482137')).toBe('2611 2548 2137')
})

describe('masks', () => {
  test.each([
    [maskName, '王秀英', '王**'],
    [maskName, '王英', '王*'],
    [maskName, '王', '*'],
    [maskName, '', '*'],
    [maskName, '𠮷野', '𠮷*'],
    [maskName, '王𬀩', '王*'],
    [maskIdNumber, '360602195403152047', '3606**********2047'],
    [maskMobile, '13800001234', '138****1234'],
  ])('%p makes %s into %s', (mask, text, masked) => {
    expect(mask(text)).toBe(masked)
  })

  test('reveal no more than the ends, and keep the length', () => {
    fc.assert(
      fc.property(fc.nat(5000), (n) => {
        const { idNumber, mobile, name } = inventedPerson(n)
        expect(maskIdNumber(idNumber)).toHaveLength(idNumber.length)
        expect(maskIdNumber(idNumber).slice(4, -4)).toMatch(/^\*{10}$/)
        expect(maskMobile(mobile)).toHaveLength(mobile.length)
        expect(maskMobile(mobile).slice(3, -4)).toMatch(/^\*{4}$/)
        expect(maskName(name).slice(1)).toMatch(/^\*+$/)
      }),
    )
  })

  test('of a name reveal its first character at most, whatever it is written in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        const [first, ...hidden] = Array.from(maskName(name))
        expect([Array.from(name)[0], '*']).toContain(first)
        expect(hidden.every((character) => character === '*')).toBe(true)
      }),
    )
  })
})
