import { daysShown } from '../../cloudfunctions/domain/days'
import type { SlotCount } from '../../cloudfunctions/domain/records/slots'
import { slotsOn } from '../../cloudfunctions/domain/slot-plan'
import { addDays, addMinutes } from '../../miniprogram/contract/calendar'
import type { City } from '../../miniprogram/contract/city/city'
import type { DayView } from '../../miniprogram/contract/slots'
import { city, office, plan, policy } from '../fixtures/city'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { slotRecord } from '../fixtures/slot-record'

const SATURDAY = '2026-11-28'
const HOLIDAY = '2026-12-01'
const WORKED_SATURDAY = '2026-12-05'

/** The slots of one pool, as the timer makes them. */
const planned = (place: City, category = 'driver'): SlotCount[] =>
  Array.from({ length: 30 }, (_, day) => addDays(MONDAY, day)).flatMap((date) =>
    slotsOn(place, date).filter(
      (slot) => slot.office === 'hall' && slot.category === category && slot.channel === 'personal',
    ),
  )

const POOL = { office: 'hall', category: 'driver', channel: 'personal' } as const

const shown = (now: Date, place = city(), slots = planned(place)) => daysShown(place, POOL, slots, now)

const dayOf = (days: DayView[], date: string): DayView => {
  const day = days.find((each) => each.date === date)
  if (day === undefined) throw new Error(`${date} is not shown`)
  return day
}

/** Tuesday, where the slots of the fixtures are, seen on Monday. */
const tuesdayWith = (slots: SlotCount[]) => dayOf(shown(at('09:00'), city(), slots), TUESDAY)

test('from today to three days behind the window, each day once', () => {
  const dates = shown(at('09:00')).map(({ date }) => date)
  expect(dates).toEqual(Array.from({ length: 11 }, (_, day) => addDays(MONDAY, day)))
  expect(shown(at('07:59')).map(({ date }) => date)).toEqual(dates.slice(0, -1))
})

describe('a day', () => {
  test('is free while one slot is free, and counts the seats that are left', () => {
    const full = slotRecord({ seats: ['1', '2'] })
    const day = tuesdayWith([full, slotRecord({ from: '09:30', to: '10:00', capacity: 5, seats: ['3'] })])
    expect(day).toEqual({
      date: TUESDAY,
      state: 'free',
      remaining: 4,
      slots: [
        { from: '09:00', to: '09:30', state: 'full', remaining: 0 },
        { from: '09:30', to: '10:00', state: 'free', remaining: 4 },
      ],
      reason: null,
      releasesOn: null,
    })
  })

  test('is full when no slot is free but one is full', () => {
    const day = tuesdayWith([slotRecord({ seats: ['1', '2'] }), slotRecord({ from: '09:30', open: false })])
    expect(day).toMatchObject({ state: 'full', remaining: 0, reason: null })
  })

  test('is closed when the office closed all of it, with the reason, and its seats do not count', () => {
    const day = tuesdayWith([
      slotRecord({ open: false }),
      slotRecord({ from: '09:30', open: false, closedReason: '系统升级' }),
    ])
    expect(day).toMatchObject({ state: 'closed', remaining: 0, reason: '系统升级' })
    expect(day.slots.map(({ state }) => state)).toEqual(['closed', 'closed'])
  })

  test.each([
    [SATURDAY, '周末休息'],
    ['2026-11-29', '周末休息'],
  ])('without slots on %s is closed: %s', (date, reason) => {
    const day = dayOf(shown(at('09:00')), date)
    expect(day).toMatchObject({ state: 'closed', slots: [], reason })
  })

  test('on which the office does not do this is closed for that', () => {
    const fridays = city({ offices: [office({ plans: [plan({ weekdays: [5] })] })] })
    const day = dayOf(shown(at('09:00'), fridays), TUESDAY)
    expect(day).toMatchObject({ state: 'closed', reason: '当天不办理这类业务' })
  })
})

describe('a public holiday', () => {
  test('is closed by its name, inside the window', () => {
    const day = dayOf(shown(at('09:00', '2026-11-26')), HOLIDAY)
    expect(day).toMatchObject({ state: 'closed', reason: '城市日放假', releasesOn: null })
  })

  test('is known to be closed before its release', () => {
    const day = dayOf(shown(at('09:00')), HOLIDAY)
    expect(day).toMatchObject({ state: 'closed', reason: '城市日放假', releasesOn: null })
  })
})

