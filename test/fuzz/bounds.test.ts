import * as v from 'valibot'
import { boundOf, calls, inputOf, rulesOf, shapeOf } from './schemas'

/**
 * Nothing that a phone sends is without an end: no text, no list, no number. This is read off the schemas of all calls, so
 * that a new one cannot forget it.
 */

/** Texts of a pattern without repetition, of a length, or checked as a whole, as dates and times are. */
const isShort = (schema: v.GenericSchema): boolean =>
  rulesOf(schema).some(
    ({ type, requirement }) =>
      (requirement instanceof RegExp && /^\^[^*+]*\$$/.test(requirement.source)) || type === 'check',
  ) || boundOf(schema, 'max_length') !== undefined

/** Where something has no end: `mandate.apply.photos.*`. */
const endless = (schema: v.GenericSchema, place: string): string[] => {
  const shape = shapeOf(schema)
  switch (shape.type) {
    case 'string':
      return isShort(schema) ? [] : [place]
    case 'number': {
      const bounds = ['min_value', 'max_value'].map((rule) => boundOf(schema, rule))
      const isWhole = rulesOf(schema).some(({ type }) => type === 'integer')
      return isWhole && bounds.every(Number.isFinite) ? [] : [place]
    }
    case 'array':
      return [
        ...(boundOf(schema, 'max_length') === undefined ? [place] : []),
        ...endless(shape.item, `${place}.*`),
      ]
    case 'record':
      return [
        ...(boundOf(schema, 'max_entries') === undefined ? [place] : []),
        ...endless(shape.key, `${place}.keys`),
        ...endless(shape.value, `${place}.*`),
      ]
    case 'strict_object':
      return Object.entries(shape.entries).flatMap(([key, entry]) => endless(entry, `${place}.${key}`))
    case 'variant':
    case 'union':
      return shape.options.flatMap((option) => endless(option, place))
    case 'optional':
    case 'nullable':
      return endless(shape.wrapped, place)
    case 'boolean':
    case 'literal':
    case 'picklist':
      return []
  }
}

test.each(calls)('%s takes nothing without an end', (call) => {
  expect(endless(inputOf(call), call)).toEqual([])
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
