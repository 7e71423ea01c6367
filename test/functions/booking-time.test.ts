import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { newRequestId, platesRequest, renewalRequest } from '../helpers/bookings'
import { accepted, type Phone, refused, useCity } from '../helpers/simulated-city'

/** What a booking is told about its slot, as the clock goes on. Slots begin at 9:00; an hour of lead, four days of window. */
const city = useCity()

let phone: Phone
beforeAll(async () => {
  phone = await city().register(1)
})
beforeEach(() => city().cloud.clock.set(at('08:50')))

const NINE = 'vehicle-office.2026-11-24.driver.personal.0900'
const refusalAt = async (now: Date, changes: Partial<Parameters<typeof renewalRequest>[0]> = {}) => {
  city().cloud.clock.set(now)
  return refused(await phone.call('appointment.create', renewalRequest(changes)))
}

test('SLOT_PAST: what has begun cannot be booked', async () => {
  expect(await refusalAt(at('09:00'), { date: MONDAY, from: '09:00' })).toMatchObject({
    code: 'SLOT_PAST',
    next: [{ go: 'slots' }],
  })
})

test('SLOT_TOO_SOON: what begins within the hour cannot be booked', async () => {
  const refusal = await refusalAt(at('09:10'), { date: MONDAY, from: '10:00' })
  expect(refusal.code).toBe('SLOT_TOO_SOON')
  expect(refusal.message).toContain('不到 60 分钟')
})

test('SLOT_UNRELEASED: the last day of the window is released at eight', async () => {
  const friday = { date: '2026-11-27', from: '09:00' }
  const refusal = await refusalAt(at('07:59'), friday)
  expect(refusal.code).toBe('SLOT_UNRELEASED')
  expect(refusal.message).toContain('11月23日（周一） 8:00 开始可以预约')

  city().cloud.clock.set(at('08:00'))
  const { appointment } = accepted(await phone.call('appointment.create', renewalRequest(friday)))
  accepted(await phone.call('appointment.cancel', { number: appointment.number }))
})

test('SLOT_CLOSED: what the office has closed is refused with its reason', async () => {
  await city().change('slots', { _id: NINE }, { open: false, closedReason: '系统升级' })
  const refusal = await refusalAt(at('09:00'))
  expect(refusal.code).toBe('SLOT_CLOSED')
  expect(refusal.message).toContain('（系统升级）')
  await city().change('slots', { _id: NINE }, { open: true, closedReason: null })
})

describe('SLOT_FULL', () => {
  beforeAll(() => city().change('slots', { _id: NINE }, { remaining: 0 }))

  test('offers the nearest free ones, the first of them to take at once', async () => {
    const refusal = await refusalAt(at('08:50'))
    expect(refusal.message).toBe('这个时段刚刚约满了。最近的空位：今天 10:00、今天 10:30。')
    expect(refusal.next).toEqual([
      {
        label: '换到今天 10:00',
        go: 'slots',
        slot: { date: MONDAY, from: '10:00', to: '10:30' },
      },
      { label: '看其他时间', go: 'slots' },
    ])
  })

  test('offers nothing that would be refused as too soon a moment later', async () => {
    const refusal = await refusalAt(new Date(at('09:00').getTime() + 20_000))
    const offered = refusal.next[0]?.slot
    expect(offered).toEqual({ date: MONDAY, from: '10:30', to: '11:00' })
    const another = await city().register(4)
    accepted(await another.call('appointment.create', renewalRequest({ date: MONDAY, from: '10:30' })))
  })

  test('says so when nothing is free at all', async () => {
    const pool = { office: 'vehicle-office', category: 'driver', channel: 'personal' as const }
    await city().change('slots', pool, { remaining: 0 })
    const refusal = await refusalAt(at('08:50'))
    expect(refusal).toMatchObject({ code: 'SLOT_FULL', next: [{ go: 'slots' }] })
    expect(refusal.message).toContain('近期也没有空位')
    await city().change('slots', pool, { remaining: 12 })
    await city().change('slots', { _id: NINE }, { remaining: 0 })
  })

  test('frees the person to take another one at once', async () => {
    const requestId = newRequestId()
    const refusal = await refusalAt(at('08:50'), { requestId })
    expect(refusal.code).toBe('SLOT_FULL')
    const { appointment } = accepted(
      await phone.call('appointment.create', renewalRequest({ requestId, from: '14:00' })),
    )
    expect(appointment.from).toBe('14:00')
  })
})

test('the last seat goes to one of two who want it at once', async () => {
  const [one, other] = [await city().register(2), await city().register(3)]
  const slot = 'vehicle-office.2026-11-24.vehicle.personal.0900'
  await city().change('slots', { _id: slot }, { capacity: 1, remaining: 1 })
  const replies = await Promise.all([
    one.call('appointment.create', platesRequest('赣LB0001')),
    other.call('appointment.create', platesRequest('赣LB0002')),
  ])
  expect(replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()).toEqual(['OK', 'SLOT_FULL'])
  expect(city().record('slots', { _id: slot })).toMatchObject({ remaining: 0, date: TUESDAY })
  expect(city().record('slots', { _id: slot }).seats).toHaveLength(1)
})
