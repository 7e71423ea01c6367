import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { EJSON } from 'bson'
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
  const opened = await open(file)
  try {
    for await (const line of opened.readLines()) yield EJSON.parse(line) as StoredDocument
  } finally {
    await opened.close()
  }
}
