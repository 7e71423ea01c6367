import * as v from 'valibot'
import { calls, inputOf, rulesOf, shapeOf } from './schemas'

/** What somebody writes for others to read comes without what nobody sees, wherever it stands. */

/** Texts that are compared with what is there, or checked by their own rules before anybody reads them. */
const COMPARED = new Set([
  ...[
    'office',
    'category',
    'business',
    'businesses',
    'ground',
    'corrects',
    'mandate',
    'ban',
    'notice',
    'closure',
  ],
  ...['feedback', 'offices', 'id', 'by', 'subject', 'version', 'consent', 'text', 'code', 'photos', 'keys'],
  ...['name', 'idNumber', 'mobile', 'appointment'],
])

/** Where others would read whatever was sent. */
const asSent = (schema: v.GenericSchema, name: string): string[] => {
  const shape = shapeOf(schema)
  switch (shape.type) {
    case 'string': {
      const isBound = rulesOf(schema).some(({ type }) => type === 'regex' || type === 'check')
      return isBound || COMPARED.has(name) || v.parse(schema, '\u202e字') === '字' ? [] : [name]
    }
    case 'array':
      return asSent(shape.item, name)
    case 'record':
      return [...asSent(shape.key, 'keys'), ...asSent(shape.value, name)]
    case 'strict_object':
      return Object.entries(shape.entries).flatMap(([key, entry]) => asSent(entry, key))
    case 'variant':
    case 'union':
      return shape.options.flatMap((option) => asSent(option, name))
    case 'optional':
    case 'nullable':
      return asSent(shape.wrapped, name)
    default:
      return []
  }
}

test.each(calls)('%s', (call) => {
  expect(asSent(inputOf(call), call)).toEqual([])
})

test('a text that is taken as it was sent is found', () => {
  expect(asSent(v.strictObject({ words: v.pipe(v.string(), v.maxLength(9)) }), '')).toEqual(['words'])
})
