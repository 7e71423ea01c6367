import { addMinutes } from '../../miniprogram/contract/calendar'
import { at, TUESDAY } from '../fixtures/instant'
import { platesRequest, renewalRequest } from '../helpers/bookings'
import { allTuesday, closureRequest, partOf } from '../helpers/closures'
import { holdNext, isUpdateOf } from '../helpers/hold-next'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** An office that does not work for a time. Each test has a day, or a part of one, to itself. */
const city = useCity({ city: shippedCityWith({ rate: UNHURRIED }) })

const WEDNESDAY = '2026-11-25'
const THURSDAY = '2026-11-26'
const FRIDAY = '2026-11-27'

let manager: Phone
let people = 0
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager', { offices: ['vehicle-office'] })
})
beforeEach(() => city().cloud.clock.set(at('09:00')))
afterEach(() => city().cloud.faults.onDatabaseRequest(null))

const newPerson = () => {
  people += 1
  return city().register(people)
}
const book = async (phone: Phone, date: string, from: string) =>
  accepted(await phone.call('appointment.create', renewalRequest({ date, from }))).appointment.number
const close = (request: ReturnType<typeof closureRequest>, by = manager) => by.call('closure.create', request)
const appointment = (number: string) => city().record('appointments', { _id: number })
const slot = (date: string, from: string, category = 'driver') =>
  city().record('slots', {
    _id: `vehicle-office.${date}.${category}.personal.${from.replace(':', '')}`,
  })
const minutesLater = async (minutes: number) => {
  city().cloud.clock.advance(minutes * 60_000)
  await city().runTimer()
}
/** What everybody may read. Functions keep the city for half a minute: each look has a minute to itself. */
let looks = 0
const cityNow = async () => {
  looks += 1
  city().cloud.clock.set(addMinutes(at('09:00'), 2 * looks))
  const { city: read } = accepted(await city().phone('anybody').call('city.read', {}))
  if (read === null) throw new Error('the city was not answered')
  return read
}
const noticesNow = async () => (await cityNow()).notices

describe('before anything is closed', () => {
  test('the manager sees how many slots and whom it concerns, masked, and nothing changes', async () => {
    const [one, other, third] = [await newPerson(), await newPerson(), await newPerson()]
    const first = await book(one, TUESDAY, '09:30')
    await book(other, TUESDAY, '14:30')
    await book(third, WEDNESDAY, '09:30')
    const before = city().records('appointments')
    const morning = allTuesday(partOf(TUESDAY, '00:00', '12:00'))
    const preview = accepted(await manager.call('closure.preview', morning))
    expect(preview).toMatchObject({
      concerned: 1,
      rows: [{ number: first, businessName: expect.any(String), date: TUESDAY, from: '09:30' }],
    })
    expect(preview.rows[0]?.name).toMatch(/^.\*+$/)
    const open = city()
      .records('slots', { office: 'vehicle-office', date: TUESDAY })
      .filter(({ from }) => from < '12:00')
    expect(preview.slots).toBe(open.length)
    expect(city().records('appointments')).toEqual(before)
    expect(city().records('closures')).toEqual([])
  })

  test('a slot that the closure only touches with a part is concerned, one that ends as it begins is not', async () => {
    const number = await book(await newPerson(), TUESDAY, '10:00')
    const preview = async (from: string, to: string) =>
      accepted(await manager.call('closure.preview', allTuesday(partOf(TUESDAY, from, to)))).rows.map(
        (row) => row.number,
      )
    const { to } = appointment(number)
    expect(await preview('10:01', '10:02')).toEqual([number])
    expect(await preview(to, '12:00')).toEqual([])
    expect(await preview('09:59', '10:00')).not.toContain(number)
  })

  test.each([
    ['an office that does not exist', { office: 'nowhere' }, 'OFFICE_NOT_YOURS'],
    ['a category that the office does not handle', { category: 'ebike' }, 'INVALID_INPUT'],
    ['a day that is over', partOf('2026-11-22', '09:00', '12:00'), 'INVALID_INPUT'],
    ['a time that is over', partOf('2026-11-23', '08:00', '08:30'), 'INVALID_INPUT'],
    ['an end before the beginning', partOf(TUESDAY, '12:00', '09:00'), 'INVALID_INPUT'],
    ['a day in years', partOf('2030-01-01', '09:00', '12:00'), 'INVALID_INPUT'],
    ['no reason', { reason: 'other' as const, words: '  ' }, 'INVALID_INPUT'],
  ])('%s is refused', async (_what, changes, code) => {
    expect(refused(await close(closureRequest(99, changes))).code).toBe(code)
    expect(city().records('closures')).toEqual([])
  })

  test('another office is none of the manager’s business', async () => {
    const elsewhere = allTuesday({ office: 'ebike-yuehu' })
    expect(refused(await manager.call('closure.preview', elsewhere)).code).toBe('OFFICE_NOT_YOURS')
    expect(refused(await close(closureRequest(0, { office: 'ebike-yuehu' }))).code).toBe('OFFICE_NOT_YOURS')
  })

  test('more people than the manager was told of stop it, fewer do not', async () => {
    await book(await newPerson(), TUESDAY, '16:00')
    const late = partOf(TUESDAY, '16:00', '17:30')
    expect(refused(await close(closureRequest(0, late)))).toMatchObject({
      code: 'CLOSURE_GREW',
      message: expect.stringContaining('1 个预约'),
    })
    accepted(await close(closureRequest(2, late)))
  })
})

