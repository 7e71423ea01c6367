import fc from 'fast-check'
import { addDays } from '../../miniprogram/contract/calendar'
import {
  ageOn,
  creditCodeFault,
  idCheckCharacter,
  idNumberFault,
  mobileFault,
  nameFault,
  normaliseIdNumber,
  normaliseMobile,
  normaliseName,
} from '../../miniprogram/contract/identity'
import { at, MONDAY } from '../fixtures/instant'

const now = at('09:00')

/** ID numbers of people born before `now`, with the right check character. */
const idNumbers = fc
  .record({
    division: fc.integer({ min: 110_000, max: 659_999 }),
    age: fc.integer({ min: 0, max: 40_000 }),
    order: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ division, age, order }) => {
    const digits = `${division}${addDays(MONDAY, -age).replaceAll('-', '')}${String(order).padStart(3, '0')}`
    return digits + idCheckCharacter(digits)
  })

describe('an ID number', () => {
  test.each([
    ['11010519491231002X', 'with the check character X'],
    ['360602199001010015', 'with a digit'],
    ['360602200002290016', 'of somebody born on 29 February of a leap year'],
    ['360602202611230011', 'of somebody born today'],
  ])('%s is valid: %s', (idNumber) => {
    expect(idNumberFault(idNumber.slice(0, 17) + idCheckCharacter(idNumber), now)).toBeNull()
  })

  test.each(['11010519491231002X', '360602199001010015'])('%s has its own check character', (idNumber) => {
    expect(idCheckCharacter(idNumber.slice(0, 17))).toBe(idNumber.slice(17))
  })

  test('36060219900101001 takes the check digit 5', () => {
    expect(idCheckCharacter('36060219900101001')).toBe('5')
  })

  const BIRTH_DATE = '出生日期不对，请核对第 7 到 14 位'
  const withCheck = (digits: string) => digits + idCheckCharacter(digits)
  test.each([
    ['', '请填写身份证号'],
    ['36060219900101001', '身份证号少了 1 位'],
    ['360602900101001', '身份证号少了 3 位'],
    ['3606021990010100155', '身份证号多了 1 位'],
    ['3606021990010100X5', '身份证号只有数字，最后一位可以是 X，请核对'],
    ['36060219900101001x', '身份证号只有数字，最后一位可以是 X，请核对'],
    ['360602199001010014', '最后一位校验不符，请逐位核对身份证号'],
    ['11010519491231002Y', '身份证号只有数字，最后一位可以是 X，请核对'],
    [withCheck('36060219901301001'), BIRTH_DATE],
    [withCheck('36060219900230001'), BIRTH_DATE],
    [withCheck('36060219000229001'), BIRTH_DATE],
    [withCheck('36060220010229001'), BIRTH_DATE],
    [withCheck('36060200000101001'), BIRTH_DATE],
    [withCheck('36060218000101001'), BIRTH_DATE],
    [withCheck('36060220261124001'), BIRTH_DATE],
  ])('%j is refused: %s', (idNumber, fault) => {
    expect(idNumberFault(idNumber, now)).toBe(fault)
  })

  test('becomes possible at midnight of the city on the day of birth', () => {
    const bornOnTuesday = withCheck('36060220261124001')
    expect(idNumberFault(bornOnTuesday, at('23:59'))).toBe(BIRTH_DATE)
    expect(idNumberFault(bornOnTuesday, at('00:00', '2026-11-24'))).toBeNull()
  })

  test('with the right check character is accepted', () => {
    fc.assert(fc.property(idNumbers, (idNumber) => idNumberFault(idNumber, now) === null))
  })

  test('with any one digit changed is refused', () => {
    const oneChanged = fc
      .record({ idNumber: idNumbers, place: fc.nat(16), step: fc.integer({ min: 1, max: 9 }) })
      .map(({ idNumber, place, step }) => {
        const digit = (Number(idNumber.charAt(place)) + step) % 10
        return idNumber.slice(0, place) + digit + idNumber.slice(place + 1)
      })
    fc.assert(fc.property(oneChanged, (idNumber) => idNumberFault(idNumber, now) !== null))
  })

  test('with two unlike neighbours swapped is refused', () => {
    const swapped = fc
      .record({ idNumber: idNumbers, place: fc.nat(15) })
      .filter(({ idNumber, place }) => idNumber.charAt(place) !== idNumber.charAt(place + 1))
      .map(
        ({ idNumber, place }) =>
          idNumber.slice(0, place) +
          idNumber.charAt(place + 1) +
          idNumber.charAt(place) +
          idNumber.slice(place + 2),
      )
    fc.assert(fc.property(swapped, (idNumber) => idNumberFault(idNumber, now) !== null))
  })

  test.each([
    ['2024-03-11', 69],
    ['2024-03-12', 70],
  ])('tells the age: on %s, %i years after 12 March 1954', (date, age) => {
    expect(ageOn(withCheck('36060219540312004'), date)).toBe(age)
  })
})

