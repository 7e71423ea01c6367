/**
 * The lines of a UTF-8 text that comes in pieces, without their ends; never more than one line is held.
 *
 * For JSON, one value a line: Node's own readers of lines, from version 24 on, also end them at U+2028 and U+2029,
 * which JSON leaves as they are within a text that somebody has written.
 */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let parts: string[] = []
  for await (const piece of pieces) {
    const [end = '', ...beginnings] = decoder.decode(piece, { stream: true }).split('\n')
    parts.push(end)
    for (const beginning of beginnings) {
      yield parts.join('')
      parts = [beginning]
    }
  }
  const last = parts.join('') + decoder.decode()
  if (last !== '') yield last
}
