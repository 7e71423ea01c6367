import { evalExpr } from 'mingo/core'
import * as expression from 'mingo/operators/expression'
import type { Options } from 'mingo/types'
import { accumulators, listed } from './accumulators'
import { dates } from './dates'
import { type Document, isPlainObject } from './ejson'
import { invalidOperator, requestFailed } from './errors'
import { compareValues } from './order'

type Expression = (document: Document, operand: unknown, options: Options) => unknown

/** As many arguments as there are; a single one needs no array around it. */
function argumentsOf(document: Document, operand: unknown, options: Options): unknown[] {
  const value: unknown = evalExpr(document, operand, options)
  return Array.isArray(operand) && Array.isArray(value) ? value : [value]
}

const $trunc: Expression = (document, operand, options) =>
  expression.$trunc(document, Array.isArray(operand) ? operand : [operand], options)

const $switch: Expression = (document, operand, options) => {
  if (!isPlainObject(operand) || !Array.isArray(operand.branches) || 'default' in operand)
    return expression.$switch(document, operand as Parameters<typeof expression.$switch>[1], options)
  const unmatched = Symbol('unmatched')
  const value: unknown = expression.$switch(
    document,
    { branches: operand.branches, default: unmatched },
    options,
  )
  if (value === unmatched) throw requestFailed('$switch could not find a matching branch, and has no default')
  return value
}

/** As for queries, but a missing value comes before null, and values of all kinds are compared. */
const comparing =
  (result: (order: number) => unknown): Expression =>
  (document, operand, options) => {
    const [left, right] = argumentsOf(document, operand, options)
    const present = Number(left !== undefined) - Number(right !== undefined)
    return result(Math.sign(present || compareValues(left, right)))
  }

/** Beyond the ends of an array there is no value, not even null. */
const $arrayElemAt: Expression = (document, operand, options) => {
  const [list, index] = argumentsOf(document, operand, options)
  if (list === null || list === undefined || index === null || index === undefined) return null
  if (!Array.isArray(list) || !Number.isInteger(index))
    throw requestFailed('$arrayElemAt needs an array and a whole number')
  return list.at(Number(index))
}

const changingCase =
  (change: (text: string) => string): Expression =>
  (document, operand, options) => {
    const [text] = argumentsOf(document, operand, options)
    if (text === null || text === undefined) return ''
    return change(text instanceof Date ? text.toISOString() : String(text))
  }

/** The place of a text within another one, counted in the units that `split` makes of it; −1 when it is not there. */
const indexOf =
  (name: string, split: (text: string) => readonly (string | number)[]): Expression =>
  (document, operand, options) => {
    const [text, search, start = 0, end] = argumentsOf(document, operand, options)
    if (text === null || text === undefined) return null
    if (typeof text !== 'string' || typeof search !== 'string')
      throw requestFailed(`${name} requires a string as the first and second argument`)
    const [units, wanted] = [split(text), split(search)]
    const last = Math.min(Number(end ?? units.length), units.length) - wanted.length
    for (let at = Number(start); at <= last; at++)
      if (wanted.every((unit, i) => units[at + i] === unit)) return at
    return -1
  }

const bytesOf = (text: string): number[] => [...Buffer.from(text)]

/** Bytes of a text from a place on; a place or length beyond the end is cut off. */
const $substrBytes: Expression = (document, operand, options) => {
  const [text, start, length] = argumentsOf(document, operand, options)
  if (text === null || text === undefined) return ''
  const bytes = Buffer.from(text instanceof Date ? text.toISOString() : String(text))
  const [from, count] = [Number(start), Number(length)]
  if (from < 0) throw requestFailed('$substrBytes: the starting index must not be negative')
  const end = count < 0 ? bytes.length : Math.min(from + count, bytes.length)
  const continues = (at: number) => ((bytes[at] ?? 0) & 0xc0) === 0x80
  if (continues(from) || continues(end))
    throw requestFailed('$substrBytes: Invalid range, in the middle of a UTF-8 character')
  return bytes.subarray(from, end).toString()
}

const $strLenBytes: Expression = (document, operand, options) => {
  const [text] = argumentsOf(document, operand, options)
  if (typeof text !== 'string') throw requestFailed('$strLenBytes requires a string argument')
  return Buffer.byteLength(text)
}

/** Operators that mingo has as the real database has them. */
const UNCHANGED = new Set([
  '$abs',
  '$add',
  '$allElementsTrue',
  '$and',
  '$anyElementTrue',
  '$arrayToObject',
  '$ceil',
  '$concat',
  '$concatArrays',
  '$cond',
  '$divide',
  '$exp',
  '$filter',
  '$first',
  '$floor',
  '$ifNull',
  '$in',
  '$indexOfArray',
  '$isArray',
  '$last',
  '$let',
  '$literal',
  '$ln',
  '$log',
  '$log10',
  '$map',
  '$mergeObjects',
  '$mod',
  '$multiply',
  '$not',
  '$objectToArray',
  '$or',
  '$pow',
  '$range',
  '$reduce',
  '$reverseArray',
  '$setDifference',
  '$setEquals',
  '$setIntersection',
  '$setIsSubset',
  '$setUnion',
  '$size',
  '$slice',
  '$split',
  '$sqrt',
  '$strLenCP',
  '$strcasecmp',
  '$substrCP',
  '$subtract',
  '$type',
  '$zip',
])

/** Operators of expressions: those of `db.command.aggregate`, and `$type`. All others are refused. */
export const expressions = {
  ...Object.fromEntries(Object.entries(expression).filter(([name]) => UNCHANGED.has(name))),
  ...dates,
  ...listed,
  $arrayElemAt,
  $cmp: comparing((order) => order),
  $eq: comparing((order) => order === 0),
  $gt: comparing((order) => order > 0),
  $gte: comparing((order) => order >= 0),
  $lt: comparing((order) => order < 0),
  $lte: comparing((order) => order <= 0),
  $ne: comparing((order) => order !== 0),
  $toLower: changingCase((text) => text.toLowerCase()),
  $toUpper: changingCase((text) => text.toUpperCase()),
  $indexOfBytes: indexOf('$indexOfBytes', bytesOf),
  $indexOfCP: indexOf('$indexOfCP', (text) => [...text]),
  $strLenBytes,
  $substr: $substrBytes,
  $substrBytes,
  $switch,
  $trunc,
}

const KNOWN = new Set([...Object.keys(expressions), ...Object.keys(accumulators)])

/** @throws PlatformError when an expression uses an operator that is not simulated, whether or not it is reached */
export function verifyExpression(value: unknown): void {
  if (Array.isArray(value)) value.forEach(verifyExpression)
  if (!isPlainObject(value)) return
  for (const [key, part] of Object.entries(value)) {
    if (key === '$literal') continue
    if (key.startsWith('$') && !KNOWN.has(key)) throw invalidOperator(`the operator ${key} is not simulated`)
    verifyExpression(part)
  }
}
