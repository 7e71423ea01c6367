import { type Document, isPlainObject } from './ejson'

/** Kinds of values in the order in which the database sorts them. */
const KINDS = ['null', 'number', 'string', 'object', 'array', 'boolean', 'date', 'regexp'] as const

/** The place of a value's kind; a missing value counts as null. */
export function kindOf(value: unknown): number {
  return KINDS.indexOf(kindNameOf(value))
}

function kindNameOf(value: unknown): (typeof KINDS)[number] {
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'number' || typeof value === 'bigint') return 'number'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'boolean'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (value instanceof RegExp) return 'regexp'
  return 'object'
}

/** The order of any two values: by kind first, then within it. Objects differ by the order of their fields, too. */
export function compareValues(left: unknown, right: unknown): number {
  const kinds = kindOf(left) - kindOf(right)
  if (kinds !== 0) return kinds
  if (typeof left === 'number' && typeof right === 'number') return compareNumbers(left, right)
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right)
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime()
  if (Array.isArray(left) && Array.isArray(right)) return compareLists(left, right)
  if (isPlainObject(left) && isPlainObject(right)) return compareObjects(left, right)
  if (typeof left === 'boolean') return Number(left) - Number(right)
  return kindNameOf(left) === 'null' ? 0 : compareTexts(String(left), String(right))
}

/** Sorts by several fields; 1 is ascending. An array counts as its smallest or largest element. */
export function sortDocuments(documents: readonly Document[], by: Document): Document[] {
  const fields = fieldsOf(by)
  const keyed = documents.map((document) => ({ document, keys: keysOf(document, fields) }))
  keyed.sort((a, b) => compareKeys(a.keys, b.keys, fields))
  return keyed.map(({ document }) => document)
}

/** The order in which two documents come when they are sorted by several fields. */
export function comparatorOf(by: Document): (a: Document, b: Document) => number {
  const fields = fieldsOf(by)
  return (a, b) => compareKeys(keysOf(a, fields), keysOf(b, fields), fields)
}

interface SortField {
  readonly path: readonly string[]
  readonly descending: boolean
}

function fieldsOf(by: Document): SortField[] {
  return Object.entries(by).map(([field, direction]) => ({
    path: field.split('.'),
    descending: direction === -1,
  }))
}

function keysOf(document: Document, fields: readonly SortField[]): unknown[] {
  return fields.map(({ path, descending }) => sortKey(valueAt(document, path), descending))
}

function compareKeys(a: readonly unknown[], b: readonly unknown[], fields: readonly SortField[]): number {
  for (const [i, { descending }] of fields.entries()) {
    const order = compareValues(a[i], b[i])
    if (order !== 0) return descending ? -order : order
  }
  return 0
}

/** Equal numbers are one, and NaN comes before all others. */
function compareNumbers(left: number, right: number): number {
  if (left === right) return 0
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : -1
  if (Number.isNaN(right)) return 1
  return left < right ? -1 : 1
}

/** By their bytes in UTF-8, as the real database does: JavaScript puts what lies beyond U+FFFF before U+E000. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0
  if (BEYOND_TWO_BYTES.test(left) && BEYOND_TWO_BYTES.test(right))
    return Buffer.compare(Buffer.from(left), Buffer.from(right))
  return left < right ? -1 : 1
}

const BEYOND_TWO_BYTES = /[\ud800-\uffff]/

function compareLists(left: readonly unknown[], right: readonly unknown[]): number {
  for (const [i, value] of left.entries()) {
    if (i >= right.length) return 1
    const order = compareValues(value, right[i])
    if (order !== 0) return order
  }
  return left.length - right.length
}

function compareObjects(left: Document, right: Document): number {
  const rights = Object.entries(right)
  for (const [i, [name, value]] of Object.entries(left).entries()) {
    const other = rights[i]
    if (!other) return 1
    const order =
      kindOf(value) - kindOf(other[1]) || compareTexts(name, other[0]) || compareValues(value, other[1])
    if (order !== 0) return order
  }
  return Object.keys(left).length - rights.length
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  if (Array.isArray(value)) {
    if (/^\d+$/.test(name)) return valueAt(value[Number(name)], rest)
    return value.map((element) => valueAt(element, path))
  }
  return isPlainObject(value) ? valueAt(value[name], rest) : undefined
}

function sortKey(value: unknown, descending: boolean): unknown {
  if (!Array.isArray(value)) return value
  const elements: unknown[] = value.flat()
  return elements.reduce<unknown>((best, element) => {
    const order = compareValues(element, best)
    return (descending ? order > 0 : order < 0) ? element : best
  }, elements[0])
}
