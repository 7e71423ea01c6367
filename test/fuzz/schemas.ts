import type * as v from 'valibot'
import { api, type CallName } from '../../miniprogram/contract/calls/api'

/** What stands in the schemas of the calls, as data: tests walk it instead of repeating it. */

/** The kinds of schemas that calls are made of. */
export type Shape =
  | { type: 'string' | 'number' | 'boolean' }
  | { type: 'literal'; literal: string }
  | { type: 'picklist'; options: readonly string[] }
  | { type: 'array'; item: v.GenericSchema }
  | { type: 'record'; key: v.GenericSchema; value: v.GenericSchema }
  | { type: 'strict_object'; entries: Record<string, v.GenericSchema> }
  | { type: 'variant' | 'union'; options: readonly v.GenericSchema[] }
  | { type: 'optional' | 'nullable'; wrapped: v.GenericSchema }

const KINDS: Record<Shape['type'], true> = {
  string: true,
  number: true,
  boolean: true,
  literal: true,
  picklist: true,
  array: true,
  record: true,
  strict_object: true,
  variant: true,
  union: true,
  optional: true,
  nullable: true,
}

/** @throws Error for a kind of schema that the walkers do not know yet */
export const shapeOf = (schema: v.GenericSchema): Shape => {
  if (!Object.hasOwn(KINDS, schema.type)) throw new Error(`${schema.type} is unknown to test/fuzz`)
  return schema as unknown as Shape
}

/** A step of a pipe behind its schema: `max_length` with 40, `regex` with an expression … */
export interface Rule {
  type: string
  requirement?: unknown
}

/** The steps of a schema's pipe, those of the pipes inside it first. */
export const rulesOf = (schema: v.GenericSchema): Rule[] => {
  if (!('pipe' in schema)) return []
  const [root, ...rules] = schema.pipe as [v.GenericSchema, ...Rule[]]
  return [...rulesOf(root), ...rules]
}

/** The bound of a rule, such as the number of `max_length`; undefined without one. */
export const boundOf = (schema: v.GenericSchema, rule: string): number | undefined => {
  const requirement = rulesOf(schema).find(({ type }) => type === rule)?.requirement
  return typeof requirement === 'number' ? requirement : undefined
}

export interface Part {
  /** `mandate.apply.photos.*` */
  place: string
  schema: v.GenericSchema
}

/** Every part of a schema that something can stand at, the outer ones first. */
export const partsOf = (schema: v.GenericSchema, place: string): Part[] => {
  const shape = shapeOf(schema)
  const here = { place, schema }
  switch (shape.type) {
    case 'array':
      return [here, ...partsOf(shape.item, `${place}.*`)]
    case 'record':
      return [here, ...partsOf(shape.key, `${place}.keys`), ...partsOf(shape.value, `${place}.*`)]
    case 'strict_object':
      return Object.entries(shape.entries).flatMap(([key, entry]) => partsOf(entry, `${place}.${key}`))
    case 'variant':
    case 'union':
      return shape.options.flatMap((option) => partsOf(option, place))
    case 'optional':
    case 'nullable':
      return partsOf(shape.wrapped, place)
    default:
      return [here]
  }
}

export const calls = Object.keys(api) as CallName[]

export const inputOf = (call: CallName): v.GenericSchema => api[call].input
