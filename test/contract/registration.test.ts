import { normaliseRegistration, registrationFaults } from '../../miniprogram/contract/registration'
import { at } from '../fixtures/instant'
import { inventedPerson } from '../helpers/citizens'

const CONSENT = '2026-11'
const registration = { ...inventedPerson(7), consent: CONSENT }
const faultsOf = (changes: Partial<typeof registration>) =>
  registrationFaults({ ...registration, ...changes }, CONSENT, at('09:00'))

test('a complete registration has no faults', () => {
  expect(faultsOf({})).toEqual({})
})

test.each([
  ['name', { name: '' }, '请填写姓名'],
  ['idNumber', { idNumber: '123' }, '身份证号少了 15 位'],
  ['mobile', { mobile: '123' }, '手机号是 11 位，现在是 3 位'],
  ['consent', { consent: '2025-01' }, '请阅读并同意个人信息说明'],
  ['consent', { consent: '' }, '请阅读并同意个人信息说明'],
])('a fault is told at its field %s, others stay silent', (field, changes, fault) => {
  expect(faultsOf(changes)).toEqual({ [field]: fault })
})

test('all faults are told at once', () => {
  const nothing = { name: '', idNumber: '', mobile: '', consent: '' }
  expect(Object.keys(faultsOf(nothing))).toEqual(['name', 'idNumber', 'mobile', 'consent'])
})

test('what is typed is tidied, field by field', () => {
  expect(
    normaliseRegistration({
      name: ' 买买提•吐尔逊 ',
      idNumber: '110105 19491231 002x',
      mobile: '+86 138 0000 1234',
      consent: CONSENT,
    }),
  ).toEqual({
    name: '买买提·吐尔逊',
    idNumber: '11010519491231002X',
    mobile: '13800001234',
    consent: CONSENT,
  })
})
