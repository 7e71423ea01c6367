import type { TimetableChange } from '../../miniprogram/contract/timetable'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'
import { changeRequest, dayChange, holiday, makeChange, planChange, seatsChange } from '../helpers/timetable'

/** What managers change about hours and seats, and what citizens find then. Each test leaves the plan as it was. */
const shipped = shippedCityWith({ rate: UNHURRIED })
/** One office for licences, so that a change has little to look at. */
const offices = shipped.offices.slice(0, 1).map((office) => ({
  ...office,
  plans: office.plans.filter(({ category }) => category === 'driver'),
}))
const city = useCity({ city: { ...shipped, offices }, processes: 2 })

const WEDNESDAY = '2026-11-25'
const THURSDAY = '2026-11-26'
const POOL = { office: 'vehicle-office', category: 'driver', channel: 'personal' } as const

let manager: Phone
let people = 0
beforeAll(async () => {
  manager = await city().staff('openid-of-a-manager')
})
beforeEach(() => city().cloud.clock.set(at('09:00')))

const citizen = () => {
  people += 1
  return city().register(people)
}
const book = async (changes: Parameters<typeof renewalRequest>[0] = {}) => {
  const phone = await citizen()
  const { appointment } = accepted(await phone.call('appointment.create', renewalRequest(changes)))
  return { phone, appointment, slot: city().record('appointments', { _id: appointment.number }).slot }
}
const undo = (id: string) => makeChange(manager, { kind: 'undo', of: id })
const slotsOn = (date: string, pool: Partial<typeof POOL> = POOL) =>
  city()
    .records('slots', { ...pool, date })
    .sort((a, b) => a.from.localeCompare(b.from))
const openOn = (date: string) =>
  slotsOn(date)
    .filter(({ open }) => open)
    .map(({ from, to, capacity }) => [from, to, capacity])
const expectSeatsKept = () => {
  for (const { _id, capacity, remaining, seats } of city().records('slots'))
    expect([_id, remaining]).toEqual([_id, capacity - seats.length])
}
const settled = async () => {
  city().cloud.clock.advance(2 * 60_000)
  await city().runTimer()
}
/** Until every instance of the citizens' function has read the city again. */
const seenByCitizens = async () => {
  city().cloud.clock.advance(60_000)
  await Promise.all([1, 2, 3, 4].map(() => city().phone('a-visitor').call('city.read', {})))
}
const refusalOf = async (change: TimetableChange, phone = manager) =>
  refused(await phone.call('timetable.preview', { change }))

describe('a day’s own plan', () => {
  test('closes what it has no more, and whoever sits there keeps the seat and the number', async () => {
    const { phone, appointment, slot } = await book({ date: WEDNESDAY, from: '15:00' })
    const before = slotsOn(WEDNESDAY)
    const change = dayChange(WEDNESDAY, {
      runs: [{ from: '08:30', to: '12:00', minutes: 30, seats: 12 }],
    })
    const { effect } = accepted(await manager.call('timetable.preview', { change }))
    expect(effect.total).toEqual({
      opened: 0,
      closed: 6,
      seatsMore: 0,
      seatsFewer: 72,
      walkIn: 0,
      appointments: 1,
    })
    expect(effect.days.map(({ date }) => date)).toEqual([WEDNESDAY])
    expect(slotsOn(WEDNESDAY)).toEqual(before)

    const made = await makeChange(manager, change)
    expect(made.effect.total).toEqual(effect.total)
    expect(openOn(WEDNESDAY).map(([from]) => from)).toEqual(before.slice(0, 7).map(({ from }) => from))
    expect(city().record('slots', { _id: slot })).toMatchObject({
      open: false,
      closedBy: 'plan',
      seats: [appointment.number],
    })
    expect(
      accepted(await phone.call('appointment.read', { number: appointment.number })).appointment,
    ).toEqual(appointment)
    const late = await (await citizen()).call(
      'appointment.create',
      renewalRequest({ date: WEDNESDAY, from: '15:00' }),
    )
    expect(refused(late).code).toBe('SLOT_CLOSED')

    await undo(made.id)
    expect(openOn(WEDNESDAY)).toHaveLength(before.length)
    expect(slotsOn(WEDNESDAY)).toEqual(before)
    accepted(await phone.call('appointment.cancel', { number: appointment.number }))
  })

  test('opens times that the week does not have, also on a day off', async () => {
    const saturday = '2026-11-28'
    const { id, effect } = await makeChange(
      manager,
      dayChange(saturday, { runs: [{ from: '09:00', to: '11:00', minutes: 60, seats: 3 }] }),
    )
    expect(effect.total).toMatchObject({ opened: 2, seatsMore: 6, appointments: 0 })
    expect(openOn(saturday)).toEqual([
      ['09:00', '10:00', 3],
      ['10:00', '11:00', 3],
    ])
    await undo(id)
    expect(openOn(saturday)).toEqual([])
    // What is closed by the plan is nothing that citizens have to read about.
    const { days } = accepted(
      await (await citizen()).call('slot.list', {
        business: 'driver-renewal',
        office: 'vehicle-office',
        channel: 'personal',
      }),
    )
    expect(days.find(({ date }) => date === saturday)).toMatchObject({ slots: [], reason: '周末休息' })
  })

  test('today, what has begun stays as it is', async () => {
    const { id } = await makeChange(manager, dayChange(MONDAY))
    expect(openOn(MONDAY).map(([from]) => from)).toEqual(['08:30', '09:00'])
    await undo(id)
    expect(openOn(MONDAY)).toHaveLength(13)
  })
})

