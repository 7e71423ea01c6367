import fc from 'fast-check'
import { normalisePlate, PROVINCES, plateFault } from '../../miniprogram/contract/plate'

const ORDINARY = '号牌格式不对，请照行驶证核对'
const NEW_ENERGY = '新能源号牌格式不对，请照行驶证核对'
const LETTERS_IO = '号牌里没有字母 I 和 O，请看是不是数字 1 和 0'
const PROVINCE = '号牌以省份简称开头，例如“赣”'

test.each([
  ['赣L12345', 'an ordinary one'],
  ['赣LA123B', 'an ordinary one with letters'],
  ['京AZZZZZ', 'letters only'],
  ['赣L1234挂', 'a trailer'],
  ['赣L1234学', 'a driving school'],
  ['赣L1234警', 'the police'],
  ['粤Z1234港', 'Hong Kong'],
  ['粤Z1234澳', 'Macao'],
  ['赣LD12345', 'a small one of new energy'],
  ['赣LKA1234', 'a small one of new energy with a second letter'],
  ['赣L12345D', 'a large one of new energy'],
])('%s is a plate: %s', (plate) => {
  expect(plateFault(plate)).toBeNull()
})

test.each([
  ['', PROVINCE],
  ['L12345', PROVINCE],
  ['中L12345', PROVINCE],
  ['赣L1234I', LETTERS_IO],
  ['赣LO2345', LETTERS_IO],
  ['赣I12345', LETTERS_IO],
  ['赣', '号牌少了 6 位'],
  ['赣L1234', '号牌少了 1 位'],
  ['赣LD123456', '号牌多了 1 位'],
  ['赣112345', ORDINARY],
  ['赣L挂1234', ORDINARY],
  ['赣L1234领', ORDINARY],
  ['赣l12345', ORDINARY],
  ['赣LA12345', NEW_ENERGY],
  ['赣LL12345', NEW_ENERGY],
  ['赣LDAB234', NEW_ENERGY],
  ['赣L1234DD', NEW_ENERGY],
  ['赣L12345A', NEW_ENERGY],
  ['赣L12345学', NEW_ENERGY],
])('%j is refused: %s', (plate, fault) => {
  expect(plateFault(plate)).toBe(fault)
})

test('every province has plates, and none is there twice', () => {
  expect(PROVINCES).toHaveLength(31)
  expect(new Set(PROVINCES).size).toBe(31)
  for (const province of PROVINCES) expect(plateFault(`${province}A12345`)).toBeNull()
})

test.each([
  ['赣L·12345', '赣L12345'],
  ['赣l 12345', '赣L12345'],
  ['赣L-12345', '赣L12345'],
  [' 赣L.d12345 ', '赣LD12345'],
])('%j is tidied to %s', (typed, plate) => {
  expect(normalisePlate(typed)).toBe(plate)
})

test('tidying changes nothing the second time', () => {
  const typed = fc.string({ unit: fc.constantFrom(...'赣Ll1 ·•.-ßı') })
  fc.assert(fc.property(typed, (text) => normalisePlate(normalisePlate(text)) === normalisePlate(text)))
})
