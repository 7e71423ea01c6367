import { EJSON } from 'bson'
import { type Document, isPlainObject } from './ejson'

/** Text that is equal exactly for values the database holds to be equal. Missing and null are one value. */
export function keyOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `s${value}`
    case 'number':
      return `n${value === 0 ? 0 : value}`
    case 'boolean':
      return value ? 'b1' : 'b0'
    case 'undefined':
      return 'z'
    default:
      if (value === null) return 'z'
      if (value instanceof Date) return `d${value.getTime()}`
      return `o${EJSON.stringify(value)}`
  }
}

/** Whether equality with this value can be answered by its key alone. */
export function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object' || value instanceof Date
}

/**
 * All values that a query on the path would look at: an array counts as itself and as each of its elements.
 * A missing field gives `[undefined]`.
 */
export function valuesAt(document: Document, path: readonly string[], depth = 0): unknown[] {
  const name = path[depth] ?? ''
  const value = document[name]
  if (depth === path.length - 1) return Array.isArray(value) ? [value, ...value] : [value]
  if (isPlainObject(value)) return valuesAt(value, path, depth + 1)
  if (!Array.isArray(value)) return [undefined]
  const found: unknown[] = []
  const next = path[depth + 1] ?? ''
  if (/^\d+$/.test(next)) {
    found.push(...valuesAt({ [next]: value[Number(next)] }, path, depth + 1))
  }
  for (const element of value) if (isPlainObject(element)) found.push(...valuesAt(element, path, depth + 1))
  return found.length > 0 ? found : [undefined]
}

/** Order of two values of the same kind; undefined when they cannot be compared. */
export function compareScalars(left: unknown, right: unknown): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime()
  return undefined
}
