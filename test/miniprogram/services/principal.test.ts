import { normalisePrincipal, principalFaults } from '../../../miniprogram/services/principal'

const NOW = new Date('2026-11-24T01:00:00.000Z')
const owner = { is: 'owner' as const, name: '王秀英', idNumber: '11010519491231002X' }

it('whom it is for has to be said', () => {
  expect(principalFaults({ ...owner, is: '' }, NOW)).toHaveProperty('principal')
})

it('a unit itself needs nothing more', () => {
  expect(principalFaults({ is: 'unit', name: '', idNumber: '1' }, NOW)).toEqual({})
})

it('an owner needs a name and an ID number that can be right', () => {
  expect(principalFaults(owner, NOW)).toEqual({})
  expect(principalFaults({ ...owner, name: '', idNumber: '11010519491231002' }, NOW)).toEqual({
    principalName: '请填写姓名',
    principalIdNumber: '身份证号少了 1 位',
  })
})

it('what people type is tidied', () => {
  expect(normalisePrincipal({ ...owner, name: ' 王秀英 ', idNumber: '110105 19491231 002x' })).toEqual(owner)
})
