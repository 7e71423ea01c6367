import { hash } from 'node:crypto'
import { kindOf } from './order'
import { keyOf } from './values'

/** Keys from `start` on, before `end`. */
export interface Span {
  readonly start: Buffer
  readonly end: Buffer
}

/** After the bytes of a value nothing goes on with this one: it marks the end of all keys that begin alike. */
const BEYOND = Buffer.from([0xff])
const END_OF_TEXT = Buffer.from([0, 0])
const CUT_OFF = Buffer.from([0, 0xfe])
const LONGEST_TEXT = 200
const ALL_BITS = 0xffffffff
/** Length of what `encodePlace` makes. */
export const PLACE_BYTES = 6

/**
 * A value as bytes whose order is that of the values: by kind, then within it. Long texts are cut off, and what has no
 * order of its own, such as an object, is told apart only: see `isOrdered`.
 */
export function encode(value: unknown): Buffer {
  const kind = kindOf(value) + 1
  if (value === undefined || value === null) return Buffer.from([kind])
  if (typeof value === 'boolean') return Buffer.from([kind, Number(value)])
  if (typeof value === 'number') return encodeNumber(kind, value)
  if (value instanceof Date) return encodeNumber(kind, value.getTime())
  return Buffer.concat([Buffer.from([kind]), encodeText(typeof value === 'string' ? value : keyOf(value))])
}

/** Whether `encode` keeps the order of such a value among others. */
export function isOrdered(value: unknown): boolean {
  if (typeof value === 'string') return Buffer.byteLength(value) <= LONGEST_TEXT
  return typeof value !== 'object' || value === null || value instanceof Date
}

/** All keys that begin like this. */
export function within(prefix: Buffer): Span {
  return { start: prefix, end: Buffer.concat([prefix, BEYOND]) }
}

/** All keys that go on after a prefix with a value of the bounds' kind between them, or equal to one of them. */
export function between(prefix: Buffer, low: unknown, high: unknown): Span {
  const kind = kindOf(low === undefined ? high : low) + 1
  const lowest = low === undefined ? Buffer.from([kind]) : encodeBound(low)
  const highest = high === undefined ? Buffer.from([kind + 1]) : Buffer.concat([encodeBound(high), BEYOND])
  return { start: Buffer.concat([prefix, lowest]), end: Buffer.concat([prefix, highest]) }
}

/** The place of a document among those of its collection, as the last bytes of a key. */
export function encodePlace(place: number): Buffer {
  const bytes = Buffer.allocUnsafe(PLACE_BYTES)
  bytes.writeUIntBE(place, 0, PLACE_BYTES)
  return bytes
}

/** The place at the end of a key. */
export function placeIn(key: Buffer): number {
  return key.readUIntBE(key.length - PLACE_BYTES, PLACE_BYTES)
}

/** Like `encode`, but of a long text only what all texts have in common that are encoded alike. */
function encodeBound(value: unknown): Buffer {
  const bytes = encode(value)
  return isOrdered(value) ? bytes : bytes.subarray(0, bytes.indexOf(CUT_OFF))
}

/** Big-endian, with the bits turned so that bytes have the order of numbers; NaN comes first. */
function encodeNumber(kind: number, value: number): Buffer {
  const bytes = Buffer.alloc(9)
  bytes[0] = kind
  if (Number.isNaN(value)) return bytes
  bytes.writeDoubleBE(value === 0 ? 0 : value, 1)
  const high = bytes.readUInt32BE(1)
  const isNegative = high >>> 31 === 1
  bytes.writeUInt32BE(isNegative ? ~high >>> 0 : (high | 0x80000000) >>> 0, 1)
  if (isNegative) bytes.writeUInt32BE((bytes.readUInt32BE(5) ^ ALL_BITS) >>> 0, 5)
  return bytes
}

/** UTF-8 with an end that comes before whatever else a text may go on with. */
function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text.includes('\0') ? text.replaceAll('\0', '\0\u{10ffff}') : text)
  if (bytes.length <= LONGEST_TEXT) return Buffer.concat([bytes, END_OF_TEXT])
  return Buffer.concat([
    bytes.subarray(0, LONGEST_TEXT),
    CUT_OFF,
    Buffer.from(hash('sha1', text, 'hex'), 'hex'),
  ])
}
