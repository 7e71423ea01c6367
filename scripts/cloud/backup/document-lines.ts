import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { EJSON } from 'bson'
import { linesOf } from '../../text-lines'
import type { StoredDocument } from '../every-document'

/** Documents in a file, a line each. */

/** Writes them as they come; how many there were. @throws Error unless every one of them is in the file */
export const writeDocuments = async (
  file: string,
  pages: AsyncIterable<StoredDocument[]>,
): Promise<number> => {
  let count = 0
  const lines = async function* () {
    for await (const page of pages) {
      count += page.length
      yield page.map((document) => `${EJSON.stringify(document)}\n`).join('')
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file, { mode: 0o600 }))
  return count
}

/** @throws Error when the file is missing, or cut off within a line */
export async function* documentsIn(file: string): AsyncGenerator<StoredDocument> {
  for await (const line of linesOf(createReadStream(file))) yield EJSON.parse(line) as StoredDocument
}
