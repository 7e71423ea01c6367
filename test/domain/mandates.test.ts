import fc from 'fast-check'
import {
  agentBusinesses,
  isOpen,
  mandateAfter,
  openKeyFor,
  scopeOf,
  scopesOf,
} from '../../cloudfunctions/domain/mandates'
import type { MandateState } from '../../miniprogram/contract/mandate'
import { business, city, office, policy } from '../fixtures/city'
import { at } from '../fixtures/instant'
import { mandateRecord } from '../fixtures/mandate-record'
import { staffRecord } from '../fixtures/staff-record'

const EVENTS = ['approved', 'returned', 'corrected', 'revoked', 'expired'] as const

/** Every state with every event; a dash is refused. */
const machine: { [State in MandateState]: Record<(typeof EVENTS)[number], MandateState | '—'> } = {
  waiting: { approved: 'approved', returned: 'returned', corrected: '—', revoked: '—', expired: '—' },
  returned: { approved: '—', returned: '—', corrected: 'waiting', revoked: '—', expired: '—' },
  approved: { approved: '—', returned: '—', corrected: '—', revoked: 'revoked', expired: 'expired' },
  revoked: { approved: '—', returned: '—', corrected: '—', revoked: '—', expired: '—' },
  expired: { approved: '—', returned: '—', corrected: '—', revoked: '—', expired: '—' },
}
const states = Object.keys(machine) as MandateState[]
const cells = states.flatMap((state) => EVENTS.map((event) => ({ state, event, to: machine[state][event] })))

test.each(cells)('a mandate that is $state becomes $to when it is $event', ({ state, event, to }) => {
  expect(mandateAfter(state, event) ?? '—').toBe(to)
})

test('whatever happens, a mandate that has ended stays as it is, and nothing leads to an open one again', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...EVENTS)), (events) => {
      let state: MandateState = 'waiting'
      let hasEnded = false
      for (const event of events) {
        state = mandateAfter(state, event) ?? state
        expect(hasEnded && isOpen(state)).toBe(false)
        hasEnded = !isOpen(state)
      }
    }),
  )
})

test.each([
  ['waiting', true],
  ['returned', true],
  ['approved', true],
  ['revoked', false],
  ['expired', false],
] as const)('one that is %s stands in the way of another for the same principal: %p', (state, open) => {
  expect(isOpen(state)).toBe(open)
})

const CATEGORIES = ['driver', 'vehicle', 'ebike']
const place = city({
  offices: [
    office({ id: 'hall', categories: ['vehicle', 'driver'] }),
    office({ id: 'point', categories: ['ebike'] }),
    office({ id: 'desk', categories: ['driver'] }),
  ],
  businesses: CATEGORIES.map((category) => business({ id: `${category}-business`, category })),
})

test('what a mandate concerns is its categories, once each and always in the same order', () => {
  expect(scopeOf(place, ['vehicle-business', 'driver-business'])).toBe('driver+vehicle')
  expect(scopeOf(place, ['driver-business', 'vehicle-business', 'driver-business'])).toBe('driver+vehicle')
  expect(scopeOf(place, ['ebike-business'])).toBe('ebike')
})

/** Managers of offices × what a mandate concerns: who may decide. */
test.each`
  offices              | driver   | vehicle  | ebike    | driver_vehicle | driver_ebike | all
  ${null}              | ${true}  | ${true}  | ${true}  | ${true}        | ${true}      | ${true}
  ${['hall']}          | ${true}  | ${true}  | ${false} | ${true}        | ${false}     | ${false}
  ${['point']}         | ${false} | ${false} | ${true}  | ${false}       | ${false}     | ${false}
  ${['desk']}          | ${true}  | ${false} | ${false} | ${false}       | ${false}     | ${false}
  ${['desk', 'point']} | ${true}  | ${false} | ${true}  | ${false}       | ${true}      | ${false}
  ${['hall', 'point']} | ${true}  | ${true}  | ${true}  | ${true}        | ${true}      | ${true}
  ${[]}                | ${false} | ${false} | ${false} | ${false}       | ${false}     | ${false}
  ${['torn-down']}     | ${false} | ${false} | ${false} | ${false}       | ${false}     | ${false}
`('a manager of $offices decides about what all of these offices together handle', (row) => {
  const scopes = scopesOf(place, staffRecord({ offices: row.offices }))
  const concerns = {
    driver: 'driver',
    vehicle: 'vehicle',
    ebike: 'ebike',
    driver_vehicle: 'driver+vehicle',
    driver_ebike: 'driver+ebike',
    all: 'driver+ebike+vehicle',
  }
  for (const [column, scope] of Object.entries(concerns)) expect(scopes.includes(scope)).toBe(row[column])
})

test('whatever the matters, the manager of the city may decide, and no office that lacks one of them', () => {
  const some = fc.subarray(CATEGORIES, { minLength: 1 })
  fc.assert(
    fc.property(some, some, (matters, handled) => {
      const where = city({
        ...place,
        offices: [office({ id: 'one', categories: handled }), ...place.offices],
      })
      const scope = scopeOf(
        where,
        matters.map((category) => `${category}-business`),
      )
      expect(scopesOf(where, staffRecord())).toContain(scope)
      const isHandled = matters.every((category) => handled.includes(category))
      expect(scopesOf(where, staffRecord({ offices: ['one'] })).includes(scope)).toBe(isHandled)
    }),
  )
})

test('an agent may handle what the city offers agents, and nothing else', () => {
  expect(agentBusinesses(city())).toEqual(['renewal', 'change'])
})

describe('the key under which an agent’s mandate for a principal is open', () => {
  const now = at('09:00')
  const inDays = policy({ agents: { expiringDays: 30 } })
  const held = (openKey: string, until: string, state: MandateState = 'approved') =>
    mandateRecord({ openKey, until, state })
  const keyWith = (...mandates: ReturnType<typeof held>[]) => openKeyFor('agent:unit', mandates, inDays, now)

  test.each([
    ['none is open', [], 'agent:unit'],
    ['one for somebody else is open', [held('agent:other', '2027-11-22')], 'agent:unit'],
    ['one has ended', [held('mandate-1', '2026-11-01', 'expired')], 'agent:unit'],
    ['one is in force for long', [held('agent:unit', '2027-11-22')], null],
    ['one ends in 31 days', [held('agent:unit', '2026-12-24')], null],
    ['one ends in 30 days', [held('agent:unit', '2026-12-23')], 'agent:unit:successor'],
    ['one waits that would end soon', [held('agent:unit', '2026-12-01', 'waiting')], null],
    ['a successor is about to end itself', [held('agent:unit:successor', '2026-12-01')], 'agent:unit'],
    [
      'one ends soon and its successor waits',
      [held('agent:unit', '2026-12-01'), held('agent:unit:successor', '2027-12-01', 'waiting')],
      null,
    ],
  ])('while %s', (_when, mandates, key) => {
    expect(keyWith(...mandates)).toBe(key)
  })
})
