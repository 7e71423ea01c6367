import fc from 'fast-check'
import {
  crowdedSlots,
  differenceOf,
  effectOf,
  isEffective,
  resizingsOf,
  sumOf,
} from '../../cloudfunctions/domain/reconcile'
import type { SlotRecord } from '../../cloudfunctions/domain/records/slots'
import { at, MONDAY } from '../fixtures/instant'
import { slotRecord } from '../fixtures/slot-record'

const NOW = at('09:00')
const nine = (changes: Partial<SlotRecord> = {}) => slotRecord({ from: '09:00', to: '09:30', ...changes })
const ten = (changes: Partial<SlotRecord> = {}) => slotRecord({ from: '10:00', to: '10:30', ...changes })
const BY_PLAN = { open: false, closedBy: 'plan' }
const BY_CLOSURE = { open: false, closedBy: 'closure-1', closedReason: '停电' }

/** What the writes of the store do to stored slots. */
const followed = (planned: SlotRecord[], stored: SlotRecord[]): SlotRecord[] => {
  const difference = differenceOf(planned, stored, NOW)
  const resizings = resizingsOf(difference)
  return [
    ...difference.missing,
    ...stored.map((slot) => {
      if (difference.surplus.some(({ _id }) => _id === slot._id)) return { ...slot, ...BY_PLAN }
      const resizing = resizings.find(({ ids }) => ids.includes(slot._id))
      if (!resizing) return slot
      const more = resizing.change.capacity - slot.capacity
      return {
        ...slot,
        ...resizing.change,
        remaining: slot.remaining + more,
        ...(resizing.reopens ? { open: true, closedBy: null } : {}),
      }
    }),
  ]
}

describe('stored slots', () => {
  test('that are as planned stay as they are', () => {
    const stored = [nine({ seats: ['1'] }), ten()]
    expect(differenceOf([nine(), ten()], stored, NOW)).toEqual({ missing: [], changed: [], surplus: [] })
  })

  test('that the plan has no more are closed, with everybody in them', () => {
    const taken = ten({ seats: ['1', '2'] })
    expect(followed([nine()], [nine(), taken])).toEqual([nine(), { ...taken, ...BY_PLAN }])
  })

  test('that the plan has again are opened again, with the seats of today’s plan', () => {
    const closed = ten({ ...BY_PLAN, seats: ['1'] })
    expect(followed([ten({ capacity: 5, remaining: 5 })], [closed])).toEqual([
      ten({ capacity: 5, remaining: 4, seats: ['1'] }),
    ])
  })

  test('that a closure has closed stay closed, whatever is planned', () => {
    const closed = ten(BY_CLOSURE)
    expect(followed([ten({ capacity: 5, remaining: 5 })], [closed])).toEqual([
      { ...closed, capacity: 5, remaining: 5 },
    ])
    expect(followed([], [closed])).toEqual([closed])
  })

  test('that have begun stay as they are, and none is made there', () => {
    const today = (from: string, to: string) => slotRecord({ date: MONDAY, from, to })
    const begun = today('08:30', '09:00')
    expect(differenceOf([], [begun, today('09:00', '09:30')], NOW).surplus).toEqual([])
    expect(differenceOf([today('08:00', '08:30'), today('09:10', '09:30')], [begun], NOW)).toMatchObject({
      missing: [{ from: '09:10' }],
      surplus: [],
    })
  })

  test('of a date that was never made are made as a whole, also what has begun', () => {
    const slots = [slotRecord({ date: MONDAY, from: '08:30' })]
    expect(differenceOf(slots, [], NOW).missing).toEqual(slots)
  })

  test('that change alike are changed by one write', () => {
    const planned = [nine({ capacity: 1 }), ten({ capacity: 1 })]
    expect(resizingsOf(differenceOf(planned, [nine(), ten()], NOW))).toHaveLength(1)
    expect(resizingsOf(differenceOf(planned, [nine(), ten(BY_PLAN)], NOW))).toHaveLength(2)
  })

  test('follow any plan from any state: everybody keeps the seat, the count stays true, a second look finds nothing', () => {
    const times = ['09:00', '10:00', '11:00', '12:00']
    const planned = fc
      .subarray(times)
      .chain((chosen) =>
        fc.tuple(
          ...chosen.map((from) =>
            fc.record({ from: fc.constant(from), capacity: fc.nat(4), walkIn: fc.nat(2) }),
          ),
        ),
      )
    const state = fc.constantFrom({}, BY_PLAN, BY_CLOSURE)
    const stored = fc.subarray(times, { minLength: 1 }).chain((chosen) =>
      fc.tuple(
        ...chosen.map((from) =>
          fc.tuple(fc.nat(4), fc.nat(6), state).map(([capacity, people, closed]) =>
            slotRecord({
              from,
              capacity,
              ...closed,
              seats: Array.from({ length: people }, (_, n) => `${n}`),
            }),
          ),
        ),
      ),
    )
    fc.assert(
      fc.property(planned, stored, (plan, before) => {
        const wanted = plan.map((slot) => slotRecord(slot))
        const result = followed(wanted, before)
        for (const slot of result) expect(slot.remaining).toBe(slot.capacity - slot.seats.length)
        for (const slot of before)
          expect(result.find(({ _id }) => _id === slot._id)?.seats).toEqual(slot.seats)
        expect(differenceOf(wanted, result, NOW)).toEqual({ missing: [], changed: [], surplus: [] })
        const isClosed = (slot: SlotRecord) =>
          before.some(({ _id, closedBy }) => _id === slot._id && closedBy === 'closure-1')
        expect(
          result
            .filter(({ open }) => open)
            .map(({ _id }) => _id)
            .sort(),
        ).toEqual(
          wanted
            .filter((slot) => !isClosed(slot))
            .map(({ _id }) => _id)
            .sort(),
        )
      }),
    )
  })
})

