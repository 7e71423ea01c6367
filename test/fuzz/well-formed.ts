import fc from 'fast-check'
import * as v from 'valibot'
import { hostileTexts } from './hostile-values'
import { boundOf, rulesOf, shapeOf } from './schemas'

/** Inputs that a schema takes: made from the schema itself, with the worst that it lets through. */

/** Among dates, times and instants are impossible ones: they are tried where they are let in. */
const dates = fc.oneof(
  fc.constantFrom('2026-02-31', '9999-12-31', '0001-01-01'),
  fc.constantFrom('2026-11-23', '2026-11-24', '2026-11-25', '1800-01-01', '2999-12-31', '2028-02-29'),
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
)
const times = fc.oneof(
  fc.constantFrom('00:00', '08:30', '09:00', '23:59', '24:00', '99:99'),
  fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
)
const instants = fc.oneof(
  fc.constantFrom('2026-02-31T00:00:00.000Z', '2026-13-45T99:99:99.999Z'),
  fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
)

/** Texts that are checked as a whole. */
const CHECKED = [
  { example: '2026-11-24', texts: dates },
  { example: '09:00', texts: times },
  { example: '2026-11-24T01:00:00.000Z', texts: instants },
]

/**
 * Texts of a schema. `known` are those that mean something here: ids, numbers, people of whatever kind, put wherever they
 * are let in.
 */
const textsOf = (schema: v.GenericSchema, known: readonly string[]): fc.Arbitrary<string> => {
  const fitting = known.filter((text) => v.is(schema, text))
  const meaningful = fitting.length === 0 ? [] : [{ arbitrary: fc.constantFrom(...fitting), weight: 4 }]
  const checked = CHECKED.find(({ example }) => v.is(schema, example) && !v.is(schema, '?'))
  const pattern = rulesOf(schema).find(({ type }) => type === 'regex')?.requirement
  const longest = boundOf(schema, 'max_length') ?? 0
  if (checked !== undefined) return checked.texts.filter((text) => v.is(schema, text))
  if (pattern instanceof RegExp)
    return fc.oneof(
      ...meaningful,
      fc.stringMatching(pattern).filter((text) => v.is(schema, text)),
    )
  const atTheEnd = fc.constantFrom('长', 'x', '\ud800', '\u200b').map((unit) => unit.repeat(longest))
  const cut = hostileTexts.map((text) => text.slice(0, longest))
  return fc.oneof(
    ...meaningful,
    { arbitrary: cut.filter((text) => v.is(schema, text)), weight: 3 },
    { arbitrary: atTheEnd.filter((text) => v.is(schema, text)), weight: 1 },
  )
}

const numbersOf = (schema: v.GenericSchema): fc.Arbitrary<number> => {
  const min = boundOf(schema, 'min_value') ?? 0
  const max = boundOf(schema, 'max_value') ?? 0
  return fc.oneof(fc.constantFrom(min, max, Math.min(min + 1, max)), fc.integer({ min, max }))
}

const lengthsOf = (schema: v.GenericSchema) => ({
  minLength: boundOf(schema, 'min_length') ?? 0,
  maxLength: boundOf(schema, 'max_length') ?? 0,
})

/** Whatever the schema takes. */
export const wellFormed = (schema: v.GenericSchema, known: readonly string[]): fc.Arbitrary<unknown> => {
  const shape = shapeOf(schema)
  const inside = (part: v.GenericSchema) => wellFormed(part, known)
  switch (shape.type) {
    case 'string':
      return textsOf(schema, known)
    case 'number':
      return numbersOf(schema)
    case 'boolean':
      return fc.boolean()
    case 'literal':
      return fc.constant(shape.literal)
    case 'picklist':
      return fc.constantFrom(...shape.options)
    case 'array':
      return fc.array(inside(shape.item), lengthsOf(schema))
    case 'record':
      return fc.dictionary(inside(shape.key) as fc.Arbitrary<string>, inside(shape.value), {
        maxKeys: boundOf(schema, 'max_entries') ?? 0,
      })
    case 'strict_object': {
      const entries = Object.entries(shape.entries)
      const model = Object.fromEntries(entries.map(([key, entry]) => [key, inside(entry)]))
      const requiredKeys = entries.flatMap(([key, entry]) => (entry.type === 'optional' ? [] : [key]))
      return fc.record(model, { requiredKeys, noNullPrototype: true })
    }
    case 'variant':
    case 'union':
      return fc.oneof(...shape.options.map(inside))
    case 'optional':
      return inside(shape.wrapped)
    case 'nullable':
      return fc.option(inside(shape.wrapped), { nil: null })
  }
}
