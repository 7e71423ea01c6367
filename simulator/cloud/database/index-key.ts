import { hash } from 'node:crypto'
import { kindOf } from './order'
import { keyOf } from './values'

/** Bytes, each of them a character: cheaper than a buffer as long as they are only compared and put together. */
export type Key = string

/** Keys from `start` on, before `end`. */
export interface Span {
  readonly start: Key
  readonly end: Key
}

/** A key of an index and the document that it stands for. */
export interface IndexEntry {
  readonly key: Key
  readonly id: string
}

/** The first bytes of a key say of which index it is. */
export const PREFIX_BYTES = 4
/** After a value no key goes on with this byte: it marks the end of all keys that begin alike. */
const BEYOND = '\xff'
const END_OF_TEXT = '\0\0'
const CUT_OFF = '\0\xfe'
const LONGEST_TEXT = 200
/** Text that is the same in UTF-8. */
const PLAIN = /^[ -~]*$/
const PLACE_BYTES = 6

/**
 * A value as bytes whose order is that of the values: by kind, then within it. Long texts are cut off, and what has no
 * order of its own, such as an object, is told apart only: see `isOrdered`.
 */
export function encode(value: unknown): Key {
  const kind = encodeKind(value)
  if (value === undefined || value === null) return kind
  if (typeof value === 'boolean') return kind + (value ? '\x01' : '\0')
  if (typeof value === 'number') return kind + encodeNumber(value)
  if (value instanceof Date) return kind + encodeNumber(value.getTime())
  return kind + encodeText(typeof value === 'string' ? value : keyOf(value))
}

/** Whether `encode` keeps the order of such a value among others. */
export function isOrdered(value: unknown): boolean {
  if (typeof value === 'string')
    return value.length <= LONGEST_TEXT / 3 || bytesOf(value).length <= LONGEST_TEXT
  return typeof value !== 'object' || value === null || value instanceof Date
}

/** All keys that begin like this. */
export function within(prefix: Key): Span {
  return { start: prefix, end: prefix + BEYOND }
}

/** All keys that go on after a prefix with a value of the bounds' kind between them, or equal to one of them. */
export function between(prefix: Key, low: unknown, high: unknown): Span {
  const kind = encodeKind(low === undefined ? high : low)
  return {
    start: prefix + (low === undefined ? kind : encodeBound(low)),
    // Numbers may begin with any byte: the next kind ends them all.
    end: prefix + (high === undefined ? nextKind(kind) : encodeBound(high) + BEYOND),
  }
}

/** The place of a document among those of its collection, as the last bytes of a key. */
export function encodePlace(place: number): Key {
  buffer.writeUIntBE(place, 0, PLACE_BYTES)
  return buffer.toString('latin1', 0, PLACE_BYTES)
}

/** The place at the end of a key. */
export function placeIn(key: Key): number {
  return Buffer.from(key.slice(-PLACE_BYTES), 'latin1').readUIntBE(0, PLACE_BYTES)
}

/** A key without the place at its end. */
export function withoutPlace(key: Key): Key {
  return key.slice(0, -PLACE_BYTES)
}

/** The order of keys is that of their bytes. */
export function compareKeys(left: Key, right: Key): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function encodeKind(value: unknown): Key {
  return String.fromCharCode(kindOf(value) + 1)
}

function nextKind(kind: Key): Key {
  return String.fromCharCode(kind.charCodeAt(0) + 1)
}

/** Like `encode`, but of a long text only what all texts have in common that are cut off alike. */
function encodeBound(value: unknown): Key {
  const key = encode(value)
  return isOrdered(value) ? key : key.slice(0, key.indexOf(CUT_OFF))
}

const buffer = Buffer.alloc(8)
const SIGN = 0x80000000

/** Big-endian, with the bits turned so that bytes have the order of numbers; NaN comes first. */
function encodeNumber(value: number): Key {
  buffer.writeDoubleBE(value === 0 ? 0 : value, 0)
  const [high, low] = [buffer.readUInt32BE(0), buffer.readUInt32BE(4)]
  if (Number.isNaN(value)) buffer.fill(0)
  else if (high < SIGN) buffer.writeUInt32BE(high + SIGN, 0)
  else {
    buffer.writeUInt32BE(~high >>> 0, 0)
    buffer.writeUInt32BE(~low >>> 0, 4)
  }
  return buffer.toString('latin1', 0, 8)
}

/** UTF-8 with an end that comes before whatever else a text may go on with. */
function encodeText(text: string): Key {
  const bytes = bytesOf(text)
  if (bytes.length <= LONGEST_TEXT) return bytes + END_OF_TEXT
  return bytes.slice(0, LONGEST_TEXT) + CUT_OFF + hash('sha1', text, 'hex')
}

/** The zero byte, which ends a text, is followed by another one where it is a part of it. */
function bytesOf(text: string): Key {
  return PLAIN.test(text) ? text : Buffer.from(text).toString('latin1').replaceAll('\0', '\0\xfd')
}
