import { Query } from 'mingo'
import { Context } from 'mingo/core'
import * as operators from 'mingo/operators/query'
import { Query as BareQuery } from 'mingo/query'
import { type Document, isPlainObject } from './ejson'
import { requestFailed } from './errors'
import { compareScalars, isScalar } from './values'

/** What a query says about one field, as far as an index can use it. Always at least as wide as the query. */
export interface Constraint {
  equals?: unknown[]
  low?: unknown
  high?: unknown
}

export interface CompiledQuery {
  readonly constraints: ReadonlyMap<string, Constraint>
  test(document: Document): boolean
}

/** mingo copies the context for each query, so most queries are given no more than they can use. */
const PLAIN = Context.init({ query: { ...operators } })
const EVERYTHING: CompiledQuery = { constraints: new Map(), test: () => true }

/** @throws PlatformError when the query uses an operator that does not exist */
export function compile(filter: Document): CompiledQuery {
  const fields = Object.keys(filter)
  if (fields.length === 0) return EVERYTHING
  const constraints = new Map<string, Constraint>()
  collect(filter, constraints)
  const criteria = withObjectElements(filter)
  const query = failing(() =>
    usesExpressions(criteria) ? new Query(criteria) : new BareQuery(criteria, { context: PLAIN }),
  )
  return { constraints, test: (document) => failing(() => query.test(document)) }
}

function failing<T>(action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw requestFailed(error instanceof Error ? error.message : 'invalid query')
  }
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
 * mingo lets `$elemMatch: { field: { $exists: true } }` match elements that are no objects; the real database
 * does not. Criteria that name fields are therefore given the condition that the element is an object.
 */
function withObjectElements(value: Document): Document
function withObjectElements(value: unknown): unknown
function withObjectElements(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withObjectElements(item))
  if (!isPlainObject(value)) return value
  const copy: Document = {}
  for (const [key, part] of Object.entries(value)) {
    const inner = withObjectElements(part)
    const namesFields =
      key === '$elemMatch' && isPlainObject(inner) && Object.keys(inner).some((k) => !k.startsWith('$'))
    copy[key] = namesFields ? { $and: [IS_OBJECT, inner] } : inner
  }
  return copy
}
