import * as v from 'valibot'

/** Words that people write for others to read. */

/**
 * Characters that nobody sees, by their numbers. Those that join others are none of them: emoji and some scripts need them.
 */
const UNSEEN: readonly (readonly [first: number, last: number])[] = [
  // Control characters but for tabs and line feeds.
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  // Spaces without width.
  [0x200b, 0x200b],
  [0x2060, 0x2064],
  [0xfeff, 0xfeff],
  // What turns the direction of a line, which then reads as another one.
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2065, 0x206f],
  // Halves of characters.
  [0xd800, 0xdfff],
]

const isSeen = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0
  return !UNSEEN.some(([first, last]) => first <= code && code <= last)
}

/** A text of at most so many characters, without those that nobody sees. */
export const readable = (longest: number) =>
  v.pipe(
    v.string(),
    v.maxLength(longest),
    v.transform((text) => Array.from(text).filter(isSeen).join('')),
  )

/**
 * What is wrong with words that have to say something, said the way the phone and the server say it; null when they do.
 *
 * @param fewest so many characters at least
 * @param missing what is said when there is nothing
 */
export const writtenFault = (words: string, fewest: number, missing: string): string | null => {
  const count = Array.from(words.trim()).length
  if (count === 0) return missing
  return count < fewest ? `请再写详细一些，至少 ${fewest} 个字` : null
}