describe('what a difference means', () => {
  const meaning = (planned: SlotRecord[], stored: SlotRecord[], appointments = 0) =>
    effectOf(differenceOf(planned, stored, NOW), appointments)

  test('is counted in slots and seats', () => {
    const planned = [nine({ capacity: 5 }), ten({ capacity: 1, walkIn: 3 })]
    const stored = [nine(BY_PLAN), ten({ capacity: 4, walkIn: 1 }), slotRecord({ from: '11:00', walkIn: 1 })]
    expect(meaning(planned, stored, 9)).toEqual({
      opened: 1,
      closed: 1,
      seatsMore: 5,
      seatsFewer: 5,
      walkIn: 1,
      appointments: 9,
    })
  })

  test('says nothing about what a closure keeps closed', () => {
    const effect = meaning([ten({ capacity: 9 })], [ten(BY_CLOSURE)])
    expect(isEffective(effect)).toBe(false)
  })

  test('concerns people whose slot closes, and those of whom there are more than seats', () => {
    const seats = ['1', '2']
    const crowded = (planned: SlotRecord[], stored: SlotRecord[]) =>
      crowdedSlots(differenceOf(planned, stored, NOW))
    expect(crowded([], [nine({ seats }), ten()])).toEqual([nine()._id])
    expect(
      crowded([nine({ capacity: 1 }), ten({ capacity: 1 })], [nine({ seats }), ten({ seats: ['3'] })]),
    ).toEqual([nine()._id])
    // There are more than seats already; more seats make it no worse.
    expect(crowded([nine({ capacity: 1 })], [nine({ capacity: 0, seats })])).toEqual([])
  })

  test('adds up over dates', () => {
    const one = meaning([nine()], [ten()], 1)
    expect(sumOf([one, one])).toEqual({
      opened: 2,
      closed: 2,
      seatsMore: 4,
      seatsFewer: 4,
      walkIn: 0,
      appointments: 2,
    })
    expect(isEffective(sumOf([]))).toBe(false)
  })
})
