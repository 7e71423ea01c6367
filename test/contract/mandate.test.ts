import fc from 'fast-check'
import {
  type MandateApplication,
  mandateFaults,
  normaliseMandate,
  PRINCIPAL_KINDS,
} from '../../miniprogram/contract/mandate'
import { policy } from '../fixtures/city'
import { at } from '../fixtures/instant'
import { mandateApplication, personApplication } from '../fixtures/mandate-application'

const NOW = at('09:00')
const BUSINESSES = ['renewal', 'change']
const faultsOf = (application: MandateApplication) =>
  mandateFaults(application, BUSINESSES, policy({ agents: { longestTermDays: 366 } }).agents, NOW)

test.each<[string, MandateApplication]>([
  ['a unit', mandateApplication()],
  ['a person who cannot come', personApplication()],
  ['one matter', mandateApplication({ businesses: ['renewal'] })],
  ['a term of today', mandateApplication({ from: '2026-11-23', until: '2026-11-23' })],
  ['a term that begins later', mandateApplication({ from: '2026-12-01', until: '2026-12-31' })],
  ['the longest term', mandateApplication({ from: '2026-11-01', until: '2027-11-02' })],
])('nothing is wrong with an application for %s', (_what, application) => {
  expect(faultsOf(application)).toEqual({})
})

test.each<[Partial<MandateApplication>, Partial<Record<keyof MandateApplication, string>>]>([
  [{ unitName: '' }, { unitName: '请填写单位全称' }],
  [{ unitName: '厂' }, { unitName: '请填写单位全称' }],
  [{ creditCode: '' }, { creditCode: '统一社会信用代码是 18 位，请核对' }],
  [
    { creditCode: '91350100M000100Y4Z' },
    { creditCode: '统一社会信用代码里没有 I、O、S、V、Z 这些字母，请核对' },
  ],
  [{ creditCode: '91350100M000100Y44' }, { creditCode: '统一社会信用代码校验不符，请逐位核对' }],
  [{ businesses: [] }, { businesses: '请选择委托办理的业务' }],
  [{ businesses: ['renewal', 'exam'] }, { businesses: '有的业务不能代办，请重新选择' }],
  [{ businesses: ['__proto__'] }, { businesses: '有的业务不能代办，请重新选择' }],
  [{ from: '' }, { from: '请选择委托从哪一天开始' }],
  [{ until: '' }, { until: '请选择委托到哪一天' }],
  [{ until: '2026-11-22' }, { until: '委托期限已经过了，请核对' }],
  [{ from: '2026-12-02', until: '2026-12-01' }, { until: '结束日期早于开始日期，请核对' }],
  [{ from: '2026-11-01', until: '2027-11-03' }, { until: '委托期限最长 366 天，请核对' }],
  [{ photos: [] }, { photos: '请拍摄盖有公章的授权委托书' }],
  [{ truth: false }, { truth: '请确认所填信息和照片真实' }],
])('a unit that applies with %j is told at the field', (changes, faults) => {
  expect(faultsOf(mandateApplication(changes))).toEqual(faults)
})

test.each<[Partial<MandateApplication>, Partial<Record<keyof MandateApplication, string>>]>([
  [{ principalName: '' }, { principalName: '请填写姓名' }],
  [
    { principalIdNumber: '110105194912310021' },
    { principalIdNumber: '最后一位校验不符，请逐位核对身份证号' },
  ],
  [{ reason: '' }, { reason: '请写明本人不能到场的原因' }],
])('a person’s agent who applies with %j is told at the field', (changes, faults) => {
  expect(faultsOf(personApplication(changes))).toEqual(faults)
})

test('all faults are told at once', () => {
  const empty = mandateApplication({
    unitName: '',
    creditCode: '',
    businesses: [],
    from: '',
    until: '',
    photos: [],
    truth: false,
  })
  expect(Object.keys(faultsOf(empty)).sort()).toEqual(
    ['unitName', 'creditCode', 'businesses', 'from', 'until', 'photos', 'truth'].sort(),
  )
})

describe('what people type is tidied', () => {
  test('of a unit', () => {
    const typed = mandateApplication({
      unitName: ' 城南汽车销售服务有限公司 ',
      creditCode: '9135 0100-m000100y43',
      businesses: ['renewal', 'change', 'renewal'],
      principalName: '王秀英',
      principalIdNumber: '11010519491231002X',
      reason: '住院',
    })
    expect(normaliseMandate(typed)).toEqual(mandateApplication())
  })

  test('of a person', () => {
    const typed = personApplication({
      unitName: '城南汽车销售服务有限公司',
      creditCode: '91350100M000100Y43',
      principalName: ' 阿依·古丽 ',
      principalIdNumber: '110105 19491231 002x',
      reason: ' 住院 ',
    })
    expect(normaliseMandate(typed)).toEqual(personApplication({ principalName: '阿依·古丽' }))
  })

  test('once is enough, and only the principal of its kind is kept', () => {
    const text = fc.string({ maxLength: 20 })
    const typed = fc.record({
      kind: fc.constantFrom(...(Object.keys(PRINCIPAL_KINDS) as MandateApplication['kind'][])),
      unitName: text,
      creditCode: text,
      principalName: text,
      principalIdNumber: text,
      reason: text,
      businesses: fc.array(fc.constantFrom(...BUSINESSES)),
    })
    fc.assert(
      fc.property(typed, (changes) => {
        const tidy = normaliseMandate(mandateApplication(changes))
        expect(normaliseMandate(tidy)).toEqual(tidy)
        const [ofUnit, ofPerson] = [
          tidy.unitName + tidy.creditCode,
          tidy.principalName + tidy.principalIdNumber + tidy.reason,
        ]
        expect(changes.kind === 'person' ? ofUnit : ofPerson).toBe('')
      }),
    )
  })
})
