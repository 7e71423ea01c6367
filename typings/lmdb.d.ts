import 'lmdb'

declare module 'lmdb' {
  /** Reads a key as it stands in the file. The package exports it, but its own types do not say so. */
  export function bufferToKeyValue(bytes: Buffer): unknown
}
