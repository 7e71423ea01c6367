import fc from 'fast-check'
import type { AppointmentState } from '../../cloudfunctions/domain/records/visits'
import {
  INSIDE_STATES,
  isInside,
  isOver,
  type VisitEvent,
  type VisitState,
  visitAfter,
} from '../../cloudfunctions/domain/visits'

/** What is expected of the table of a visit, written down a second time: by hand, and cell by cell. */

const REFUSALS = {
  ended: 'VISIT_ENDED',
  inside: 'VISIT_INSIDE',
  outside: 'VISIT_NOT_INSIDE',
  once: 'RETURNED_BEFORE',
  'no-miss': 'VISIT_NOT_MISSED',
  'c-ended': 'CANCEL_ENDED',
  'c-inside': 'CANCEL_INSIDE',
} as const

/** Where an event leads, or behind ✗ how it is refused. */
const EXPECTED = `
            admit     return     refuse   call      done      leave     miss     excuse    lapse    cancel     withdraw
 booked     admitted  returning  refused  ✗outside  ✗outside  ✗outside  missed   ✗no-miss  elapsed  cancelled  withdrawn
 returning  admitted  ✗once      refused  ✗outside  ✗outside  ✗outside  ✗ended   ✗no-miss  elapsed  cancelled  withdrawn
 admitted   ✗inside   returning  refused  called    done      left      ✗inside  ✗no-miss  elapsed  ✗c-inside  ✗inside
 called     ✗inside   returning  refused  called    done      left      ✗inside  ✗no-miss  elapsed  ✗c-inside  ✗inside
 done       ✗ended    ✗ended     ✗ended   ✗ended    ✗ended    ✗ended    ✗ended   ✗no-miss  ✗ended   ✗c-ended   ✗ended
 left       ✗ended    ✗ended     ✗ended   ✗ended    ✗ended    ✗ended    ✗ended   ✗no-miss  ✗ended   ✗c-ended   ✗ended
 refused    ✗ended    ✗ended     ✗ended   ✗ended    ✗ended    ✗ended    ✗ended   ✗no-miss  ✗ended   ✗c-ended   ✗ended
 missed     ✗ended    ✗ended     ✗ended   ✗ended    ✗ended    ✗ended    ✗ended   elapsed   ✗ended   ✗c-ended   ✗ended
 cancelled  ✗ended    ✗ended     ✗ended   ✗ended    ✗ended    ✗ended    ✗ended   ✗no-miss  ✗ended   ✗c-ended   ✗ended
 withdrawn  ✗ended    ✗ended     ✗ended   ✗ended    ✗ended    ✗ended    ✗ended   ✗no-miss  ✗ended   ✗c-ended   ✗ended
 elapsed    ✗ended    ✗ended     ✗ended   ✗ended    ✗ended    ✗ended    ✗ended   ✗no-miss  ✗ended   ✗c-ended   ✗ended`

const [head = [], ...rows] = EXPECTED.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
const EVENTS = head as VisitEvent[]
const STATES = rows.map(([state]) => state as VisitState)
const OVER: VisitState[] = ['done', 'left', 'refused', 'missed', 'cancelled', 'withdrawn', 'elapsed']

const cells = rows.flatMap(([state, ...outcomes]) =>
  outcomes.map((outcome, place) => ({
    state: state as VisitState,
    event: EVENTS[place] as VisitEvent,
    outcome,
  })),
)

test('the table here has every state and every event', () => {
  // The types ask for all of them, so that a new one is missed here.
  const states: Record<Exclude<AppointmentState, 'holding' | 'dropped'>, true> = {
    booked: true,
    returning: true,
    admitted: true,
    called: true,
    done: true,
    left: true,
    refused: true,
    missed: true,
    cancelled: true,
    withdrawn: true,
    elapsed: true,
  }
  const events: Record<VisitEvent, true> = {
    admit: true,
    return: true,
    refuse: true,
    call: true,
    done: true,
    leave: true,
    miss: true,
    excuse: true,
    lapse: true,
    cancel: true,
    withdraw: true,
  }
  expect([...STATES].sort()).toEqual(Object.keys(states).sort())
  expect([...EVENTS].sort()).toEqual(Object.keys(events).sort())
  expect(cells).toHaveLength(STATES.length * EVENTS.length)
})

test.each(cells)('$state + $event → $outcome', ({ state, event, outcome = '' }) => {
  const expected = outcome.startsWith('✗')
    ? { refusal: REFUSALS[outcome.slice(1) as keyof typeof REFUSALS] }
    : { to: outcome }
  expect(visitAfter(state, event)).toEqual(expected)
})

test.each(STATES)('%s is over, or inside, or neither', (state) => {
  expect(isOver(state)).toBe(OVER.includes(state))
  expect(isInside(state)).toBe(state === 'admitted' || state === 'called')
})

test('nobody is inside before there is a number', () => {
  expect(INSIDE_STATES).toEqual(['admitted', 'called'])
  expect(['holding', 'dropped', ''].map(isInside)).toEqual([false, false, false])
})

describe('whatever happens in whichever order', () => {
  const events = fc.array(fc.constantFrom(...EVENTS), { maxLength: 30 })
  /** The events that happened, and the states that they led through. */
  const life = (tried: VisitEvent[]) => {
    const happened: VisitEvent[] = []
    const states: VisitState[] = ['booked']
    for (const event of tried) {
      const outcome = visitAfter(states.at(-1) ?? 'booked', event)
      if ('to' in outcome) {
        happened.push(event)
        states.push(outcome.to)
      }
    }
    return { happened, states }
  }

  test('nobody is admitted twice without having been sent back between', () => {
    fc.assert(
      fc.property(events, (tried) => {
        const doors = life(tried).happened.filter((event) => event === 'admit' || event === 'return')
        return doors.every((event, place) => event !== 'admit' || doors[place + 1] !== 'admit')
      }),
    )
  })

  test('what is over stays over, and changes at most once more: a no-show that is excused', () => {
    fc.assert(
      fc.property(events, (tried) => {
        const { states } = life(tried)
        const end = states.findIndex(isOver)
        const after = end < 0 ? [] : states.slice(end)
        return (
          after.every(isOver) &&
          (after.length <= 1 || (after.length === 2 && after.join() === 'missed,elapsed'))
        )
      }),
    )
  })

  test('nobody who came in is missed, and nobody is done, left or called who did not', () => {
    fc.assert(
      fc.property(events, (tried) => {
        const { happened } = life(tried)
        const hasCome = happened.includes('admit')
        const ends = happened.filter((event) => ['call', 'done', 'leave'].includes(event))
        return hasCome ? !happened.includes('miss') : ends.length === 0
      }),
    )
  })
})
