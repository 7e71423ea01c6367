import {
  findMandate,
  knownMandates,
  loadMandates,
  mandateInForce,
  mandatesInForce,
  rememberMandate,
} from '../../../miniprogram/services/mandates'
import { FakePhone } from '../fake-phone'
import { mandate, mandateList, personMandate } from '../mandate'

let phone: FakePhone
beforeEach(() => {
  phone = new FakePhone()
})

it('nothing is known before the first answer, and what was answered stays without a network', async () => {
  expect(knownMandates()).toBeNull()
  expect(mandatesInForce()).toEqual([])
  phone.answer('mandate.list', () => mandateList(mandate()))
  await loadMandates()
  phone.answer('mandate.list', () => 'silence')
  expect(await loadMandates()).toMatchObject({ ok: false, code: 'NETWORK' })
  expect(findMandate('mandate-unit')).toEqual(mandate())
})

it.each([
  ['waiting', mandate({ state: 'waiting' }), false],
  ['returned', mandate({ state: 'returned' }), false],
  ['revoked', mandate({ state: 'revoked' }), false],
  ['approved on its last day', mandate({ until: '2026-11-24' }), true],
  ['approved with its term over', mandate({ until: '2026-11-23' }), false],
  ['approved for later', mandate({ from: '2026-12-01' }), true],
])('a mandate that is %s: good for a booking or not', (_what, given, isGood) => {
  phone.keep('mandates', mandateList(given))
  expect(mandateInForce(given.id) !== undefined).toBe(isGood)
})

it('an application counts at once, and a corrected one takes the place of the returned one', () => {
  rememberMandate(mandate({ state: 'waiting' }))
  rememberMandate(personMandate())
  rememberMandate(mandate({ state: 'approved' }))
  expect(knownMandates()?.mandates.map(({ id, state }) => [id, state])).toEqual([
    ['mandate-unit', 'approved'],
    ['mandate-person', 'approved'],
  ])
})
