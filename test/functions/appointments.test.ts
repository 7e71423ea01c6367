import { addDays } from '../../miniprogram/contract/calendar'
import { refuse } from '../../miniprogram/contract/refusals'
import { appointmentRecord } from '../fixtures/appointment-record'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { platesRequest, renewalRequest } from '../helpers/bookings'
import { accepted, type Phone, refused, useCity } from '../helpers/simulated-city'

/** One's own appointments: to read, to list, to cancel; other people's do not exist. */
const city = useCity()

let owner: Phone
let other: Phone
beforeAll(async () => {
  owner = await city().register(1)
  other = await city().register(2)
})
beforeEach(() => city().cloud.clock.set(at('09:00')))

const bookedBy = async (phone: Phone, changes: Parameters<typeof renewalRequest>[0] = {}) =>
  accepted(await phone.call('appointment.create', renewalRequest(changes))).appointment
const NOWHERE = '261124999999'

describe('an appointment', () => {
  test('is read by its owner as it was answered', async () => {
    const booked = await bookedBy(owner)
    const { appointment } = accepted(await owner.call('appointment.read', { number: booked.number }))
    expect(appointment).toEqual(booked)
  })

  test('of somebody else is unknown, in the same words as one that does not exist', async () => {
    const [{ _id: number = '' } = {}] = city().records('appointments', { openid: owner.openid })
    for (const call of ['appointment.read', 'appointment.cancel'] as const) {
      const foreign = refused(await other.call(call, { number }))
      const nowhere = refused(await other.call(call, { number: NOWHERE }))
      expect(foreign).toEqual(refuse('APPOINTMENT_UNKNOWN', number))
      expect(nowhere).toEqual(refuse('APPOINTMENT_UNKNOWN', NOWHERE))
    }
    expect(city().record('appointments', { _id: number }).state).toBe('booked')
  })

  test.each(['holding', 'dropped'] as const)(
    'that is only %s is unknown to its own account',
    async (state) => {
      const record = appointmentRecord({
        _id: state === 'holding' ? '261124000001' : '261124000002',
        openid: other.openid,
        holder: state,
        subjectHolder: state,
        state,
      })
      await city().cloud.database.insert('appointments', [{ ...record }])
      for (const call of ['appointment.read', 'appointment.cancel'] as const) {
        const reply = await other.call(call, { number: record._id })
        expect(refused(reply).code).toBe('APPOINTMENT_UNKNOWN')
      }
      expect(accepted(await other.call('appointment.list', {})).appointments).toEqual([])
      expect(accepted(await other.call('citizen.overview', {})).coming).toEqual([])
      expect(city().record('appointments', { _id: record._id }).state).toBe(state)
    },
  )
})

