import { evalExpr } from 'mingo/core'
import * as accumulator from 'mingo/operators/accumulator'
import type { Options } from 'mingo/types'
import type { Document } from './ejson'
import { compareValues } from './order'

type Accumulator = (documents: Document[], operand: unknown, options: Options) => unknown

const MISSING = Symbol('missing')

/** Values of a group; a document without the field adds nothing, where mingo adds null. */
const collected = (documents: Document[], operand: unknown, options: Options): unknown[] => {
  const marked = { $cond: [{ $eq: [{ $type: operand }, 'missing'] }, { $literal: MISSING }, operand] }
  return accumulator.$push(documents, marked, options).filter((value) => value !== MISSING)
}

/** The first value in an order of values of all kinds, or null. Null and missing values do not count. */
const foremost =
  (before: (order: number) => boolean): Accumulator =>
  (documents, operand, options) => {
    const values = accumulator.$push(documents, operand, options)
    const present = values.filter((value) => value !== null && value !== undefined)
    return present.reduce<unknown>(
      (best, value) => (best === null || before(compareValues(value, best)) ? value : best),
      null,
    )
  }

const $max = foremost((order) => order > 0)
const $min = foremost((order) => order < 0)
const { $avg, $first, $last, $mergeObjects, $stdDevPop, $stdDevSamp, $sum } = accumulator

/** Accumulators of `group`. */
export const accumulators = {
  $addToSet: (documents: Document[], operand: unknown, options: Options): unknown[] =>
    accumulator.$addToSet(collected(documents, operand, options), null, options),
  $avg,
  $first,
  $last,
  $max,
  $mergeObjects,
  $min,
  $push: collected,
  $stdDevPop,
  $stdDevSamp,
  $sum,
}

/** Outside of `group` an accumulator works on its arguments, or on the one array that they are. */
const onList =
  (accumulate: Accumulator) => (document: Document | Document[], operand: unknown, options: Options) => {
    if (Array.isArray(document)) return accumulate(document, operand, options)
    const value: unknown = evalExpr(document, operand, options)
    const only: unknown =
      Array.isArray(operand) && Array.isArray(value) && value.length === 1 ? value[0] : value
    return accumulate(Array.isArray(only) ? only : [only], null, options)
  }

/** Accumulators that are expressions, too. */
export const listed = {
  $avg: onList($avg),
  $max: onList($max),
  $min: onList($min),
  $stdDevPop: onList($stdDevPop),
  $stdDevSamp: onList($stdDevSamp),
  $sum: onList($sum),
}
