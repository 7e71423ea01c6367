import type { BookingRequest } from '../../miniprogram/contract/booking'
import type { CallInput } from '../../miniprogram/contract/calls/api'
import { at, TUESDAY } from '../fixtures/instant'
import { agentRequest, newAgent } from '../helpers/agents'
import { newRequestId, platesRequest, renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { holdNext, isUpdateOf } from '../helpers/hold-next'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** The blacklist: an entry acts on a person at once, in both channels, until it ends. */
const city = useCity({ city: shippedCityWith({ rate: UNHURRIED }) })

let manager: Phone
let people = 0
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager')
})
beforeEach(() => city().cloud.clock.set(at('09:00')))
afterEach(() => city().cloud.faults.onDatabaseRequest(null))

const newcomer = (): Promise<Phone> => {
  people += 1
  return city().register(people)
}
const entry = (changes: Partial<CallInput<'ban.add'>> = {}): CallInput<'ban.add'> => ({
  requestId: newRequestId(),
  ...(changes.appointment === undefined ? { idNumber: inventedPerson(people).idNumber } : {}),
  reason: 'trading',
  evidence: '群众举报',
  until: '2026-12-31',
  cancelsComing: false,
  ...changes,
})
const enter = async (changes: Partial<CallInput<'ban.add'>> = {}) =>
  accepted(await manager.call('ban.add', entry(changes))).ban
const lift = (ban: { id: string; revision: number }) =>
  manager.call('ban.judge', { ban: ban.id, revision: ban.revision, decision: 'lifted', answer: '查无此事' })
const book = (phone: Phone, changes: Partial<BookingRequest> = {}) =>
  phone.call('appointment.create', renewalRequest(changes))
const booked = async (phone: Phone, changes: Partial<BookingRequest> = {}) =>
  accepted(await book(phone, changes)).appointment.number
const stateOf = (number: string) => city().record('appointments', { _id: number }).state
const banOf = async (phone: Phone) => accepted(await phone.call('citizen.overview', {})).ban

describe('an entry', () => {
  test('acts at once on somebody who has registered, and is told with reason, end and the way to appeal', async () => {
    const phone = await newcomer()
    await enter()
    const refusal = refused(await book(phone))
    expect(refusal).toMatchObject({ code: 'BANNED', next: [{ go: 'appeal' }, { go: 'contact' }] })
    expect(refusal.message).toContain('因倒卖预约号，您的线上预约暂停到 2026年12月31日。窗口现场办理不受影响')
    expect(await banOf(phone)).toMatchObject({ reason: '倒卖预约号', until: '2026-12-31', appeal: null })
  })

  test('acts on somebody who registers later, whatever the account', async () => {
    people += 1
    const { person, state } = await enter()
    expect([person, state]).toEqual([null, 'in-force'])
    const phone = await city().register(people)
    expect(refused(await book(phone)).code).toBe('BANNED')
    const { bans } = accepted(await manager.call('ban.queue', { list: 'in-force', skip: 0 }))
    const { name, idNumber } = inventedPerson(people)
    expect(bans.map((ban) => ban.person)).toContainEqual({ name, idNumber })
  })

  test('acts in both channels, and ends what is coming in both when it says so; seats return, each tells why', async () => {
    people += 1
    const agent = await newAgent(city(), people, manager)
    const numbers = [
      await booked(agent.phone, { from: '10:00' }),
      accepted(await agent.phone.call('appointment.create', agentRequest(agent, { from: '10:00' })))
        .appointment.number,
    ]
    await enter({ reason: 'agent-in-personal', cancelsComing: true })
    for (const number of numbers) {
      const { appointment } = accepted(await agent.phone.call('appointment.read', { number }))
      expect(appointment).toMatchObject({
        status: 'withdrawn',
        endedReason: '线上预约已暂停：代办人占用本人业务的号',
      })
    }
    for (const channel of ['personal', 'agent'])
      expect(
        city().record('slots', { _id: `vehicle-office.${TUESDAY}.driver.${channel}.1000` }).seats,
      ).toEqual([])
    for (const request of [renewalRequest(), agentRequest(agent)])
      expect(refused(await agent.phone.call('appointment.create', request)).code).toBe('BANNED')
    expect(accepted(await agent.phone.call('citizen.overview', {})).strikes.strikes).toEqual([])
  })

  test('leaves what is coming where it does not say so', async () => {
    const phone = await newcomer()
    const number = await booked(phone)
    await enter()
    await city().runTimer()
    expect(stateOf(number)).toBe('booked')
  })

  test('names its person by the number of an appointment, too', async () => {
    const phone = await newcomer()
    const number = await booked(phone)
    const ban = await enter({ appointment: number, cancelsComing: true })
    const { name, idNumber } = inventedPerson(people)
    expect(ban).toMatchObject({
      person: { name, idNumber },
      reasonCode: 'trading',
      evidence: '群众举报',
      by: '管理员',
    })
    expect(stateOf(number)).toBe('withdrawn')
    // The person and the account.
    expect(city().record('bans', { _id: ban.id }).subjects).toHaveLength(2)
  })

  test('ends by itself after its last day', async () => {
    const phone = await newcomer()
    const ban = await enter({ until: '2026-11-23' })
    city().cloud.clock.set(at('23:58'))
    expect(refused(await book(phone)).code).toBe('BANNED')
    city().cloud.clock.set(at('00:00', TUESDAY))
    expect(await banOf(phone)).toBeNull()
    await booked(phone, { date: '2026-11-25' })
    const list = async (name: 'in-force' | 'ended') =>
      accepted(await manager.call('ban.queue', { list: name, skip: 0 })).bans.map(({ id, state }) => [
        id,
        state,
      ])
    expect(await list('ended')).toContainEqual([ban.id, 'ended'])
    expect(await list('in-force')).not.toContainEqual([ban.id, expect.anything()])
  })

  test('without an end lasts until it is lifted', async () => {
    const phone = await newcomer()
    const ban = await enter({ until: null })
    expect(refused(await book(phone)).message).toContain('您的线上预约暂停。窗口')
    accepted(await lift(ban))
    await booked(phone)
  })

  test('INVALID_INPUT at its faults', async () => {
    const faults = async (changes: Partial<CallInput<'ban.add'>>) => {
      const reply = refused(await manager.call('ban.add', entry(changes)))
      expect(reply.code).toBe('INVALID_INPUT')
      return reply.fields
    }
    expect(await faults({ idNumber: '123' })).toEqual({ idNumber: '身份证号少了 15 位' })
    expect(await faults({ evidence: ' ' })).toEqual({ evidence: expect.any(String) })
    expect(await faults({ until: '2026-11-22' })).toEqual({ until: '结束日期已经过了，请核对' })
    expect(await faults({ appointment: '' })).toEqual({ appointment: '预约号是 12 位数字，请核对' })
    expect(await faults({ appointment: '261124999999' })).toEqual({
      appointment: '没有找到这个预约号，请核对',
    })
  })

  test('NOT_ALLOWED by the number of another office: it would tell whose it is', async () => {
    const number = await booked(await newcomer())
    const elsewhere = await city().staff('manager-elsewhere', { offices: ['ebike-yuehu'] })
    expect(refused(await elsewhere.call('ban.add', entry({ appointment: number }))).code).toBe('NOT_ALLOWED')
    const here = await city().staff('manager-here', { offices: ['vehicle-office'] })
    accepted(await here.call('ban.add', entry({ appointment: number })))
  })

  test('is in the audit trail by ids only', async () => {
    await newcomer()
    const ban = await enter()
    const [noted] = city().records('audit', { subject: ban.id })
    expect(noted).toMatchObject({ call: 'ban.add', by: manager.openid, at: expect.any(Date) })
    const { name, idNumber, mobile } = inventedPerson(people)
    for (const secret of [name, idNumber, mobile, '群众举报'])
      expect(JSON.stringify(city().records('audit'))).not.toContain(secret)
  })
})

