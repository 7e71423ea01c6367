import * as v from 'valibot'
import { calls, inputOf, partsOf, rulesOf } from './schemas'

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

const isCompared = (place: string): boolean => place.split('.').some((name) => COMPARED.has(name))

const isBound = (schema: v.GenericSchema): boolean =>
  rulesOf(schema).some(({ type }) => type === 'regex' || type === 'check')

/** Where others would read whatever was sent. */
const asSent = (schema: v.GenericSchema, whole: string): string[] =>
  partsOf(schema, whole).flatMap(({ place, schema: part }) => {
    const isFree = part.type === 'string' && !isBound(part) && !isCompared(place.slice(whole.length))
    return isFree && v.parse(part, '\u202e字') !== '字' ? [place] : []
  })

test.each(calls)('%s', (call) => {
  expect(asSent(inputOf(call), call)).toEqual([])
})

test('a text that is taken as it was sent is found', () => {
  const schema = v.strictObject({ words: v.pipe(v.string(), v.maxLength(9)) })
  expect(asSent(schema, 'call')).toEqual(['call.words'])
})
