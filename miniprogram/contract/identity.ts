import { dateOf, isDate } from './calendar'

/** ID card numbers (GB 11643), unified social credit codes (GB 32100) and mobile phone numbers. */

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECK_CHARACTERS = '10X98765432'

/** What people type: spaces and separators dropped, a small x made large. */
export const normaliseIdNumber = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase()

/** The 18th character that belongs to the first 17 digits. */
export const idCheckCharacter = (digits: string): string =>
  ID_CHECK_CHARACTERS.charAt(
    ID_WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(digits.charAt(place)), 0) % 11,
  )

/** The date of birth written in an ID number, `YYYY-MM-DD`; it need not exist. */
const birthDateOf = (idNumber: string): string =>
  `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`

/**
 * What is wrong with an ID number, as a sentence that names the fix, or null when it is valid.
 * Expects the normalised form; `now` bounds the date of birth.
 */
export const idNumberFault = (idNumber: string, now: Date): string | null => {
  if (idNumber === '') return '请填写身份证号'
  if (idNumber.length < 18) return `身份证号少了 ${18 - idNumber.length} 位`
  if (idNumber.length > 18) return `身份证号多了 ${idNumber.length - 18} 位`
  if (!/^\d{17}[\dX]$/.test(idNumber)) return '身份证号只有数字，最后一位可以是 X，请核对'
  const birthDate = birthDateOf(idNumber)
  if (!isDate(birthDate) || birthDate < '1850-01-01' || birthDate > dateOf(now))
    return '出生日期不对，请核对第 7 到 14 位'
  if (idCheckCharacter(idNumber.slice(0, 17)) !== idNumber.charAt(17))
    return '最后一位校验不符，请逐位核对身份证号'
  return null
}

/** Age in whole years on a date, from a valid ID number. */
export const ageOn = (idNumber: string, date: string): number => {
  const birth = birthDateOf(idNumber)
  const years = Number(date.slice(0, 4)) - Number(birth.slice(0, 4))
  return date.slice(5) < birth.slice(5) ? years - 1 : years
}

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** What is wrong with a unified social credit code, or null when it is valid. */
export const creditCodeFault = (code: string): string | null => {
  if (code.length !== 18) return '统一社会信用代码是 18 位，请核对'
  const values = [...code].map((character) => CREDIT_ALPHABET.indexOf(character))
  if (values.includes(-1)) return '统一社会信用代码里没有 I、O、S、V、Z 这些字母，请核对'
  let weight = 1
  let sum = 0
  for (const value of values.slice(0, 17)) {
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return (31 - (sum % 31)) % 31 === values[17] ? null : '统一社会信用代码校验不符，请逐位核对'
}

/** What people type: spaces, separators and the country's code dropped. */
export const normaliseMobile = (text: string): string =>
  text.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '')

/** What is wrong with a mobile phone number, or null when it is valid. */
export const mobileFault = (mobile: string): string | null => {
  if (mobile === '') return '请填写手机号'
  if (!/^\d+$/.test(mobile)) return '手机号只有数字，请核对'
  if (mobile.length !== 11) return `手机号是 11 位，现在是 ${mobile.length} 位`
  return /^1[3-9]\d{9}$/.test(mobile) ? null : '手机号以 13 到 19 开头，请核对'
}

/** Han characters in and beyond the basic plane, and 〇; written out since older phones lack `\\p{Script=Han}`. */
const HAN = '(?:[\\u3007\\u3400-\\u9fff\\uf900-\\ufaff]|[\\ud840-\\ud8bf][\\udc00-\\udfff])'
const HAN_NAME = new RegExp(`^${HAN}+(?:·${HAN}+)*$`)
const LATIN_NAME = /^[A-Za-z]+(?:[ '-][A-Za-z]+)*$/

/** What people type: outer spaces dropped, every kind of middle dot made the one of ID cards, without spaces around it. */
export const normaliseName = (text: string): string =>
  text
    .trim()
    .replace(/\s*[·•‧・･．.]\s*/g, '·')
    .replace(/\s+/g, ' ')

/** What is wrong with a name as it stands on an ID card, or null when it is plausible. */
export const nameFault = (name: string): string | null => {
  if (name === '') return '请填写姓名'
  if (Array.from(name).length < 2) return '请填写完整的姓名'
  if (name.length > 50) return '姓名太长，请与身份证一致'
  return HAN_NAME.test(name) || LATIN_NAME.test(name) ? null : '姓名请与身份证一致，不加数字和符号'
}