describe('a closure', () => {
  test('ends what it concerns, frees the people, and counts as nothing against them', async () => {
    const person = await newPerson()
    const number = await book(person, WEDNESDAY, '14:30')
    const stays = await book(await newPerson(), WEDNESDAY, '11:00')
    const { closure } = accepted(
      await close(closureRequest(1, { ...partOf(WEDNESDAY, '12:00', '23:59'), reason: 'power' })),
    )
    expect(closure).toMatchObject({ state: 'closed', revision: 1, reason: '停电停水', ended: 1 })
    expect(accepted(await person.call('appointment.read', { number })).appointment).toMatchObject({
      status: 'withdrawn',
      closed: true,
      endedReason: '停电停水',
      secret: null,
    })
    expect(appointment(number)).toMatchObject({ strike: null, closure: closure.id, holder: number })
    expect(appointment(stays).state).toBe('booked')
    expect(slot(WEDNESDAY, '14:30')).toMatchObject({
      open: false,
      closedReason: '因停电停水停办',
      closedBy: closure.id,
      seats: [],
      remaining: slot(WEDNESDAY, '14:30').capacity,
    })
    expect(slot(WEDNESDAY, '11:00')).toMatchObject({ open: true, closedBy: null })
    const overview = accepted(await person.call('citizen.overview', {}))
    expect(overview.coming).toEqual([])
    expect(overview.strikes.strikes).toEqual([])
    expect(city().records('appointments', { openid: person.openid, state: 'cancelled' })).toEqual([])

    const again = await person.call('appointment.create', renewalRequest({ date: WEDNESDAY, from: '14:30' }))
    expect(refused(again)).toMatchObject({
      code: 'SLOT_CLOSED',
      message: expect.stringContaining('因停电停水停办'),
    })
    // The person holds no number and may book whatever is open.
    await book(person, WEDNESDAY, '10:00')
    expect(
      city()
        .records('audit', { subject: closure.id })
        .map(({ call }) => call),
    ).toEqual(['closure.create'])
  })

  test('is announced by itself, at its office, until it is over', async () => {
    const notice = (await noticesNow()).find(({ title }) => title === '车管所11月25日（周三）下午停办')
    expect(notice).toMatchObject({ office: 'vehicle-office', pinned: true, until: WEDNESDAY })
    expect(notice?.body[0]).toContain('因停电停水')
  })

  test('is known to phones by its span, so that no office is called open that is closed', async () => {
    const span = { category: null, ...partOf(FRIDAY, '09:00', '09:30') }
    const { closure } = accepted(await close(closureRequest(0, span)))
    expect((await cityNow()).closures).toContainEqual({ office: 'vehicle-office', ...span })
    accepted(await manager.call('closure.lift', { closure: closure.id, revision: closure.revision }))
    expect((await cityNow()).closures).not.toContainEqual({ office: 'vehicle-office', ...span })
  })

  test('of one category leaves the others as they are', async () => {
    const driver = await book(await newPerson(), THURSDAY, '09:30')
    const phone = await newPerson()
    const vehicle = accepted(
      await phone.call('appointment.create', platesRequest('赣LC0001', { date: THURSDAY, from: '09:30' })),
    ).appointment.number
    accepted(await close(closureRequest(1, { category: 'driver', ...partOf(THURSDAY, '00:00', '12:00') })))
    expect([appointment(driver).state, appointment(vehicle).state]).toEqual(['withdrawn', 'booked'])
    expect(slot(THURSDAY, '09:30', 'vehicle').open).toBe(true)
  })

  test('by two managers at once is one', async () => {
    const other = await city().staff('openid-of-another-manager', { offices: ['vehicle-office'] })
    const number = await book(await newPerson(), THURSDAY, '14:30')
    const span = partOf(THURSDAY, '14:00', '15:00')
    const replies = await Promise.all([
      close(closureRequest(1, span)),
      close(closureRequest(1, { ...span, reason: 'weather' }), other),
    ])
    const codes = replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()
    expect(codes).toEqual(['CLOSURE_EXISTS', 'OK'])
    const [kept] = replies.flatMap((reply) => (reply.ok ? [reply.data.closure.id] : []))
    expect(appointment(number)).toMatchObject({ state: 'withdrawn', closure: kept })
    expect(
      city()
        .records('closures')
        .filter(({ first }) => first.time === '14:00'),
    ).toHaveLength(1)
    expect(
      city()
        .records('notices')
        .filter(({ closure }) => closure === kept),
    ).toHaveLength(1)
  })

  test('closes slots that are made in it later, too', async () => {
    const date = '2026-11-30'
    expect(city().records('slots', { date })).toEqual([])
    const { closure } = accepted(await close(closureRequest(0, partOf(date, '00:00', '12:00'))))
    await minutesLater(2)
    expect(city().record('closures', { _id: closure.id }).settleAt).toBeNull()
    city().cloud.clock.set(at('00:05', WEDNESDAY))
    await city().runTimer()
    expect(slot(date, '09:30')).toMatchObject({ open: false, closedBy: closure.id })
    expect(slot(date, '14:30').open).toBe(true)
  })

  test('ends an appointment that was being booked at that very moment', async () => {
    const phone = await newPerson()
    const { reached, wake } = holdNext(city().cloud, isUpdateOf('appointments'))
    const booking = phone.call('appointment.create', renewalRequest({ date: FRIDAY, from: '16:00' }))
    await reached
    const span = partOf(FRIDAY, '16:00', '16:30')
    const { closure } = accepted(await close(closureRequest(0, span)))
    wake()
    const { number } = accepted(await booking).appointment
    expect(appointment(number).state).toBe('booked')
    await minutesLater(2)
    expect(appointment(number)).toMatchObject({ state: 'withdrawn', closure: closure.id, strike: null })
    expect(slot(FRIDAY, '16:00')).toMatchObject({ seats: [], remaining: slot(FRIDAY, '16:00').capacity })
    expect(accepted(await manager.call('closure.list', { list: 'coming', skip: 0 })).closures).toContainEqual(
      expect.objectContaining({ id: closure.id, ended: 1 }),
    )
  })
})

