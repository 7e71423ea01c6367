import * as v from 'valibot'
import { boundOf, calls, inputOf, partsOf, rulesOf, shapeOf } from './schemas'

/**
 * Nothing that a phone sends is without an end: no text, no list, no number, no date. This is read off the schemas of all
 * calls, so that a new one cannot forget it.
 */

/** Texts of a pattern without repetition, of a length, or checked as a whole, as dates and times are. */
const isShort = (schema: v.GenericSchema): boolean =>
  rulesOf(schema).some(
    ({ type, requirement }) =>
      (requirement instanceof RegExp && /^\^[^*+]*\$$/.test(requirement.source)) || type === 'check',
  ) || boundOf(schema, 'max_length') !== undefined

/** Whether dates, times or instants stand there, and nothing else. */
const isOfTime = (schema: v.GenericSchema): boolean =>
  ['2026-11-24', '09:00', '2026-11-24T01:00:00.000Z'].some((text) => v.is(schema, text)) && !v.is(schema, '?')

/** A day of no month, an hour of no day, and days from which nobody can count on or back. */
const IMPOSSIBLE = ['2026-02-31', '9999-12-31', '0001-01-01', '24:00', '99:99', '2026-13-45T99:99:99.999Z']

const isBounded = (schema: v.GenericSchema): boolean => {
  switch (shapeOf(schema).type) {
    case 'string':
      return isShort(schema)
    case 'number': {
      const bounds = ['min_value', 'max_value'].map((rule) => boundOf(schema, rule))
      return rulesOf(schema).some(({ type }) => type === 'integer') && bounds.every(Number.isFinite)
    }
    case 'array':
      return boundOf(schema, 'max_length') !== undefined
    case 'record':
      return boundOf(schema, 'max_entries') !== undefined
    default:
      return true
  }
}

const endless = (schema: v.GenericSchema, place: string): string[] =>
  partsOf(schema, place).flatMap((part) => (isBounded(part.schema) ? [] : [part.place]))

test.each(calls)('%s takes nothing without an end', (call) => {
  expect(endless(inputOf(call), call)).toEqual([])
})

test.each(calls)('%s takes no time that there is not', (call) => {
  const times = partsOf(inputOf(call), call).filter(({ schema }) => isOfTime(schema))
  for (const { place, schema } of times)
    expect([place, ...IMPOSSIBLE.filter((text) => v.is(schema, text))]).toEqual([place])
})

test.each([
  ['a text', v.string()],
  ['a text of a pattern', v.pipe(v.string(), v.regex(/^\d+$/))],
  ['a number', v.number()],
  ['a number that has no end upwards', v.pipe(v.number(), v.integer(), v.minValue(0))],
  ['a number between others', v.pipe(v.number(), v.minValue(0), v.maxValue(1))],
  ['a list', v.array(v.boolean())],
  ['a table', v.record(v.picklist(['a']), v.boolean())],
])('%s without an end is found', (_what, schema) => {
  expect(endless(v.strictObject({ deep: v.optional(v.nullable(schema)) }), 'call')).toEqual(['call.deep'])
})
