import { expression as $ } from './commands'
import { notSimulated, same, unverified, type Verdicts } from './verdict'

/** An expression over the document below and its value; or the code of its refusal. */
export type ExpressionCase = { readonly of: unknown } & (
  | { readonly gives: unknown }
  | { readonly refused: string }
)

const FAILED = 'DATABASE_REQUEST_FAILED'
const at = new Date('2026-03-01T20:30:40.123Z')

export const example: object = {
  _id: 'only',
  n: 7,
  fraction: -3.7,
  text: 'Héllo 车',
  low: 'abc',
  list: [3, 1, 2],
  other: [2, 5],
  flags: [true, false],
  o: { a: 1, b: 2 },
  pairs: [
    { k: 'x', v: 1 },
    { k: 'y', v: 2 },
  ],
  at,
  nothing: null,
}

/** An object with a `then` that nothing takes for a promise's before it is sent. */
const withThen = (rest: object, value: unknown): object =>
  Object.fromEntries([...Object.entries(rest), ['then', value]])
const branch = (condition: unknown, value: unknown) => withThen({ case: condition }, value)

const inShanghai = { date: '$at', timezone: 'Asia/Shanghai' }

/** `db.command.aggregate.*` in `project`; accumulators as they work on an array. */
export const expressionOperators: Verdicts<ExpressionCase> = {
  abs: same(
    { of: $.abs('$fraction'), gives: 3.7 },
    { of: $.abs('$nothing'), gives: null },
    { of: $.abs('$low'), refused: FAILED },
  ),
  add: same(
    { of: $.add(['$n', 1, 2]), gives: 10 },
    { of: $.add(['$at', 877]), gives: new Date('2026-03-01T20:30:41.000Z') },
    { of: $.add(['$n', '$nothing']), gives: null },
    { of: $.add(['$low', 1]), refused: FAILED },
  ),
  ceil: same({ of: $.ceil('$fraction'), gives: -3 }),
  divide: same({ of: $.divide(['$n', 2]), gives: 3.5 }, { of: $.divide(['$n', 0]), refused: FAILED }),
  exp: same({ of: $.exp(0), gives: 1 }),
  floor: same({ of: $.floor('$fraction'), gives: -4 }),
  ln: same({ of: $.ln(1), gives: 0 }),
  log: same({ of: $.log([8, 2]), gives: 3 }),
  log10: same({ of: $.log10(1000), gives: 3 }),
  mod: same({ of: $.mod(['$n', 4]), gives: 3 }, { of: $.mod([-7, 4]), gives: -3 }),
  multiply: same({ of: $.multiply(['$n', 2, 3]), gives: 42 }),
  pow: same({ of: $.pow(['$n', 2]), gives: 49 }),
  sqrt: same({ of: $.sqrt(49), gives: 7 }),
  subtract: same(
    { of: $.subtract(['$n', 2]), gives: 5 },
    { of: $.subtract(['$at', new Date(at.getTime() - 5)]), gives: 5 },
    { of: $.subtract(['$at', 123]), gives: new Date('2026-03-01T20:30:40.000Z') },
  ),
  trunc: same({ of: $.trunc('$fraction'), gives: -3 }),

  arrayElemAt: same(
    { of: $.arrayElemAt(['$list', 0]), gives: 3 },
    { of: $.arrayElemAt(['$list', -1]), gives: 2 },
    { of: $.arrayElemAt(['$list', 9]), gives: undefined },
  ),
  arrayToObject: same(
    { of: $.arrayToObject('$pairs'), gives: { x: 1, y: 2 } },
    { of: $.arrayToObject([[['p', 1]]]), gives: { p: 1 } },
  ),
  concatArrays: same(
    { of: $.concatArrays(['$list', '$other']), gives: [3, 1, 2, 2, 5] },
    { of: $.concatArrays(['$list', '$nothing']), gives: null },
  ),
  filter: same({ of: $.filter({ input: '$list', as: 'x', cond: $.gt(['$$x', 1]) }), gives: [3, 2] }),
  in: same({ of: $.in([3, '$list']), gives: true }, { of: $.in([9, '$list']), gives: false }),
  indexOfArray: same(
    { of: $.indexOfArray(['$list', 2]), gives: 2 },
    { of: $.indexOfArray(['$list', 9]), gives: -1 },
  ),
  isArray: same({ of: $.isArray('$list'), gives: true }, { of: $.isArray(['$n']), gives: false }),
  map: same({ of: $.map({ input: '$list', as: 'x', in: $.multiply(['$$x', 2]) }), gives: [6, 2, 4] }),
  range: same({ of: $.range([0, 7, 3]), gives: [0, 3, 6] }),
  reduce: same({
    of: $.reduce({ input: '$list', initialValue: 10, in: $.add(['$$value', '$$this']) }),
    gives: 16,
  }),
  reverseArray: same({ of: $.reverseArray('$list'), gives: [2, 1, 3] }),
  size: same({ of: $.size('$list'), gives: 3 }, { of: $.size('$n'), refused: FAILED }),
  slice: same(
    { of: $.slice(['$list', 2]), gives: [3, 1] },
    { of: $.slice(['$list', -2]), gives: [1, 2] },
    { of: $.slice(['$list', 1, 1]), gives: [1] },
  ),
  zip: same(
    {
      of: $.zip({ inputs: ['$list', '$other'] }),
      gives: [
        [3, 2],
        [1, 5],
      ],
    },
    {
      of: $.zip({ inputs: ['$list', '$other'], useLongestLength: true, defaults: [0, 9] }),
      gives: [
        [3, 2],
        [1, 5],
        [2, 9],
      ],
    },
  ),

  and: same(
    { of: $.and([$.gt(['$n', 1]), '$n']), gives: true },
    { of: $.and([true, '$nothing']), gives: false },
  ),
  not: same({ of: $.not([true]), gives: false }, { of: $.not(['$nothing']), gives: true }),
  or: same({ of: $.or([false, '$n']), gives: true }, { of: $.or([false, '$missing', 0]), gives: false }),

  cmp: same({ of: $.cmp(['$n', 9]), gives: -1 }, { of: $.cmp(['$low', '$n']), gives: 1 }),
  eq: same({ of: $.eq(['$n', 7]), gives: true }, { of: $.eq(['$n', '7']), gives: false }),
  gt: same({ of: $.gt(['$n', 6]), gives: true }, { of: $.gt(['$low', '$n']), gives: true }),
  gte: same({ of: $.gte(['$n', 7]), gives: true }),
  lt: same({ of: $.lt(['$n', 7]), gives: false }, { of: $.lt(['$nothing', '$n']), gives: true }),
  lte: same({ of: $.lte(['$n', 7]), gives: true }),
  neq: same({ of: $.neq(['$n', 7]), gives: false }),

  cond: same(
    { of: $.cond(withThen({ if: $.gt(['$n', 1]), else: 'less' }, 'more')), gives: 'more' },
    { of: $.cond([false, 'more', 'less']), gives: 'less' },
  ),
  ifNull: same(
    { of: $.ifNull(['$nothing', 'none']), gives: 'none' },
    { of: $.ifNull(['$n', 'none']), gives: 7 },
  ),
  switch: same(
    { of: $.switch({ branches: [branch($.eq(['$n', 7]), 'seven')], default: 'no' }), gives: 'seven' },
    { of: $.switch({ branches: [branch($.eq(['$n', 8]), 'eight')], default: 'no' }), gives: 'no' },
    { of: $.switch({ branches: [branch($.eq(['$n', 8]), 'eight')] }), refused: FAILED },
  ),

  dateFromParts: same(
    { of: $.dateFromParts({ year: 2026, month: 3, day: 4 }), gives: new Date('2026-03-04T00:00:00Z') },
    { of: $.dateFromParts({ year: 2026 }), gives: new Date('2026-01-01T00:00:00Z') },
    { of: $.dateFromParts({ year: 2026, month: 2, day: 30 }), gives: new Date('2026-03-02T00:00:00Z') },
    {
      of: $.dateFromParts({ year: 2026, month: 3, day: 4, hour: 8, minute: 30, timezone: 'Asia/Shanghai' }),
      gives: new Date('2026-03-04T00:30:00Z'),
    },
    { of: $.dateFromParts({ isoWeekYear: 2026, isoWeek: 1 }), gives: new Date('2025-12-29T00:00:00Z') },
    { of: $.dateFromParts({ month: 1 }), refused: FAILED },
  ),
  dateFromString: same(
    { of: $.dateFromString({ dateString: '2026-03-04' }), gives: new Date('2026-03-04T00:00:00Z') },
    {
      of: $.dateFromString({ dateString: '2026-03-04T08:00:00', timezone: 'Asia/Shanghai' }),
      gives: new Date('2026-03-04T00:00:00Z'),
    },
    {
      of: $.dateFromString({ dateString: '2026-03-04T08:00:00+08:00' }),
      gives: new Date('2026-03-04T00:00:00Z'),
    },
    { of: $.dateFromString({ dateString: '$nothing' }), gives: null },
    { of: $.dateFromString({ dateString: 'tomorrow' }), refused: FAILED },
    { of: $.dateFromString({ dateString: 'tomorrow', onError: 'none' }), gives: 'none' },
    {
      of: $.dateFromString({ dateString: '04/03/2026', format: '%d/%m/%Y' }),
      gives: new Date('2026-03-04T00:00:00Z'),
    },
  ),
  dateToString: same(
    {
      of: $.dateToString({ date: '$at', format: '%Y-%m-%d %H:%M:%S.%L %j %u %w' }),
      gives: '2026-03-01 20:30:40.123 060 7 1',
    },
    {
      of: $.dateToString({ ...inShanghai, format: '%Y-%m-%d %H:%M %z %Z %G-%V %U %%' }),
      gives: '2026-03-02 04:30 +0800 480 2026-10 09 %',
    },
    { of: $.dateToString({ date: '$at' }), gives: '2026-03-01T20:30:40.123Z' },
    { of: $.dateToString({ date: '$nothing', onNull: 'none' }), gives: 'none' },
    { of: $.dateToString({ date: '$at', format: '%Q' }), refused: FAILED },
  ),
  dayOfMonth: same({ of: $.dayOfMonth('$at'), gives: 1 }, { of: $.dayOfMonth(inShanghai), gives: 2 }),
  dayOfWeek: same({ of: $.dayOfWeek('$at'), gives: 1 }, { of: $.dayOfWeek(inShanghai), gives: 2 }),
  dayOfYear: same({ of: $.dayOfYear('$at'), gives: 60 }),
  hour: same({ of: $.hour('$at'), gives: 20 }, { of: $.hour({ date: '$at', timezone: '+05:30' }), gives: 2 }),
  isoDayOfWeek: same({ of: $.isoDayOfWeek('$at'), gives: 7 }),
  isoWeek: same({ of: $.isoWeek('$at'), gives: 9 }, { of: $.isoWeek(new Date('2027-01-02')), gives: 53 }),
  isoWeekYear: same(
    { of: $.isoWeekYear(new Date('2027-01-02')), gives: 2026 },
    { of: $.isoWeekYear(new Date('2024-12-31')), gives: 2025 },
  ),
  millisecond: same({ of: $.millisecond('$at'), gives: 123 }),
  minute: same({ of: $.minute('$at'), gives: 30 }),
  month: same({ of: $.month('$at'), gives: 3 }, { of: $.month('$nothing'), gives: null }),
  second: same({ of: $.second('$at'), gives: 40 }),
  week: same(
    { of: $.week('$at'), gives: 9 },
    { of: $.week(new Date('2026-01-03')), gives: 0 },
    { of: $.week(new Date('2026-01-04')), gives: 1 },
  ),
  year: same({ of: $.year('$at'), gives: 2026 }, { of: $.year('$low'), refused: FAILED }),

  literal: same({ of: $.literal('$n'), gives: '$n' }),
  mergeObjects: same({ of: $.mergeObjects(['$o', { b: 3, c: 4 }]), gives: { a: 1, b: 3, c: 4 } }),
  objectToArray: same({
    of: $.objectToArray('$o'),
    gives: [
      { k: 'a', v: 1 },
      { k: 'b', v: 2 },
    ],
  }),

  allElementsTrue: same(
    { of: $.allElementsTrue(['$flags']), gives: false },
    { of: $.allElementsTrue(['$list']), gives: true },
  ),
  anyElementTrue: same({ of: $.anyElementTrue(['$flags']), gives: true }),
  setDifference: same({ of: $.setDifference(['$list', '$other']), gives: [3, 1] }),
  setEquals: same({ of: $.setEquals(['$list', [1, 2, 3, 1]]), gives: true }),
  setIntersection: same({ of: $.setIntersection(['$list', '$other']), gives: [2] }),
  setIsSubset: same({ of: $.setIsSubset([[1, 2], '$list']), gives: true }),
  setUnion: same({ of: $.size($.setUnion(['$list', '$other'])), gives: 4 }),

  concat: same(
    { of: $.concat(['$low', '-', '$text']), gives: 'abc-Héllo 车' },
    { of: $.concat(['$low', '$nothing']), gives: null },
    { of: $.concat(['$low', '$n']), refused: FAILED },
  ),
  indexOfBytes: same(
    { of: $.indexOfBytes(['$text', 'l']), gives: 3 },
    { of: $.indexOfBytes(['$low', 'z']), gives: -1 },
  ),
  indexOfCP: same(
    { of: $.indexOfCP(['$text', 'l']), gives: 2 },
    { of: $.indexOfCP(['$text', 'l', 3]), gives: 3 },
    { of: $.indexOfCP(['$text', 'l', 0, 2]), gives: -1 },
  ),
  split: same({ of: $.split(['a-b-c', '-']), gives: ['a', 'b', 'c'] }),
  strLenBytes: same({ of: $.strLenBytes('$text'), gives: 10 }),
  strLenCP: same({ of: $.strLenCP('$text'), gives: 7 }),
  strcasecmp: same(
    { of: $.strcasecmp(['$low', 'ABC']), gives: 0 },
    { of: $.strcasecmp(['$low', 'ABD']), gives: -1 },
  ),
  substr: same({ of: $.substr(['$low', 1, 5]), gives: 'bc' }, { of: $.substr(['$low', 1, -1]), gives: 'bc' }),
  substrBytes: same(
    { of: $.substrBytes(['$text', 0, 3]), gives: 'Hé' },
    { of: $.substrBytes(['$text', 0, 2]), refused: FAILED },
  ),
  substrCP: same(
    { of: $.substrCP(['$text', 1, 3]), gives: 'éll' },
    { of: $.substrCP(['$low', 2, 9]), gives: 'c' },
  ),
  toLower: same({ of: $.toLower('AbC'), gives: 'abc' }, { of: $.toLower('$nothing'), gives: '' }),
  toUpper: same({ of: $.toUpper('$low'), gives: 'ABC' }),

  meta: notSimulated({ of: $.meta('textScore'), refused: 'DATABASE_INVALID_OPERRATOR' }),

  let: same({ of: $.let({ vars: { x: '$n' }, in: $.add(['$$x', 1]) }), gives: 8 }),

  avg: same({ of: $.avg('$list'), gives: 2 }, { of: $.avg([['$n', '$low', 1]]), gives: 4 }),
  max: same({ of: $.max('$list'), gives: 3 }),
  min: same({ of: $.min('$list'), gives: 1 }),
  sum: same({ of: $.sum('$list'), gives: 6 }, { of: $.sum(['$n', '$low', 1]), gives: 8 }),
  stdDevPop: same({ of: $.stdDevPop([[2, 4]]), gives: 1 }),
  stdDevSamp: same({ of: $.stdDevSamp([[1, 3, 5]]), gives: 2 }),
}

/** What else an expression may hold. */
export const otherExpressions: Verdicts<ExpressionCase> = {
  'a path, an object, a list': same(
    { of: '$o.b', gives: 2 },
    { of: '$pairs.v', gives: [1, 2] },
    { of: { x: '$n', y: ['$low'] }, gives: { x: 7, y: ['abc'] } },
    { of: '$$ROOT.n', gives: 7 },
  ),
  'an undefined variable': same({ of: '$n', gives: 7 }, { of: '$$nobody', refused: FAILED }),
  'operators that are no commands of the SDKs': unverified(
    'which of them the real database has',
    notSimulated({ of: { $toString: '$n' }, refused: 'DATABASE_INVALID_OPERRATOR' }),
  ),
}
