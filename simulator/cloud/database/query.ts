import { Context } from 'mingo/core'
import { $elemMatch, $size } from 'mingo/operators/query/array'
import { $exists, $type } from 'mingo/operators/query/element'
import { $expr, $regex } from 'mingo/operators/query/evaluation'
import { $and, $nor, $not, $or } from 'mingo/operators/query/logical'
import { Query } from 'mingo/query'
import { accumulators } from './accumulators'
import { comparisons } from './comparisons'
import { type Document, isPlainObject } from './ejson'
import { failing, invalidOperator } from './errors'
import { expressions, verifyExpression } from './expressions'
import { places } from './places'
import { compareScalars, isScalar } from './values'

/** What a query says about one field, as far as an index can use it. Always at least as wide as the query. */
export interface Constraint {
  equals?: unknown[]
  low?: unknown
  high?: unknown
}

/** By field. */
export type Constraints = ReadonlyMap<string, Constraint>

export interface CompiledQuery {
  readonly constraints: Constraints
  /** What the branches of an `$or` say, one of which a document must meet; empty without `$or`. */
  readonly alternatives: readonly Constraints[]
  test(document: Document): boolean
}

/** The operators of queries. Those of the real database that are absent are refused. */
export const queryOperators = {
  ...comparisons,
  ...places,
  $and,
  $elemMatch,
  $exists,
  $expr,
  $nor,
  $not,
  $or,
  $regex,
  $size,
  $type,
}

/** mingo copies the context for each query, so most queries are given no more than they can use. */
const PLAIN = Context.init({ query: queryOperators })
const WITH_EXPRESSIONS = Context.init({
  query: queryOperators,
  expression: expressions,
  accumulator: accumulators,
})
const EVERYTHING: CompiledQuery = { constraints: new Map(), alternatives: [], test: () => true }

const KNOWN = new Set([...Object.keys(queryOperators), '$options'])
/** Operators whose operands are values: nothing in them is an operator. */
const WITH_VALUES = new Set([...Object.keys(comparisons), ...Object.keys(places)])

/** @throws PlatformError when the query uses an operator that does not exist, or is not simulated */
export function compile(filter: Document): CompiledQuery {
  const fields = Object.keys(filter)
  if (fields.length === 0) return EVERYTHING
  const criteria = prepare(filter)
  const context = usesExpressions(criteria) ? WITH_EXPRESSIONS : PLAIN
  const query = failing(() => new Query(criteria, { context }))
  const alternatives = Array.isArray(filter.$or) ? filter.$or.filter(isPlainObject).map(constraintsOf) : []
  const test = (document: Document) => failing(() => query.test(document))
  return { constraints: constraintsOf(filter), alternatives, test }
}

function constraintsOf(filter: Document): Constraints {
  const constraints = new Map<string, Constraint>()
  collect(filter, constraints)
  return constraints
}

function collect(filter: Document, into: Map<string, Constraint>): void {
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isPlainObject(part)) collect(part, into)
    } else if (!field.startsWith('$')) {
      const constraint = into.get(field) ?? {}
      narrow(constraint, condition)
      into.set(field, constraint)
    }
  }
}

function narrow(constraint: Constraint, condition: unknown): void {
  if (isScalar(condition)) {
    constraint.equals ??= [condition]
    return
  }
  if (!isPlainObject(condition)) return
  for (const [operator, operand] of Object.entries(condition)) {
    if (operator === '$eq' && isScalar(operand)) constraint.equals ??= [operand]
    else if (operator === '$in' && Array.isArray(operand) && operand.every(isScalar))
      constraint.equals ??= operand
    else if ((operator === '$gt' || operator === '$gte') && comparable(operand)) constraint.low ??= operand
    else if ((operator === '$lt' || operator === '$lte') && comparable(operand)) constraint.high ??= operand
  }
}

function comparable(value: unknown): boolean {
  return compareScalars(value, value) === 0
}

function usesExpressions(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(usesExpressions)
  if (!isPlainObject(value)) return false
  return Object.keys(value).some((key) => key === '$expr' || usesExpressions(value[key]))
}

const IS_OBJECT = { $expr: { $eq: [{ $type: '$$ROOT' }, 'object'] } }

/**
 * Refuses operators that are not known. And mingo lets `$elemMatch: { field: { $exists: true } }` match elements that
 * are no objects, which the real database does not: criteria that name fields are given the condition that the
 * element is an object.
 */
function prepare(value: Document): Document
function prepare(value: unknown): unknown
function prepare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => prepare(item))
  if (!isPlainObject(value)) return value
  const copy: Document = {}
  for (const [key, part] of Object.entries(value)) {
    if (key.startsWith('$') && !KNOWN.has(key))
      throw invalidOperator(`the query operator ${key} is not simulated`)
    if (key === '$expr') verifyExpression(part)
    const inner = WITH_VALUES.has(key) || key === '$expr' ? part : prepare(part)
    const namesFields =
      key === '$elemMatch' && isPlainObject(inner) && Object.keys(inner).some((k) => !k.startsWith('$'))
    copy[key] = namesFields ? { $and: [IS_OBJECT, inner] } : inner
  }
  return copy
}
