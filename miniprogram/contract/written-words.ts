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
