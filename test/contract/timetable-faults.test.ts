import type { Run, TimetableChange } from '../../miniprogram/contract/timetable'
import { changeFaults, outsideHours, runsFault } from '../../miniprogram/contract/timetable-faults'

const TODAY = '2026-11-23'
const run = (changes: Partial<Run> & { weekdays?: number[] } = {}) => ({
  from: '09:00',
  to: '12:00',
  minutes: 30,
  seats: 5,
  ...changes,
})

test.each([
  ['a run that fits', [run()], null],
  ['none at all', [], null],
  ['runs that touch', [run(), run({ from: '12:00', to: '13:00' })], null],
  ['runs of different weekdays', [run({ weekdays: [1] }), run({ weekdays: [2] })], null],
  ['a run that ends before it begins', [run({ to: '08:00' })], '9:00–8:00：结束要晚于开始'],
  ['an empty run', [run({ to: '09:00' })], '9:00–9:00：结束要晚于开始'],
  ['a rest', [run({ minutes: 50 })], '9:00–12:00 分不成整数个 50 分钟，请调整时间或间隔'],
  [
    'runs that overlap',
    [run({ weekdays: [1, 2] }), run({ weekdays: [2], from: '11:30', to: '12:30' })],
    '9:00–12:00 和 11:30–12:30 重叠，请错开',
  ],
])('%s: %j', (_what, runs, fault) => {
  expect(runsFault(runs)).toBe(fault)
})

test('a plan lies inside the opening hours of each of its weekdays', () => {
  const hours = [{ weekdays: [1, 2], opens: '09:00', closes: '12:00' }]
  expect(outsideHours([{ ...run(), weekdays: [1, 2] }], hours)).toBeNull()
  expect(outsideHours([{ ...run(), weekdays: [1, 3, 4] }], hours)).toBe(
    '周三、周四 9:00–12:00 不在开放时间内',
  )
  expect(outsideHours([{ ...run({ to: '12:30' }), weekdays: [1] }], hours)).toBe(
    '周一 9:00–12:30 不在开放时间内',
  )
})

const special = (changes: object = {}): TimetableChange => ({
  kind: 'special',
  date: TODAY,
  what: 'holiday',
  name: '春节',
  ...changes,
})
const seats = { kind: 'seats', office: 'hall', category: 'driver', date: TODAY, seats: 1 } as const
const hours = (opens: string, closes: string) => ({ weekdays: [1], opens, closes })

test.each<[string, TimetableChange, string[]]>([
  ['a holiday today', special(), []],
  ['a holiday yesterday', special({ date: '2026-11-22' }), ['date']],
  ['a holiday without a name', special({ name: '' }), ['name']],
  ['an ordinary day without a name', special({ what: 'ordinary', name: '' }), []],
  ['seats from a pool to another', { ...seats, from: 'personal', to: 'agent' }, []],
  ['seats from a pool to itself', { ...seats, from: 'agent', to: 'agent' }, ['to']],
  ['hours that run forwards', { kind: 'hours', office: 'hall', hours: [hours('08:00', '12:00')] }, []],
  [
    'hours that run backwards',
    { kind: 'hours', office: 'hall', hours: [hours('12:00', '08:00')] },
    ['hours'],
  ],
  [
    'hours that overlap',
    { kind: 'hours', office: 'hall', hours: [hours('08:00', '12:00'), hours('11:00', '13:00')] },
    ['hours'],
  ],
])('%s', (_what, change, fields) => {
  expect(Object.keys(changeFaults(change, TODAY))).toEqual(fields)
})