describe('the weekly plan', () => {
  test('with fewer seats than people: nobody loses one, nobody gets one until enough have come back', async () => {
    const [one, other] = [await book({ date: THURSDAY }), await book({ date: THURSDAY })]
    const morning = { weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '12:00', minutes: 30 }
    const { effect, id } = await makeChange(manager, planChange({ runs: [{ ...morning, seats: 1 }] }))
    expect(effect.days.find(({ date }) => date === THURSDAY)).toMatchObject({ appointments: 2, closed: 6 })
    expect(city().record('slots', { _id: one.slot })).toMatchObject({
      capacity: 1,
      remaining: -1,
      open: true,
      seats: [one.appointment.number, other.appointment.number],
    })
    const third = await citizen()
    const wanted = renewalRequest({ date: THURSDAY })
    expect(refused(await third.call('appointment.create', wanted)).code).toBe('SLOT_FULL')
    accepted(await one.phone.call('appointment.cancel', { number: one.appointment.number }))
    city().cloud.clock.advance(3 * 3_600_000)
    await city().runTimer()
    expect(city().record('slots', { _id: one.slot })).toMatchObject({ remaining: 0 })
    expect(refused(await third.call('appointment.create', wanted)).code).toBe('SLOT_FULL')
    accepted(await other.phone.call('appointment.cancel', { number: other.appointment.number }))
    city().cloud.clock.advance(3 * 3_600_000)
    await city().runTimer()
    accepted(await third.call('appointment.create', { ...wanted, requestId: `${wanted.requestId}-again` }))

    city().cloud.clock.set(at('09:00'))
    await undo(id)
    expect(city().record('slots', { _id: one.slot })).toMatchObject({ capacity: 12, remaining: 11 })
    expectSeatsKept()
  })

  test('with another rhythm keeps the slots that begin at the same time', async () => {
    const hourly = { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '12:00', minutes: 60, seats: 20 }
    const { id } = await makeChange(manager, planChange({ runs: [hourly] }))
    expect(openOn(THURSDAY)).toEqual([
      ['09:00', '10:00', 20],
      ['10:00', '11:00', 20],
      ['11:00', '12:00', 20],
    ])
    await undo(id)
    expect(openOn(THURSDAY)[1]).toEqual(['09:00', '09:30', 12])
  })

  test('of days that are made later is followed, too', async () => {
    const { id } = await makeChange(manager, planChange({ runs: [] }))
    city().cloud.clock.set(at('00:05', TUESDAY))
    await city().runTimer()
    expect(slotsOn('2026-11-29')).toEqual([])
    city().cloud.clock.set(at('00:05', WEDNESDAY))
    await city().runTimer()
    expect(slotsOn('2026-11-30')).toEqual([])
    expect(slotsOn('2026-11-30', { office: 'vehicle-office' }).length).toBeGreaterThan(0)
    city().cloud.clock.set(at('09:00'))
    await undo(id)
    expect(openOn('2026-11-30')).toHaveLength(13)
  })

  test('lies inside the opening hours, and these around it', async () => {
    const evening = { weekdays: [5], from: '17:30', to: '19:00', minutes: 30, seats: 5 }
    expect(await refusalOf(planChange({ runs: [evening] }))).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { runs: '周五 17:30–19:00 不在开放时间内。放号时间要在开放时间以内，请先改另一项' },
    })
    const hours: TimetableChange = {
      kind: 'hours',
      office: 'vehicle-office',
      hours: [{ weekdays: [1, 2, 3, 4], opens: '08:30', closes: '17:30' }],
    }
    expect((await refusalOf(hours)).fields?.hours).toContain('周五 8:30–12:00 不在开放时间内')
  })
})

