import type { GreenGround } from '../../miniprogram/contract/city/city'
import { isOldEnough } from '../../miniprogram/contract/green-pass'
import { idCheckCharacter } from '../../miniprogram/contract/identity'

const seventy: GreenGround = { id: 'age-70', name: '年满 70 周岁的老年人', proof: '身份证', minimumAge: 70 }
const disabled: GreenGround = { id: 'disabled', name: '残疾人', proof: '残疾人证' }

/** Nobody's. */
const bornOn = (date: string): string => {
  const digits = `360602${date.replaceAll('-', '')}001`
  return digits + idCheckCharacter(digits)
}

test.each([
  ['1956-11-23', '2026-11-24', true],
  ['1956-11-24', '2026-11-24', true],
  ['1956-11-25', '2026-11-24', false],
  ['1956-02-29', '2026-02-28', false],
  ['1956-02-29', '2026-03-01', true],
])('who was born on %s is old enough on %s: %s', (birth, date, expected) => {
  expect(isOldEnough(seventy, bornOn(birth), date)).toBe(expected)
})

test('a ground that does not go by age is open to everybody', () => {
  expect(isOldEnough(disabled, bornOn('2010-01-01'), '2026-11-24')).toBe(true)
})
