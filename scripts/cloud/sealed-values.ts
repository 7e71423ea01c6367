import type { StoredDocument } from './every-document'

/** A sealed value in a document, wherever it stands. */
export interface SealedValue {
  /** As queries and updates name the place: `appeal.words`, `history.0.words`. */
  path: string
  text: string
  /** The name of its key. */
  key: string
}

/** The name of a key, then a nonce, a tag and a byte of content at least, as `seal` writes them. */
const SEALED = /^([\w-]+)\.[\w-]{39,}$/

/**
 * Every sealed value of a document. It is looked for everywhere, so that no list of fields can forget one: whoever
 * removes a key has to be certain.
 */
export const sealedValuesIn = ({ _id, ...fields }: StoredDocument): SealedValue[] =>
  Object.entries(fields).flatMap(([name, value]) => valuesAt(name, value))

const valuesAt = (path: string, value: unknown): SealedValue[] => {
  if (typeof value === 'string') {
    const key = SEALED.exec(value)?.[1]
    return key === undefined ? [] : [{ path, text: value, key }]
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  return Object.entries(value).flatMap(([name, part]) => valuesAt(`${path}.${name}`, part))
}
