import type { Person } from '../../cloudfunctions/domain/records/citizens'
import { addDays } from '../../miniprogram/contract/calendar'
import { idCheckCharacter } from '../../miniprogram/contract/identity'

/** Invented people. Everything about them follows from their place in the row, and no two share anything. */

const SURNAMES = Array.from('赵钱孙李周吴郑王')
const GIVEN_NAMES = ['秀英', '建国', '桂兰', '志强', '雪梅', '国平']

const pick = (words: string[], place: number): string => words[place % words.length] ?? ''

/** The n-th invented person, with a valid ID number. */
export const inventedPerson = (n: number): Person => {
  const birthDate = addDays('1950-01-01', (n * 37) % 20_000).replaceAll('-', '')
  const digits = `360602${birthDate}${String(n % 1000).padStart(3, '0')}`
  return {
    name: pick(SURNAMES, n) + pick(GIVEN_NAMES, n),
    idNumber: digits + idCheckCharacter(digits),
    mobile: `170${String(10_000_000 + n)}`,
  }
}