describe('a unified social credit code', () => {
  test.each(['91350100M000100Y43'])('%s is valid', (code) => {
    expect(creditCodeFault(code)).toBeNull()
  })

  test.each([
    ['91350100M000100Y4Z', '统一社会信用代码里没有 I、O、S、V、Z 这些字母，请核对'],
    ['91350100M000100Y44', '统一社会信用代码校验不符，请逐位核对'],
    ['91350100M000100Y4', '统一社会信用代码是 18 位，请核对'],
    ['', '统一社会信用代码是 18 位，请核对'],
    ['91350100m000100y43', '统一社会信用代码里没有 I、O、S、V、Z 这些字母，请核对'],
  ])('%j is refused: %s', (code, fault) => {
    expect(creditCodeFault(code)).toBe(fault)
  })

  test('has exactly one check character for its first 17', () => {
    const alphabet = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')
    const beginnings = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 17, maxLength: 17 })
    fc.assert(
      fc.property(
        beginnings,
        (beginning) => alphabet.filter((last) => creditCodeFault(beginning + last) === null).length === 1,
      ),
    )
  })
})

describe('a mobile phone number', () => {
  test.each(['13800001234', '19912345678', '16612345678'])('%s is valid', (mobile) => {
    expect(mobileFault(mobile)).toBeNull()
  })

  test.each([
    ['', '请填写手机号'],
    ['1380000123', '手机号是 11 位，现在是 10 位'],
    ['138000012345', '手机号是 11 位，现在是 12 位'],
    ['12800001234', '手机号以 13 到 19 开头，请核对'],
    ['07011234567', '手机号以 13 到 19 开头，请核对'],
    ['1380000123a', '手机号只有数字，请核对'],
    ['１３８００００１２３４', '手机号只有数字，请核对'],
  ])('%j is refused: %s', (mobile, fault) => {
    expect(mobileFault(mobile)).toBe(fault)
  })
})

describe('a name', () => {
  test.each([
    ['王秀英', 'the usual'],
    ['欧阳建国', 'a double surname'],
    ['买买提·吐尔逊', 'with the dot of minority names'],
    ['阿不都热合曼·买买提·吐尔逊', 'with several dots'],
    ['王㛃', 'with a character of extension A'],
    ['王𬀩', 'with a character beyond the basic plane'],
    ['𠮷𬀩', 'of such characters only'],
    ['刘〇', 'with the zero of names'],
    ["Jean-Luc O'Neil", 'of a foreigner'],
  ])('%s is plausible: %s', (name) => {
    expect(nameFault(name)).toBeNull()
  })

  const PLAIN = '姓名请与身份证一致，不加数字和符号'
  const WHOLE = '请填写完整的姓名'
  test.each([
    ['', '请填写姓名'],
    ['王', WHOLE],
    ['𠮷', WHOLE],
    ['王1', PLAIN],
    ['王秀英（女）', PLAIN],
    ['·王秀', PLAIN],
    ['买买提·', PLAIN],
    ['买买提··吐尔逊', PLAIN],
    ['王Xiuying', PLAIN],
    ['王 秀英', PLAIN],
    ['{"$gt":""}', PLAIN],
    ['王'.repeat(51), '姓名太长，请与身份证一致'],
  ])('%j is refused: %s', (name, fault) => {
    expect(nameFault(name)).toBe(fault)
  })
})

describe('what people type is tidied', () => {
  test.each([
    [normaliseIdNumber, ' 110105 19491231 002x ', '11010519491231002X'],
    [normaliseIdNumber, '110105-19491231-002X', '11010519491231002X'],
    [normaliseMobile, '138 0000 1234', '13800001234'],
    [normaliseMobile, '+86 138-0000-1234', '13800001234'],
    [normaliseMobile, '8613800001234', '13800001234'],
    [normaliseMobile, '86138000012', '86138000012'],
    [normaliseName, '　王秀英 ', '王秀英'],
    [normaliseName, '买买提•吐尔逊', '买买提·吐尔逊'],
    [normaliseName, '买买提 · 吐尔逊', '买买提·吐尔逊'],
    [normaliseName, '买买提．吐尔逊', '买买提·吐尔逊'],
    [normaliseName, 'Jean   Luc', 'Jean Luc'],
  ])('%p of %j is %j', (normalise, typed, tidy) => {
    expect(normalise(typed)).toBe(tidy)
  })

  test.each([normaliseIdNumber, normaliseMobile, normaliseName])(
    '%p changes nothing the second time',
    (normalise) => {
      const typed = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom('8', '6', '1', '+', '-', ' ', '·', '.', 'x', '王', '\u3000') }),
      )
      fc.assert(
        fc.property(typed, (text) => normalise(normalise(text)) === normalise(text)),
        { numRuns: 1000 },
      )
    },
  )
})
