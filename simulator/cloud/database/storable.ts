import { type Document, isPlainObject } from './ejson'
import { requestFailed } from './errors'

const LARGEST_DOCUMENT_BYTES = 16 * 1024 * 1024
/** What a document takes beside its values: its length and its end. */
const FRAME_BYTES = 5

/** @throws PlatformError when the database stores no such document: too large, or a field named like an operator */
export function verifyStorable(document: Document): void {
  if (sizeOf(document) > LARGEST_DOCUMENT_BYTES) throw requestFailed('the document is larger than 16 MB')
}

/** Bytes of a value as BSON. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + FRAME_BYTES
  if (Array.isArray(value))
    return value.reduce<number>((sum, each, i) => sum + String(i).length + 2 + sizeOf(each), FRAME_BYTES)
  if (!isPlainObject(value)) return value === null || typeof value === 'boolean' ? 1 : 8
  let size = FRAME_BYTES
  for (const name of Object.keys(value)) {
    if (name.startsWith('$')) throw requestFailed(`the field name ${name} is not valid for storage`)
    size += Buffer.byteLength(name) + 2 + sizeOf(value[name])
  }
  return size
}