describe('seats of a day', () => {
  test('move between citizens, agents and walk-ins, as many as there are', async () => {
    const at10 = (channel: 'personal' | 'agent') =>
      city().record('slots', { _id: `vehicle-office.${WEDNESDAY}.driver.${channel}.1000` })
    const first = await makeChange(manager, seatsChange(WEDNESDAY, 'personal', 'agent', 3))
    expect([at10('personal').capacity, at10('agent').capacity]).toEqual([9, 5])
    expect(first.effect.total).toMatchObject({ seatsMore: 39, seatsFewer: 39, walkIn: 0 })
    const second = await makeChange(manager, seatsChange(WEDNESDAY, 'agent', 'walk-in', 8))
    expect(at10('agent')).toMatchObject({ capacity: 0, remaining: 0, walkIn: 5 })
    expect(second.effect.total).toMatchObject({ seatsFewer: 65, walkIn: 65 })

    // Not on the hour: the clock goes on while the call is on its way.
    city().cloud.clock.set(at('07:50', WEDNESDAY))
    const today = accepted(await manager.call('today.read', { office: 'vehicle-office' }))
    // Thirteen slots with five seats each; beside them whatever nobody can book any more: those that begin within the hour.
    expect(today.left.driver).toBe(65 + 9)
    city().cloud.clock.set(at('09:00'))
    await undo(first.id)
    expect([at10('personal'), at10('agent')]).toMatchObject([
      { capacity: 12, walkIn: 0 },
      { capacity: 0, walkIn: 2 },
    ])
    await undo(second.id)
    expect(at10('agent')).toMatchObject({ capacity: 2, remaining: 2, walkIn: 0 })
  })

  test('that stay with their people are spoken of', async () => {
    const agents = city().record('slots', { _id: `vehicle-office.${WEDNESDAY}.driver.personal.1030` })
    const { appointment, phone } = await book({ date: WEDNESDAY, from: '10:30' })
    const { effect, id } = await makeChange(manager, seatsChange(WEDNESDAY, 'personal', 'walk-in', 12))
    expect(effect.total.appointments).toBe(1)
    expect(city().record('slots', { _id: agents._id })).toMatchObject({
      capacity: 0,
      remaining: -1,
      walkIn: 12,
      seats: [appointment.number],
    })
    await undo(id)
    accepted(await phone.call('appointment.cancel', { number: appointment.number }))
    expectSeatsKept()
  })
})

