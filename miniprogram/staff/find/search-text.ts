/** What was typed to find somebody. */

const WITHOUT_SPACES = /\s+/g

/** A whole appointment number; null for everything else. */
export const wholeNumber = (text: string): string | null => {
  const digits = text.replace(WITHOUT_SPACES, '')
  return /^\d{12}$/.test(digits) ? digits : null
}

/** Long enough to mean somebody: two characters of a name, four of a number. */
export const searchFault = (text: string): string => {
  const typed = text.replace(WITHOUT_SPACES, '')
  if (typed === '') return '请填写号码、姓名或者车牌'
  if (/^[\dXx]+$/.test(typed) && typed.length < 4) return '至少填最后 4 位'
  return Array.from(typed).length < 2 ? '请再多填一个字' : ''
}