describe('a closure that is taken back', () => {
  const span = partOf(THURSDAY, '15:00', '16:00')

  test('opens its slots; what it has ended stays ended; its announcement is gone', async () => {
    const number = await book(await newPerson(), THURSDAY, '15:00')
    const { closure } = accepted(await close(closureRequest(1, span)))
    const lifting = { closure: closure.id, revision: closure.revision }
    const lifted = accepted(await manager.call('closure.lift', lifting)).closure
    expect(lifted).toMatchObject({ state: 'lifted', revision: 2, ended: 1 })
    expect(slot(THURSDAY, '15:00')).toMatchObject({ open: true, closedReason: null, closedBy: null })
    expect(appointment(number).state).toBe('withdrawn')
    expect((await noticesNow()).some(({ id }) => id === `closure-${closure.id}`)).toBe(false)
    await book(await newPerson(), THURSDAY, '15:00')

    // A lost answer: the same again answers the same. Somebody else comes too late.
    accepted(await manager.call('closure.lift', lifting))
    const late = await city().phone('openid-of-another-manager').call('closure.lift', lifting)
    expect(refused(late).code).toBe('CLOSURE_CHANGED')
    expect(
      city()
        .records('audit', { subject: closure.id })
        .map(({ call }) => call),
    ).toEqual(['closure.create', 'closure.lift'])
    // And the same time may be closed once more.
    accepted(await close(closureRequest(1, span)))
  })

  test('leaves closed what another closure covers', async () => {
    const wide = accepted(await close(closureRequest(0, partOf(FRIDAY, '14:00', '15:30')))).closure
    const narrow = accepted(await close(closureRequest(0, partOf(FRIDAY, '14:30', '15:00')))).closure
    accepted(await manager.call('closure.lift', { closure: wide.id, revision: 1 }))
    expect(slot(FRIDAY, '14:00').open).toBe(true)
    expect(slot(FRIDAY, '14:30')).toMatchObject({ open: false, closedBy: narrow.id })
    expect(slot(FRIDAY, '15:00').open).toBe(true)
    await minutesLater(5)
    expect(slot(FRIDAY, '14:00').open).toBe(true)
    expect(slot(FRIDAY, '14:30').closedBy).toBe(narrow.id)
  })

  test('by a call that died is finished by the timer', async () => {
    const { closure } = accepted(await close(closureRequest(0, partOf(FRIDAY, '15:30', '16:00'))))
    city().cloud.faults.onDatabaseRequest(({ collection, action }) =>
      collection === 'slots' && action === 'database.modifyDocument' ? 'kill-before' : undefined,
    )
    await expect(manager.call('closure.lift', { closure: closure.id, revision: 1 })).rejects.toThrow()
    city().cloud.faults.onDatabaseRequest(null)
    expect(slot(FRIDAY, '15:30').open).toBe(false)
    await minutesLater(2)
    expect(slot(FRIDAY, '15:30')).toMatchObject({ open: true, closedBy: null })
    expect(city().record('closures', { _id: closure.id }).settleAt).toBeNull()
    expect(city().record('notices', { _id: `closure-${closure.id}` }).state).toBe('withdrawn')
  })
})

test('the list has what is coming in order of time, and what is over or taken back', async () => {
  const list = async (which: 'coming' | 'past', by = manager) =>
    accepted(await by.call('closure.list', { list: which, skip: 0 })).closures
  const coming = await list('coming')
  const begins = coming.map(({ first }) => `${first.date} ${first.time}`)
  expect(begins).toEqual([...begins].sort())
  expect(coming.length).toBeGreaterThan(3)
  expect((await list('past')).map(({ state }) => state)).toEqual(['lifted', 'lifted', 'lifted', 'lifted'])
  const elsewhere = await city().staff('openid-of-elsewhere', { offices: ['ebike-yuehu'] })
  expect(await list('coming', elsewhere)).toEqual([])
  const theirs = await elsewhere.call('closure.lift', { closure: coming[0]?.id ?? '', revision: 1 })
  expect(refused(theirs).code).toBe('OFFICE_NOT_YOURS')
})
