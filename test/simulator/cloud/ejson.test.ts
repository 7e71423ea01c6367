import { EJSON } from 'bson'
import fc from 'fast-check'
import { type Document, parse, stringify } from '../../../simulator/cloud/database/ejson'

// The simulator reads and writes by itself what documents nearly always hold; the library says how.

const now = new Date('2026-11-24T01:00:00Z')
const plainText = fc.string().filter((text) => !text.startsWith('$') && text !== '_bsontype')
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.double(),
    fc.constantFrom(0, -0, 2 ** 31, -(2 ** 31), 2 ** 53, -(2 ** 63), 1e300, Number.NaN, undefined, null),
    fc.boolean(),
    fc.date({ noInvalidDate: true }),
    fc.array(tie('value')),
    fc.dictionary(plainText, tie('value')),
  ),
})).value
const documents = fc.dictionary(plainText, value) as fc.Arbitrary<Document>

test('documents are written as the library writes them', () => {
  fc.assert(
    fc.property(documents, (document) => {
      expect(stringify(document)).toBe(EJSON.stringify(document, { relaxed: false }))
    }),
  )
})

test('what is rare is left to the library', () => {
  const document = { pattern: /^车.*管$/i, list: [{ pattern: /a/ }] }
  expect(stringify(document)).toBe(EJSON.stringify(document, { relaxed: false }))
})

test('documents are read as they were written', () => {
  fc.assert(
    fc.property(documents, (document) => {
      expect(stringify(parse(stringify(document), now))).toBe(stringify(document))
    }),
  )
})
