import fc from 'fast-check'
import { moveRefusal, possibleMoves, stateAfter, type Visit } from '../../cloudfunctions/domain/moving'
import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import type { Move } from '../../miniprogram/contract/visit'
import { appointmentRecord } from '../fixtures/appointment-record'
import { policy } from '../fixtures/city'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { walkInRecord } from '../fixtures/walk-in-record'

const MOVES: Move['what'][] = ['admit', 'return', 'refuse', 'call', 'done', 'leave']

interface Facts {
  visit?: Visit
  office?: string
  now?: Date
  city?: ReturnType<typeof policy>
}
const facts = ({ visit = appointmentRecord(), office = 'hall', now, city = policy() }: Facts) => ({
  visit,
  office,
  now: now ?? at('09:10', TUESDAY),
  policy: city,
})
const moves = (given: Facts) => possibleMoves(facts(given))
const refusal = (what: Move['what'], given: Facts) => moveRefusal({ what, ...facts(given) })
const appointment = (changes: Partial<AppointmentRecord>) => ({ visit: appointmentRecord(changes) })
const inside = { admittedAt: at('09:00', TUESDAY), visitDate: TUESDAY }

test.each<[string, Facts, Move['what'][]]>([
  ['an appointment of today', {}, ['admit', 'return', 'refuse']],
  ['one of today at the end of the day', { now: at('23:00', TUESDAY) }, ['admit', 'return', 'refuse']],
  ['one of tomorrow', { now: at('09:10', MONDAY) }, []],
  ['one of yesterday', { now: at('09:10', '2026-11-25') }, []],
  ['one of another office', { office: 'point' }, []],
  ['a claim', appointment({ state: 'holding' }), []],
  [
    'one that is inside',
    appointment({ state: 'admitted', ...inside }),
    ['call', 'done', 'return', 'leave', 'refuse'],
  ],
  [
    'one at a window',
    appointment({ state: 'called', ...inside }),
    ['done', 'call', 'return', 'leave', 'refuse'],
  ],
  [
    'one that came back',
    appointment({ state: 'admitted', ...inside, returnUntil: '2026-12-01' }),
    ['call', 'done', 'leave', 'refuse'],
  ],
  [
    'one that is inside in a city without return tickets',
    {
      ...appointment({ state: 'admitted', ...inside }),
      city: policy({ visits: { returnDays: 0 } }),
    },
    ['call', 'done', 'leave', 'refuse'],
  ],
  ['a return ticket', appointment({ state: 'returning', returnUntil: TUESDAY }), ['admit', 'refuse']],
  ['a return ticket of yesterday', appointment({ state: 'returning', returnUntil: MONDAY }), []],
  ['a walk-in', { visit: walkInRecord() }, ['call', 'done', 'leave']],
  ['a walk-in at a window', { visit: walkInRecord({ state: 'called' }) }, ['done', 'call', 'leave']],
  ['a walk-in of another office', { visit: walkInRecord({ office: 'point' }) }, []],
  ['a walk-in that has left', { visit: walkInRecord({ state: 'left' }) }, []],
  ['one that is done', appointment({ state: 'done' }), []],
])('%s', (_what, given, expected) => {
  expect(moves(given)).toEqual(expected)
})

test.each<[Move['what'], string, Facts, string]>([
  ['admit', 'at another office', { office: 'point' }, 'VISIT_ELSEWHERE'],
  ['done', 'of a walk-in at another office', { visit: walkInRecord(), office: 'point' }, 'VISIT_ELSEWHERE'],
  ['admit', 'of a claim', appointment({ state: 'holding' }), 'VISIT_UNKNOWN'],
  ['admit', 'on another day', { now: at('09:10', MONDAY) }, 'VISIT_OTHER_DAY'],
  ['refuse', 'on another day', { now: at('09:10', MONDAY) }, 'VISIT_OTHER_DAY'],
  ['admit', 'after the last day', appointment({ state: 'returning', returnUntil: MONDAY }), 'RETURN_OVER'],
  ['admit', 'again', appointment({ state: 'admitted' }), 'VISIT_INSIDE'],
  ['call', 'from outside', {}, 'VISIT_NOT_INSIDE'],
  ['return', 'a second time', appointment({ state: 'returning', returnUntil: TUESDAY }), 'RETURNED_BEFORE'],
  ['return', 'of a walk-in', { visit: walkInRecord() }, 'WALK_IN_LEAVES'],
  ['refuse', 'of a walk-in', { visit: walkInRecord() }, 'WALK_IN_LEAVES'],
  ['done', 'twice', appointment({ state: 'done' }), 'VISIT_ENDED'],
])('to %s %s is refused', (what, _when, given, code) => {
  expect(refusal(what, given)?.code).toBe(code)
})

test('another office is named, where it is known', () => {
  expect(refusal('admit', { office: 'point' })?.message).toContain('车管所')
})

test('nobody is led on from where the table leads nowhere', () => {
  expect(stateAfter('booked', 'admit')).toBe('admitted')
  expect(() => stateAfter('booked', 'done')).toThrow('done leads nowhere from booked')
  expect(() => stateAfter('holding', 'admit')).toThrow('admit leads nowhere from holding')
})

test('whatever the staff try, nobody is sent back twice, and nobody comes in more than once for each time', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...MOVES), { maxLength: 25 }), (tried) => {
      let visit = appointmentRecord()
      const made: Move['what'][] = []
      for (const what of tried) {
        if (refusal(what, { visit }) !== null) continue
        made.push(what)
        const state = stateAfter(visit.state, what)
        visit = { ...visit, state, ...(what === 'return' ? { returnUntil: '2026-12-01' } : {}) }
      }
      const returns = made.filter((what) => what === 'return').length
      const admissions = made.filter((what) => what === 'admit').length
      return returns <= 1 && admissions <= 1 + returns
    }),
  )
})