describe('the whole city', () => {
  test('a holiday closes every office and says its name; a make-up day opens them', async () => {
    const closed = await makeChange(manager, holiday(THURSDAY))
    expect(slotsOn(THURSDAY, {}).filter(({ open }) => open)).toEqual([])
    const pool = { business: 'driver-renewal', office: 'vehicle-office', channel: 'personal' } as const
    await seenByCitizens()
    const { days } = accepted(await city().phone('a-visitor').call('slot.list', pool))
    expect(days.find(({ date }) => date === THURSDAY)).toMatchObject({
      state: 'closed',
      reason: '城市日放假',
    })
    const saturday = '2026-11-28'
    const opened = await makeChange(manager, {
      kind: 'special',
      date: saturday,
      what: 'workday',
      name: '城市日调休上班',
      follows: 4,
    })
    expect(openOn(saturday)).toHaveLength(13)
    await undo(opened.id)
    await undo(closed.id)
    expect(openOn(THURSDAY)).toHaveLength(13)
    expect(openOn(saturday)).toEqual([])
  })

  test('the window grows at once and shrinks without touching anybody', async () => {
    const release = (daysAhead: number): TimetableChange => ({
      kind: 'release',
      daysAhead,
      releaseTime: '07:30',
    })
    const { id, effect } = await makeChange(manager, release(7))
    expect(effect.lastDate).toBe('2026-12-01')
    expect(openOn('2026-11-30')).toHaveLength(13)
    const { phone, appointment } = await book({ date: '2026-11-30' })
    const shorter = await makeChange(manager, release(2))
    await seenByCitizens()
    expect(shorter.effect.total).toMatchObject({ closed: 0, appointments: 0 })
    expect(
      refused(await (await citizen()).call('appointment.create', renewalRequest({ date: '2026-11-30' })))
        .code,
    ).toBe('SLOT_UNRELEASED')
    expect(
      accepted(await phone.call('appointment.read', { number: appointment.number })).appointment.status,
    ).toBe('booked')
    await undo(shorter.id)
    await undo(id)
  })

  test('is for managers of the whole city; an office for its own', async () => {
    const own = await city().staff('manager-of-the-office', { offices: ['vehicle-office'] })
    const elsewhere = await city().staff('manager-elsewhere', { offices: ['ebike-yuehu'] })
    expect((await refusalOf(holiday(THURSDAY), own)).code).toBe('TIMETABLE_CITY_WIDE')
    expect((await refusalOf(planChange(), elsewhere)).code).toBe('OFFICE_NOT_YOURS')
    const { id } = await makeChange(own, planChange())
    expect((await refusalOf({ kind: 'undo', of: id }, elsewhere)).code).toBe('OFFICE_NOT_YOURS')
    const { entries } = accepted(await elsewhere.call('timetable.history', {}))
    expect(entries.filter((entry) => entry.id === id)).toEqual([])
    await undo(id)
  })
})

describe('a change', () => {
  test('is made once, however often it is sent, and noted once', async () => {
    const request = await changeRequest(manager, dayChange(THURSDAY))
    const [first, second] = await Promise.all([
      manager.call('timetable.change', request),
      manager.call('timetable.change', request),
    ])
    expect(accepted(second).id).toBe(accepted(first).id)
    const { id } = accepted(await manager.call('timetable.change', request))
    await settled()
    expect(city().records('changes', { reason: '工作安排', _id: id })).toHaveLength(1)
    expect(city().records('audit', { subject: id })).toMatchObject([
      { by: manager.openid, call: 'timetable.change' },
    ])
    await undo(id)
  })

  test('on what has changed since is refused, and nothing happens', async () => {
    const request = await changeRequest(manager, dayChange(THURSDAY))
    const { id } = await makeChange(manager, dayChange(WEDNESDAY))
    expect(refused(await manager.call('timetable.change', request)).code).toBe('TIMETABLE_CHANGED')
    expect(openOn(THURSDAY)).toHaveLength(13)
    await undo(id)
  })

  test('needs a reason, a day that is not over, and runs that fit', async () => {
    const request = await changeRequest(manager, dayChange(THURSDAY))
    expect(refused(await manager.call('timetable.change', { ...request, reason: ' ' })).fields).toEqual({
      reason: '请写明原因，以后可以查',
    })
    expect((await refusalOf(dayChange('2026-11-22'))).fields?.date).toContain('已经过了')
    const run = { from: '09:00', to: '10:20', minutes: 30, seats: 5 }
    expect((await refusalOf(dayChange(THURSDAY, { runs: [run] }))).fields?.runs).toContain('分不成整数个')
    expect((await refusalOf(dayChange(THURSDAY, { category: 'ebike' }))).fields?.category).toBeDefined()
  })

  test('is in the history with who, why and what became of it; an undoing can be undone', async () => {
    const { id } = await makeChange(manager, dayChange(THURSDAY))
    const back = await undo(id)
    expect(openOn(THURSDAY)).toHaveLength(13)
    expect((await refusalOf({ kind: 'undo', of: id })).code).toBe('TIMETABLE_NOT_UNDOABLE')
    const again = await undo(back.id)
    expect(openOn(THURSDAY)).toEqual([])
    const { entries } = accepted(await manager.call('timetable.history', {}))
    expect(entries.slice(0, 3)).toMatchObject([
      { id: again.id, change: { kind: 'undo', of: back.id }, isUndone: false, isUndoable: true },
      { id: back.id, isUndone: true, isUndoable: false, undid: dayChange(THURSDAY) },
      { id, reason: '工作安排', by: '管理员', isUndone: false, isUndoable: true },
    ])
    const page = accepted(await manager.call('timetable.history', { before: back.id }))
    expect(page.entries[0]?.id).toBe(id)
    await undo(id)
    expect(openOn(THURSDAY)).toHaveLength(13)
  })

  test('whose call died before the slots followed is finished by the timer', async () => {
    const request = await changeRequest(manager, dayChange(THURSDAY))
    city().cloud.faults.onDatabaseRequest(({ collection, action }) =>
      collection === 'changes' && action === 'database.insertDocument' ? 'kill-after' : undefined,
    )
    await expect(manager.call('timetable.change', request)).rejects.toThrow()
    city().cloud.faults.onDatabaseRequest(null)
    expect(openOn(THURSDAY)).toHaveLength(13)
    await settled()
    expect(openOn(THURSDAY)).toEqual([])
    const { id } = accepted(await manager.call('timetable.change', request))
    expect(city().records('audit', { subject: id })).toHaveLength(1)
    await undo(id)
  })

  test('that an older plan has overwritten is made good when the timer looks again', async () => {
    const { id } = await makeChange(manager, dayChange(THURSDAY))
    // As a timer leaves it that slept with the older plan while the change was made.
    await city().change('slots', { ...POOL, date: THURSDAY }, { open: true, closedBy: null })
    await settled()
    expect(openOn(THURSDAY)).toEqual([])
    await undo(id)
  })
})

