import { EJSON } from 'bson'
import { type Document, isPlainObject } from './ejson'
import { compareTexts } from './order'

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
 * All values that an index has a place for: an array counts as itself and as each of its elements.
 * A missing field gives `[undefined]`.
 */
export function valuesAt(document: Document, path: readonly string[]): unknown[] {
  const found = matchedValues(document, path)
  return found.length > 0 ? found : [undefined]
}

/**
 * All values that a query on the path looks at. There is none where the path leads into an array without objects:
 * such a field is not even missing.
 */
export function matchedValues(document: unknown, path: readonly string[], depth = 0): unknown[] {
  if (!isPlainObject(document)) return [undefined]
  const value = document[path[depth] ?? '']
  if (depth === path.length - 1) return Array.isArray(value) ? [value, ...value] : [value]
  if (!Array.isArray(value)) return matchedValues(value, path, depth + 1)
  const next = path[depth + 1] ?? ''
  const found = value.filter(isPlainObject).flatMap((element) => matchedValues(element, path, depth + 1))
  if (/^\d+$/.test(next) && Number(next) < value.length)
    found.push(...matchedValues({ [next]: value[Number(next)] }, path, depth + 1))
  return found
}

/** Order of two values of the same kind; undefined when they cannot be compared. */
export function compareScalars(left: unknown, right: unknown): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right)
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime()
  return undefined
}