describe('an entry that is repeated, since its reply was lost,', () => {
  test('is the same one, noted once', async () => {
    await newcomer()
    const input = entry()
    const first = accepted(await manager.call('ban.add', input))
    expect(accepted(await manager.call('ban.add', input))).toEqual(first)
    expect(city().records('audit', { subject: first.ban.id })).toHaveLength(1)
  })

  test('does not end again what was booked after it was lifted', async () => {
    const phone = await newcomer()
    const input = entry({ cancelsComing: true })
    accepted(await lift(accepted(await manager.call('ban.add', input)).ban))
    const number = await booked(phone)
    expect(accepted(await manager.call('ban.add', input)).ban.state).toBe('lifted')
    expect(stateOf(number)).toBe('booked')
  })
})

test('an entry that was lifted at once ends nothing more when the timer comes by', async () => {
  const phone = await newcomer()
  accepted(await lift(await enter({ cancelsComing: true })))
  const number = await booked(phone, { from: '11:00' })
  city().cloud.clock.advance(5 * 60_000)
  await city().runTimer()
  expect(stateOf(number)).toBe('booked')
})

test('an entry whose call died before it ended anything is finished by the timer', async () => {
  const phone = await newcomer()
  const number = await booked(phone, { from: '14:00' })
  city().cloud.faults.onDatabaseRequest(({ collection, action }) =>
    collection === 'bans' && action === 'database.insertDocument' ? 'kill-after' : undefined,
  )
  await expect(manager.call('ban.add', entry({ cancelsComing: true }))).rejects.toThrow()
  city().cloud.faults.onDatabaseRequest(null)
  expect(stateOf(number)).toBe('booked')

  city().cloud.clock.advance(2 * 60_000)
  await city().runTimer()
  expect(stateOf(number)).toBe('withdrawn')
  expect(city().record('slots', { _id: `vehicle-office.${TUESDAY}.driver.personal.1400` }).seats).toEqual([])
  const { id = '' } = (await banOf(phone)) ?? {}
  expect(city().records('audit', { subject: id })).toHaveLength(1)
})

test('a booking under way when an entry is made is ended by the timer', async () => {
  const phone = await newcomer()
  const { reached, wake } = holdNext(city().cloud, isUpdateOf('slots'))
  const booking = phone.call('appointment.create', platesRequest('赣LB1001'))
  await reached
  await enter({ cancelsComing: true })
  wake()
  const { number } = accepted(await booking).appointment
  city().cloud.clock.advance(2 * 60_000)
  await city().runTimer()
  expect(stateOf(number)).toBe('withdrawn')
})
