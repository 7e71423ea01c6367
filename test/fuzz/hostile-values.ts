import fc from 'fast-check'

/** What somebody sends who means harm, or whose program is broken: whatever JSON can carry to a function. */

/** Stands in every hostile text, so that it is found where it must not be. */
export const MARK = 'qzHOSTILEqz'

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))

/** Texts that some program somewhere has taken for something else. */
const HOSTILE_TEXTS: readonly string[] = [
  MARK,
  '',
  ' ',
  '\u0000',
  `${MARK}\u0000.jpg`,
  '\u200b\u200d\ufeff',
  `\u202e${MARK}\u2066`,
  '\ud800',
  `${MARK}\udfff\ud800`,
  '👨‍👩‍👧‍👦🇨🇳',
  'e\u0301\u0327'.repeat(20),
  '２６１１２４０００００１',
  '١٢٣٤٥٦٧٨٩٠١٢',
  'NaN',
  'Infinity',
  '-0',
  '1e400',
  '9007199254740993',
  'null',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  '$where',
  '$gt',
  'seats.$[]',
  'sealed',
  '{"$gt":""}',
  `{"$where":"sleep(9)","${MARK}":1}`,
  `' OR '1'='1'; DROP TABLE appointments; -- ${MARK}`,
  `<img src=x onerror=alert("${MARK}")>`,
  `\${process.env.MATCHING_KEY} {{${MARK}}}`,
  `../../${MARK}/%2e%2e%2f`,
  `cloud://elsewhere/mandates/${MARK}/\ud800.jpg`,
  `=HYPERLINK("http://${MARK}")`,
  `${MARK}\r\n{"event":"call","code":"OK"}`,
  '(a+)+$',
  '2026-02-31',
  '9999-12-31',
  '0000-00-00',
  '2026-11-24T00:00:00Z',
  '+010000-01-01T00:00:00.000Z',
  '24:00',
  '-1',
  `${MARK}${'长'.repeat(5000)}`,
]

const HOSTILE_NUMBERS: readonly number[] = [-1, 0, 0.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, -1e308, 5e-324]

/** Operators, commands as SDKs write them, dates and ids in EJSON, and names that JavaScript knows. */
const HOSTILE_OBJECTS: readonly unknown[] = [
  {},
  [],
  [[]],
  [null],
  { $gt: '' },
  { $ne: null },
  { $in: [MARK] },
  { $exists: true },
  { $regex: '.*', $options: 's' },
  { $where: `sleep(9) || "${MARK}"` },
  { $expr: { $eq: [1, 1] } },
  { $or: [{}, { [MARK]: 1 }] },
  { $set: { role: 'manager' } },
  { $inc: { revision: 1 } },
  { $date: '2026-11-24T00:00:00.000Z' },
  { $date: { $numberLong: '1' } },
  { $oid: '0'.repeat(24) },
  { $numberLong: '9223372036854775807' },
  { $undefined: true },
  { $minKey: 1 },
  { $regularExpression: { pattern: '.*', options: '' } },
  { _internalType: {}, operator: 'gt', operands: [''], fieldName: {} },
  { _internalType: 'QUERY_COMMAND', operator: 'or', operands: [[{}]] },
  { operator: 'set', operands: [{ role: 'manager' }] },
  JSON.parse(`{"__proto__":{"role":"manager"},"${MARK}":1}`),
  { constructor: { prototype: { role: 'manager' } } },
  { toString: MARK, valueOf: MARK, toJSON: MARK },
  Object.fromEntries([['then', MARK]]),
  { length: 1e9, 0: MARK },
  { ok: true, data: MARK },
  nested(500),
  Array(2000).fill(MARK),
  Object.fromEntries(Array.from({ length: 500 }, (_, place) => [`${MARK}${place}`, place])),
]

/** As it arrives: what JSON does not know is gone, as NaN and Infinity are. */
export const arrived = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))

export const hostileTexts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)

export const hostileValues: fc.Arbitrary<unknown> = fc
  .oneof(
    { arbitrary: fc.constantFrom(...HOSTILE_OBJECTS), weight: 4 },
    { arbitrary: hostileTexts, weight: 3 },
    { arbitrary: fc.constantFrom(...HOSTILE_NUMBERS, Number.NaN, Number.POSITIVE_INFINITY), weight: 2 },
    { arbitrary: fc.constantFrom(null, true, false), weight: 1 },
    { arbitrary: fc.jsonValue({ maxDepth: 4 }), weight: 2 },
  )
  .map(arrived)