describe('cancelling', () => {
  test('ends the appointment, and gives back person, vehicle and seat', async () => {
    const phone = await city().register(3)
    const request = platesRequest('赣LC0001')
    const { appointment } = accepted(await phone.call('appointment.create', request))
    const { slot } = city().record('appointments', { _id: appointment.number })
    const { remaining } = city().record('slots', { _id: slot })

    const cancelled = accepted(
      await phone.call('appointment.cancel', { number: appointment.number }),
    ).appointment
    expect(cancelled).toEqual({
      ...appointment,
      status: 'cancelled',
      endedAt: expect.stringMatching(/^2026-11-23T01:0/),
      cancellableUntil: null,
      lateFrom: null,
      secret: null,
    })
    expect(city().record('slots', { _id: slot })).toMatchObject({ remaining: remaining + 1, seats: [] })
    expect(accepted(await phone.call('citizen.overview', {})).coming).toEqual([])

    const again = accepted(await phone.call('appointment.create', platesRequest('赣LC0001')))
    expect(again.appointment.number).not.toBe(appointment.number)
  })

  test('that is repeated is answered the same, and gives back nothing twice', async () => {
    const phone = await city().register(4)
    const { number } = await bookedBy(phone)
    const first = accepted(await phone.call('appointment.cancel', { number }))
    const slots = city().records('slots')
    expect(accepted(await phone.call('appointment.cancel', { number }))).toEqual(first)
    expect(city().records('slots')).toEqual(slots)
  })

  test('twice at once gives the seat back once', async () => {
    const phone = await city().register(5)
    const { number } = await bookedBy(phone, { from: '15:00' })
    const replies = await Promise.all([1, 2].map(() => phone.call('appointment.cancel', { number })))
    expect(replies.filter((reply) => reply.ok).length).toBeGreaterThan(0)
    for (const reply of replies) if (!reply.ok) expect(reply.code).toBe('BUSY')
    expect(city().record('slots', { _id: 'vehicle-office.2026-11-24.driver.personal.1500' })).toMatchObject({
      remaining: 12,
      seats: [],
    })
  })

  test('CANCEL_TOO_LATE: two hours before it begins at the latest', async () => {
    const phone = await city().register(6)
    const { number } = await bookedBy(phone)
    city().cloud.clock.set(at('07:00', TUESDAY))
    expect(refused(await phone.call('appointment.cancel', { number }))).toMatchObject({
      code: 'CANCEL_TOO_LATE',
      next: [{ go: 'contact' }],
    })
    expect(accepted(await phone.call('appointment.read', { number })).appointment.cancellableUntil).toBeNull()
    city().cloud.clock.set(at('06:59', TUESDAY))
    accepted(await phone.call('appointment.cancel', { number }))
  })

  test('CANCEL_ENDED: what is over is not cancelled any more', async () => {
    const phone = await city().register(7)
    const { number } = await bookedBy(phone)
    await city().change('appointments', { _id: number }, { state: 'elapsed', holder: number })
    expect(refused(await phone.call('appointment.cancel', { number }))).toMatchObject({
      code: 'CANCEL_ENDED',
      next: [{ go: 'mine' }],
    })
  })

  test('CANCEL_LIMIT: three times in thirty days, then not until the first is thirty days ago', async () => {
    const phone = await city().register(8)
    for (const from of ['09:00', '09:30', '10:00']) {
      const { number } = await bookedBy(phone, { from })
      accepted(await phone.call('appointment.cancel', { number }))
    }
    const { number } = await bookedBy(phone, { from: '10:30' })
    const refusal = refused(await phone.call('appointment.cancel', { number }))
    expect(refusal.code).toBe('CANCEL_LIMIT')
    expect(refusal.message).toContain('30 天内最多取消 3 次')
    expect(city().record('appointments', { _id: number }).state).toBe('booked')

    const [first] = city().records('appointments', { openid: phone.openid, state: 'cancelled' })
    await city().change(
      'appointments',
      { _id: first?._id ?? '' },
      { endedAt: at('08:59', addDays(MONDAY, -30)) },
    )
    accepted(await phone.call('appointment.cancel', { number }))
  })
})

describe('the list of one’s appointments', () => {
  test('comes latest date first, twenty at a time, and goes on from the last one seen', async () => {
    const phone = await city().register(9)
    const real = await bookedBy(phone)
    const template = city().record('appointments', { _id: real.number })
    const earlier = Array.from({ length: 40 }, (_, days) => {
      const date = addDays(MONDAY, -days - 1)
      const number = `${date.slice(2).replaceAll('-', '')}${String(days).padStart(6, '0')}`
      return {
        ...template,
        _id: number,
        holder: number,
        subjectHolder: number,
        date,
        state: 'elapsed' as const,
      }
    })
    await city().cloud.database.insert(
      'appointments',
      earlier.map((record) => ({ ...record })),
    )

    const expected = [real.number, ...earlier.map(({ _id }) => _id)]
    const numbers: string[] = []
    const pages: { length: number; more: boolean }[] = []
    for (let more = true; more; ) {
      const before = numbers.at(-1)
      const page = accepted(await phone.call('appointment.list', before === undefined ? {} : { before }))
      numbers.push(...page.appointments.map(({ number }) => number))
      pages.push({ length: page.appointments.length, more: page.more })
      more = page.more
    }
    expect(numbers).toEqual(expected)
    expect(pages).toEqual([
      { length: 20, more: true },
      { length: 20, more: true },
      { length: 1, more: false },
    ])
  })

  test('of somebody new is empty', async () => {
    const reply = await city().phone('a-stranger').call('appointment.list', {})
    expect(accepted(reply)).toEqual({ appointments: [], more: false })
  })
})

describe('the overview', () => {
  test('of somebody new knows nobody', async () => {
    const { now, cityVersion, ...rest } = accepted(
      await city().phone('a-stranger').call('citizen.overview', {}),
    )
    expect(rest).toEqual({
      citizen: null,
      coming: [],
      withdrawn: [],
      ban: null,
      strikes: { strikes: [], limit: 3, withinDays: 180, banDays: 180 },
      pass: null,
      isAgent: false,
      staff: null,
    })
    expect(now).toMatch(/^2026-11-23T01:0/)
    expect(cityVersion).not.toBe('')
  })

  test('shows what is coming until its day is over', async () => {
    const phone = await city().register(10)
    const { number } = await bookedBy(phone)
    const coming = async (now: Date) => {
      city().cloud.clock.set(now)
      return accepted(await phone.call('citizen.overview', {})).coming.map((each) => each.number)
    }
    expect(await coming(at('09:00'))).toEqual([number])
    expect(await coming(at('23:59', TUESDAY))).toEqual([number])
    expect(await coming(at('00:00', '2026-11-25'))).toEqual([])
  })
})
