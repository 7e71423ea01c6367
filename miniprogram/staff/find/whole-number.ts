/** What was typed, when it is a whole appointment number: it leads to one visit, of whatever day; else null. */
export const wholeNumber = (text: string): string | null => {
  const digits = text.replace(/\s+/g, '')
  return /^\d{12}$/.test(digits) ? digits : null
}
