import { BSONRegExp, EJSON, ObjectId } from 'bson'
import { invalidOperator, requestFailed } from './errors'

/** A stored document. It is never changed in place: a write replaces it, so readers may hold on to it. */
export type Document = Record<string, unknown>

export function isPlainObject(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function serverDate(value: Document, now: Date): Date | null {
  const marker = value.$tcb_server_date
  if (!isPlainObject(marker)) return null
  return new Date(now.getTime() + (typeof marker.offset === 'number' ? marker.offset : 0))
}

function hydrate(value: unknown, now: Date): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => hydrate(item, now))
  if (value instanceof BSONRegExp) return readRegExp(value)
  // The platform hands ids out as strings.
  if (value instanceof ObjectId) return value.toHexString()
  if (!isPlainObject(value)) return value
  const date = serverDate(value, now)
  if (date) return date
  for (const key of Object.keys(value)) {
    const part = value[key]
    if (typeof part === 'object' && part !== null) value[key] = hydrate(part, now)
  }
  return value
}

function readRegExp({ pattern, options }: BSONRegExp): RegExp {
  if (/[^imsug]/.test(options)) throw invalidOperator(`the option ${options} of expressions is not simulated`)
  try {
    return new RegExp(pattern, options.replace('g', ''))
  } catch {
    throw requestFailed('the regular expression is invalid')
  }
}

/**
 * Reads canonical or relaxed EJSON as the SDKs send it. Server dates become `now`, object ids strings.
 * @throws PlatformError when the text is no EJSON object
 */
export function parse(text: unknown, now: Date): Document {
  if (text === undefined || text === null || text === '') return {}
  const value = hydrate(read(typeof text === 'string' ? text : JSON.stringify(text)), now)
  if (!isPlainObject(value)) throw requestFailed('an object was expected')
  return value
}

/** Reads one value (a stage of an aggregation may be a number or a string). */
export function parseValue(text: string, now: Date): unknown {
  return hydrate(read(text), now)
}

function read(text: string): unknown {
  try {
    return RARE.test(text) ? EJSON.parse(text) : revive(JSON.parse(text))
  } catch {
    throw requestFailed('the request holds no valid EJSON')
  }
}

/** Whatever `revive` leaves to the library. */
const RARE =
  /"\$(oid|uuid|binary|regularExpression|regex|options|symbol|code|scope|ref|id|db|dbPointer|timestamp|minKey|maxKey|undefined|numberDecimal)"/

/** Numbers and dates, which are nearly all that requests and documents hold, five times as fast as the library. */
function revive(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) value[i] = revive(item)
    return value
  }
  const document = value as Document
  const [first = '', second] = Object.keys(document)
  if (second === undefined && first.startsWith('$')) {
    const part = document[first]
    if (first === '$numberInt' || first === '$numberLong' || first === '$numberDouble') return Number(part)
    if (first === '$date') return new Date(typeof part === 'string' ? part : Number(revive(part)))
  }
  for (const key of Object.keys(document)) document[key] = revive(document[key])
  return document
}

/** Canonical EJSON: what replies and the journal hold. Like `revive`, it leaves only what is rare to the library. */
export function stringify(value: unknown): string {
  if (typeof value === 'number') return stringifyNumber(value)
  if (value === undefined) return 'null'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(stringify).join()}]`
  if (value instanceof Date) return `{"$date":{"$numberLong":"${value.getTime()}"}}`
  if (!isPlainObject(value)) return EJSON.stringify(value, { relaxed: false })
  const fields = Object.keys(value).map((key) => `${JSON.stringify(key)}:${stringify(value[key])}`)
  return `{${fields.join()}}`
}

const INT32 = 2 ** 31
const INT64 = 2 ** 63

function stringifyNumber(value: number): string {
  if (Object.is(value, -0)) return '{"$numberDouble":"-0.0"}'
  if (!Number.isInteger(value)) return `{"$numberDouble":"${value}"}`
  if (value >= -INT32 && value < INT32) return `{"$numberInt":"${value}"}`
  return `{"${value >= -INT64 && value < INT64 ? '$numberLong' : '$numberDouble'}":"${value}"}`
}

/** A copy that shares nothing with the original except values that cannot change. Holes of an array become null. */
export function clone<T>(value: T): T
export function clone(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, (item) => clone(item) ?? null)
  if (value instanceof Date) return new Date(value)
  if (!isPlainObject(value)) return value
  const copy: Document = {}
  for (const key of Object.keys(value)) copy[key] = clone(value[key])
  return copy
}

/** A copy without the fields that have no value; an element without one is null. */
export function withoutMissing(value: Document): Document
export function withoutMissing(value: unknown): unknown
export function withoutMissing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => withoutMissing(element) ?? null)
  if (!isPlainObject(value)) return value
  const fields = Object.entries(value).filter(([, part]) => part !== undefined)
  return Object.fromEntries(fields.map(([name, part]) => [name, withoutMissing(part)]))
}
