import type { Options } from 'mingo/types'
import { isPlainObject } from './ejson'
import { requestFailed } from './errors'
import { compareValues, kindOf } from './order'
import { matchedValues } from './values'

type Test = (document: unknown) => boolean
type Comparison = (selector: string, operand: unknown, options: Options) => Test

/** Whether any of the values that a query on the field looks at passes. */
const some =
  (passes: (value: unknown, operand: unknown) => boolean): Comparison =>
  (selector, operand) => {
    const path = selector.split('.')
    return (document) => matchedValues(document, path).some((value) => passes(value, operand))
  }

const none =
  (comparison: Comparison): Comparison =>
  (selector, operand, options) => {
    const test = comparison(selector, operand, options)
    return (document) => !test(document)
  }

/** Values of different kinds are neither less nor greater: the database does not compare them. */
const ordered = (holds: (order: number) => boolean): Comparison =>
  some((value, operand) => kindOf(value) === kindOf(operand) && holds(compareValues(value, operand)))

const equals = (value: unknown, operand: unknown): boolean =>
  operand instanceof RegExp && typeof value === 'string'
    ? operand.test(value)
    : compareValues(value, operand) === 0

const $eq = some(equals)

const $in: Comparison = (selector, operand, options) => {
  if (!Array.isArray(operand)) throw requestFailed('$in needs an array')
  return some((value) => operand.some((each) => equals(value, each)))(selector, operand, options)
}

const $all: Comparison = (selector, operand, options) => {
  if (!Array.isArray(operand)) throw requestFailed('$all needs an array')
  if (operand.some((each) => isPlainObject(each) && '$elemMatch' in each))
    throw requestFailed('$all with $elemMatch is not simulated')
  const tests = operand.map((each) => $eq(selector, each, options))
  return (document) => tests.length > 0 && tests.every((test) => test(document))
}

/** Fractions are cut off before the division. */
const $mod: Comparison = (selector, operand, options) => {
  if (!Array.isArray(operand) || operand.length !== 2) throw requestFailed('$mod needs two numbers')
  const [divisor, remainder] = operand.map((each) => Math.trunc(Number(each)))
  if (!divisor) throw requestFailed('divisor cannot be 0')
  const passes = (value: unknown) => typeof value === 'number' && Math.trunc(value) % divisor === remainder
  return some(passes)(selector, operand, options)
}

/**
 * Comparisons as the real database makes them. mingo's take objects for equal whatever the order of their fields,
 * and find no null by `$gte`, no single value by `$all`, and no fraction by `$mod`.
 */
export const comparisons = {
  $eq,
  $ne: none($eq),
  $gt: ordered((order) => order > 0),
  $gte: ordered((order) => order >= 0),
  $lt: ordered((order) => order < 0),
  $lte: ordered((order) => order <= 0),
  $in,
  $nin: none($in),
  $all,
  $mod,
}