test('a closure keeps closed what the plan opens under it; lifted, the plan decides', async () => {
  const moment = (time: string) => ({ date: WEDNESDAY, time })
  const span = { office: 'vehicle-office', category: null, first: moment('08:00'), last: moment('18:00') }
  await city().change('slots', { ...POOL, date: WEDNESDAY }, { open: true })
  const slot = `vehicle-office.${WEDNESDAY}.driver.personal.1000`
  await city().cloud.database.insert('closures', [
    {
      _id: 'closure-1',
      spanKey: 'closure-1',
      ...span,
      reason: '停电',
      state: 'closed',
      revision: 1,
      by: manager.openid,
      at: at('09:00'),
      history: [{ at: at('09:00'), what: 'closed', by: manager.openid }],
      settleAt: at('09:00'),
    },
  ])
  await city().runTimer()
  expect(city().record('slots', { _id: slot })).toMatchObject({ open: false, closedBy: 'closure-1' })
  const hourly = { from: '10:00', to: '12:30', minutes: 50, seats: 4 }
  const { id } = await makeChange(manager, dayChange(WEDNESDAY, { runs: [hourly] }))
  expect(openOn(WEDNESDAY)).toEqual([])
  expect(city().record('slots', { _id: slot })).toMatchObject({ capacity: 4, to: '10:50' })

  const { revision } = city().record('closures', { _id: 'closure-1' })
  accepted(await manager.call('closure.lift', { closure: 'closure-1', revision }))
  expect(openOn(WEDNESDAY).map(([from]) => from)).toEqual(['10:00', '10:50', '11:40'])
  await undo(id)
  expect(openOn(WEDNESDAY)).toHaveLength(13)
})

test('what holds at an office, and the days that follow from it', async () => {
  const { id } = await makeChange(manager, seatsChange(WEDNESDAY, 'personal', 'walk-in', 2))
  const { timetable } = accepted(await manager.call('timetable.read', { office: 'vehicle-office' }))
  expect(timetable.release).toEqual({ daysAhead: 4, releaseTime: '08:00' })
  expect(
    timetable.plans.find(({ category, channel }) => category === 'driver' && channel === 'agent'),
  ).toEqual({
    category: 'driver',
    channel: 'agent',
    runs: [
      { weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '12:00', minutes: 30, seats: 2 },
      { weekdays: [1, 2, 3, 4, 5], from: '14:00', to: '17:00', minutes: 30, seats: 2 },
    ],
  })
  expect(timetable.days).toHaveLength(14)
  const wednesday = timetable.days.find(({ date }) => date === WEDNESDAY)
  expect(wednesday?.pools.find((pool) => pool.category === 'driver' && pool.channel === 'personal')).toEqual({
    category: 'driver',
    channel: 'personal',
    slots: 13,
    seats: 130,
    walkIn: 26,
    isException: true,
  })
  await undo(id)
})
