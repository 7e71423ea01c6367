import type { BookingFacts } from '../../cloudfunctions/domain/booking-facts'
import { mandateAllows } from '../../cloudfunctions/domain/rules/mandate-allows'
import type { RefusalCode } from '../../miniprogram/contract/refusals'
import { bookingFacts, bookingRequest } from '../fixtures/booking-facts'
import { vehicleBusiness } from '../fixtures/city'
import { TUESDAY } from '../fixtures/instant'
import { mandateRecord } from '../fixtures/mandate-record'
import { inventedPerson } from '../helpers/citizens'

const request = bookingRequest({ channel: 'agent', mandate: 'mandate' })
const { name, idNumber } = inventedPerson(4)
const principal = { name, idNumber }
const refusalOf = (changes: Partial<BookingFacts>) =>
  mandateAllows(bookingFacts({ request, mandate: mandateRecord(), ...changes }))

test.each<[string, Partial<BookingFacts>]>([
  ['for the unit itself', {}],
  ['for an owner who is named', { principal, principalKey: 'key-of-the-owner' }],
  ['on the first day of the term', { mandate: mandateRecord({ from: TUESDAY }) }],
  ['on the last day of the term', { mandate: mandateRecord({ until: TUESDAY }) }],
  ['in the personal channel, where it is not asked for', { request: bookingRequest(), mandate: null }],
])('a mandate carries a booking %s', (_when, changes) => {
  expect(refusalOf(changes)).toBeNull()
})

test.each<[RefusalCode, string, Partial<BookingFacts>, string]>([
  ['NOT_AN_AGENT', 'none is named', { request: bookingRequest({ channel: 'agent' }) }, '凭审核通过的授权'],
  ['MANDATE_NOT_IN_FORCE', 'there is none of that id', { mandate: null }, '没有生效'],
  [
    'MANDATE_NOT_IN_FORCE',
    'it is somebody else’s',
    { mandate: mandateRecord({ openid: 'openid-of-another' }) },
    '没有生效',
  ],
  ...(['waiting', 'returned', 'revoked', 'expired'] as const).map(
    (state): [RefusalCode, string, Partial<BookingFacts>, string] => [
      'MANDATE_NOT_IN_FORCE',
      `it is ${state}`,
      { mandate: mandateRecord({ state }) },
      '没有生效',
    ],
  ),
  [
    'MANDATE_MATTER',
    'it is for other businesses',
    { business: vehicleBusiness(), mandate: mandateRecord({ businesses: ['renewal'] }) },
    '没有变更登记',
  ],
  [
    'MANDATE_TERM',
    'the term begins a day later',
    { mandate: mandateRecord({ from: '2026-11-25' }) },
    '11月25日',
  ],
  [
    'MANDATE_TERM',
    'the term ended a day before',
    { mandate: mandateRecord({ until: '2026-11-23' }) },
    '11月23日',
  ],
])('%s when %s', (code, _when, changes, says) => {
  const refusal = refusalOf(changes)
  expect(refusal?.code).toBe(code)
  expect(refusal?.message).toContain(says)
})

test.each([
  [{ name: '', idNumber }, { principalName: '请填写姓名' }],
  [{ name, idNumber: '123' }, { principalIdNumber: '身份证号少了 15 位' }],
  [
    { name: '王', idNumber: '' },
    { principalName: '请填写完整的姓名', principalIdNumber: '请填写身份证号' },
  ],
])('DETAILS_INVALID at the faults of the owner %j', (named, fields) => {
  const refusal = refusalOf({ principal: named, principalKey: 'key-of-the-owner' })
  expect(refusal).toMatchObject({ code: 'DETAILS_INVALID', fields })
})

test('DETAILS_INVALID when an agent names the agent: own business has a number of its own', () => {
  const refusal = refusalOf({ principal, principalKey: 'key-of-somebody' })
  expect(refusal?.code).toBe('DETAILS_INVALID')
  expect(refusal?.fields?.principalIdNumber).toContain('本人业务')
})