test('a weekend day behind the window is closed, instead of promising seats', () => {
  const days = shown(at('09:00', '2026-11-19'))
  expect(dayOf(days, '2026-11-27')).toMatchObject({ state: 'unreleased' })
  expect(dayOf(days, SATURDAY)).toMatchObject({ state: 'closed', reason: '周末休息', releasesOn: null })
})

describe('a weekend day that is worked', () => {
  test('is free like the Monday that it follows', () => {
    const now = at('09:00', '2026-11-30')
    const [worked, monday] = [WORKED_SATURDAY, '2026-12-07'].map((date) => dayOf(shown(now), date))
    expect(worked).toMatchObject({ state: 'free', remaining: 4 })
    expect(worked?.slots).toEqual(monday?.slots)
  })

  test('is not called a weekend when this business is not done on it', () => {
    const fridays = city({ offices: [office({ plans: [plan({ weekdays: [5] })] })] })
    const day = dayOf(shown(at('09:00', '2026-11-30'), fridays), WORKED_SATURDAY)
    expect(day).toMatchObject({ state: 'closed', reason: '当天不办理这类业务' })
  })
})

describe('a day behind the window', () => {
  const LAST = '2026-11-30'

  test('is not released yet, tells when, and shows no seats although they are there', () => {
    const day = dayOf(shown(at('09:00')), '2026-12-02')
    expect(day).toEqual({
      date: '2026-12-02',
      state: 'unreleased',
      remaining: 0,
      slots: [],
      reason: null,
      releasesOn: '2026-11-25',
    })
  })

  test.each([
    [at('07:59'), 'unreleased', MONDAY],
    [new Date(at('08:00').getTime() - 1), 'unreleased', MONDAY],
    [at('08:00'), 'free', null],
    [at('23:59'), 'free', null],
  ])('enters it at the release time: at %j it is %s', (now, state, releasesOn) => {
    expect(dayOf(shown(now), LAST)).toMatchObject({ state, releasesOn })
  })

  test('that is today, when only today can be booked, waits for its time', () => {
    const today = city({ policy: policy({ booking: { daysAhead: 1 } }) })
    expect(shown(at('07:00'), today).map(({ state }) => state)).toEqual([
      'free',
      'unreleased',
      'unreleased',
      'unreleased',
    ])
    expect(dayOf(shown(at('08:00'), today), TUESDAY).state).toBe('free')
  })
})

describe('today', () => {
  const states = (now: Date) => dayOf(shown(now), MONDAY).slots.map(({ state }) => state)
  // Slots begin at 09:00 and 09:30, and are booked an hour before at the latest.
  test.each([
    [at('08:00'), ['free', 'free']],
    [new Date(at('08:00').getTime() + 1), ['soon', 'free']],
    [at('08:30'), ['soon', 'free']],
    [at('08:31'), ['soon', 'soon']],
    [at('08:59'), ['soon', 'soon']],
    [at('09:00'), ['past', 'soon']],
    [at('09:30'), ['past', 'past']],
  ])('at %j has slots %j', (now, expected) => {
    expect(states(now)).toEqual(expected)
  })

  test('counts only seats that can still be booked', () => {
    expect(dayOf(shown(addMinutes(at('08:00'), 1)), MONDAY)).toMatchObject({ state: 'free', remaining: 2 })
  })

  test('is over when nothing can be booked any more', () => {
    expect(dayOf(shown(at('08:31')), MONDAY)).toMatchObject({ state: 'over', remaining: 0, reason: null })
    expect(dayOf(shown(at('23:59')), MONDAY).state).toBe('over')
  })

  test('is full when what is left of it is full', () => {
    const slots = [
      slotRecord({ date: MONDAY }),
      slotRecord({ date: MONDAY, from: '10:30', to: '11:00', capacity: 0 }),
    ]
    expect(dayOf(shown(at('09:00'), city(), slots), MONDAY).state).toBe('full')
  })

  test('on a day off is closed, not over', () => {
    expect(dayOf(shown(at('20:00', SATURDAY)), SATURDAY)).toMatchObject({
      state: 'closed',
      reason: '周末休息',
    })
  })
})
