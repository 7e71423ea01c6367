import fc from 'fast-check'
import * as v from 'valibot'
import { arrived, hostileValues, MARK } from './hostile-values'
import { shapeOf } from './schemas'
import { wellFormed } from './well-formed'

/** Inputs that a schema must refuse: well-formed ones that were broken in one place. */

type Path = (string | number)[]

interface Place {
  path: Path
  schema: v.GenericSchema
}

/** What stands under these names in a table is dropped unread. */
const IGNORED = ['__proto__', 'prototype', 'constructor']

/** Every place of a well-formed value that has a schema of its own, the whole first. */
const placesOf = (schema: v.GenericSchema, value: unknown, path: Path = []): Place[] => {
  const shape = shapeOf(schema)
  const inside = (part: v.GenericSchema, key: string | number): Place[] =>
    placesOf(part, (value as Record<string | number, unknown>)[key], [...path, key])
  const here = { path, schema }
  switch (shape.type) {
    case 'array':
      return [here, ...(value as unknown[]).flatMap((_item, place) => inside(shape.item, place))]
    case 'record':
      return [
        here,
        ...Object.keys(value as object).flatMap((key) =>
          IGNORED.includes(key) ? [] : inside(shape.value, key),
        ),
      ]
    case 'strict_object':
      return [
        here,
        ...Object.entries(shape.entries).flatMap(([key, entry]) =>
          Object.hasOwn(value as object, key) ? inside(entry, key) : [],
        ),
      ]
    case 'variant':
    case 'union': {
      const chosen = shape.options.find((option) => v.is(option, value))
      if (chosen === undefined) return [here]
      // What one option of a union refuses, another may take; those of a variant have names.
      return shape.type === 'variant'
        ? placesOf(chosen, value, path)
        : [here, ...placesOf(chosen, value, path).slice(1)]
    }
    case 'optional':
      return [here, ...placesOf(shape.wrapped, value, path).slice(1)]
    case 'nullable':
      return value === null ? [here] : [here, ...placesOf(shape.wrapped, value, path).slice(1)]
    default:
      return [here]
  }
}

const withPart = (value: unknown, [key, ...path]: Path, part: unknown): unknown => {
  if (key === undefined) return part
  const changed = withPart((value as Record<string | number, unknown>)[key], path, part)
  return Array.isArray(value)
    ? value.map((item, place) => (place === key ? changed : item))
    : { ...(value as object), [key]: changed }
}

const partOf = (value: unknown, path: Path): unknown =>
  path.reduce((part, key) => (part as Record<string | number, unknown>)[key], value)

/** Names that nothing has, though some program might take notice. */
const EXTRA_KEYS = [
  MARK,
  '$where',
  '$set',
  '_id',
  '_openid',
  'openid',
  'OPENID',
  'userInfo',
  'role',
  'staff',
  'offices',
  'now',
  'tcbContext',
  'wxContext',
  '用户',
  '\ud800',
]

type Breaking = (schema: v.GenericSchema, value: unknown) => fc.Arbitrary<unknown>

/** Something else stands where something was. */
const replaced: Breaking = (schema, value) => {
  const places = placesOf(schema, value)
  return fc.nat(places.length - 1).chain((chosen) => {
    const place = places[chosen]
    if (place === undefined) throw new Error('there is always a whole')
    return hostileValues
      .filter((part) => !v.is(place.schema, part))
      .map((part) => withPart(value, place.path, part))
  })
}

const objectsIn = (schema: v.GenericSchema, value: unknown): Place[] =>
  placesOf(schema, value).filter(({ schema: part, path }) => {
    const whole = partOf(value, path)
    return part.type === 'strict_object' && typeof whole === 'object' && whole !== null
  })

const extended: Breaking = (schema, value) =>
  fc
    .tuple(fc.constantFrom(...objectsIn(schema, value)), fc.constantFrom(...EXTRA_KEYS), hostileValues)
    .map(([{ path }, key, part]) =>
      withPart(value, path, { ...(partOf(value, path) as object), [key]: part }),
    )

/** An entry is missing that must be there. */
const shortened: Breaking = (schema, value) => {
  const missing = objectsIn(schema, value).flatMap(({ path, schema: part }) => {
    const shape = shapeOf(part)
    const entries = shape.type === 'strict_object' ? Object.entries(shape.entries) : []
    return entries.flatMap(([key, entry]) => (entry.type === 'optional' ? [] : [{ path, key }]))
  })
  if (missing.length === 0) return extended(schema, value)
  return fc.constantFrom(...missing).map(({ path, key }) => {
    const { [key]: _missing, ...rest } = partOf(value, path) as Record<string, unknown>
    return withPart(value, path, rest)
  })
}

/** Whatever the schema must refuse, as it arrives. */
export const malformed = (schema: v.GenericSchema, known: readonly string[]): fc.Arbitrary<unknown> =>
  fc
    .tuple(wellFormed(schema, known).map(arrived), fc.constantFrom(replaced, replaced, extended, shortened))
    .chain(([value, breaking]) => breaking(schema, value))
    .map(arrived)
