import type { AppointmentSecrets } from '../../cloudfunctions/domain/records/appointments'
import { unseal } from '../../cloudfunctions/platform/secrets'
import type { BookingRequest } from '../../miniprogram/contract/booking'
import { maskIdNumber, maskName } from '../../miniprogram/contract/wording'
import { at, TUESDAY } from '../fixtures/instant'
import { personApplication } from '../fixtures/mandate-application'
import { type Agent, agentRequest, approvedMandate, inventedCreditCode, newAgent } from '../helpers/agents'
import { newRequestId, platesRequest, renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** Non-personal business: agents book under a mandate, from a pool of their own. */
const city = useCity({ city: shippedCityWith({ rate: UNHURRIED }) })

let manager: Phone
let people = 0
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager')
})
const newcomer = (): Promise<Phone> => {
  people += 1
  return city().register(people)
}
const agent = (changes: Parameters<typeof newAgent>[3] = {}): Promise<Agent> => {
  people += 1
  return newAgent(city(), people, manager, changes)
}
const book = (phone: Phone, request: BookingRequest) => phone.call('appointment.create', request)
const owner = (n: number) => {
  const { name, idNumber } = inventedPerson(n)
  return { name, idNumber }
}
const platesOf = ({ mandate }: Agent, plate: string, changes: Partial<BookingRequest> = {}) =>
  platesRequest(plate, { channel: 'agent', mandate: mandate.id, ...changes })

describe('the ticket of an agent names', () => {
  test('agent, unit, mandate and the unit itself as principal', async () => {
    const { phone, mandate } = await agent()
    const { appointment } = accepted(await book(phone, agentRequest({ mandate })))
    const { name, idNumber } = inventedPerson(people)
    expect(appointment).toMatchObject({
      channel: 'agent',
      person: { name: '城南汽车销售服务有限公司', idNumber: inventedCreditCode(people) },
      agent: {
        name: maskName(name),
        idNumber: maskIdNumber(idNumber),
        unit: '城南汽车销售服务有限公司',
        mandate: mandate.id,
      },
    })
  })

  test('the owner of the vehicle, who is named at booking', async () => {
    const one = await agent()
    const principal = owner(500)
    const { appointment } = accepted(await book(one.phone, platesOf(one, '赣LA1001', { principal })))
    expect(appointment.person.idNumber).toMatch(new RegExp(`${principal.idNumber.slice(-4)}$`))
    Object.assign(process.env, city().secrets)
    const { sealed } = city().record('appointments', { _id: appointment.number })
    expect(unseal<AppointmentSecrets>(sealed ?? '')).toMatchObject({
      ...principal,
      agent: { unit: '城南汽车销售服务有限公司' },
    })
  })

  test('the person of the mandate, whatever the request says', async () => {
    const { name, idNumber } = owner(501)
    const application = personApplication({
      requestId: newRequestId(),
      principalName: name,
      principalIdNumber: idNumber,
      businesses: ['driver-renewal'],
    })
    const { photos: _photos, ...changes } = application
    const { phone, mandate } = await agent(changes)
    const { appointment } = accepted(
      await book(phone, agentRequest({ mandate }, { principal: owner(502), from: '09:30' })),
    )
    expect(appointment.person).toEqual({ name: maskName(name), idNumber: maskIdNumber(idNumber) })
    expect(appointment.agent).toMatchObject({ unit: null, mandate: mandate.id })
  })
})

describe('seats', () => {
  const slot = (channel: string) =>
    city().record('slots', { _id: `vehicle-office.2026-11-24.driver.${channel}.1000` })

  test('come from the pool of agents; SLOT_FULL when it is empty, while people still find some', async () => {
    const personal = slot('personal')
    expect(slot('agent').capacity).toBe(2)
    for (let seat = 0; seat < 2; seat += 1) {
      const one = await agent()
      accepted(await book(one.phone, agentRequest(one, { from: '10:00' })))
    }
    expect(slot('agent')).toMatchObject({ remaining: 0, seats: [expect.any(String), expect.any(String)] })
    expect(slot('personal')).toEqual(personal)

    const third = await agent()
    const refusal = refused(await book(third.phone, agentRequest(third, { from: '10:00' })))
    expect(refusal).toMatchObject({
      code: 'SLOT_FULL',
      next: [{ slot: { date: '2026-11-23' } }, { go: 'slots' }],
    })
    accepted(await book(await newcomer(), renewalRequest({ from: '10:00' })))
  })
})

describe('one agent, one number', () => {
  test('ONE_NUMBER at the second, under whichever mandate', async () => {
    const one = await agent()
    const { appointment } = accepted(await book(one.phone, agentRequest(one, { from: '10:30' })))
    const second = await approvedMandate(city(), one.phone, manager, {
      creditCode: inventedCreditCode(900 + people),
    })
    for (const mandate of [one.mandate, second]) {
      const refusal = refused(await book(one.phone, agentRequest({ mandate }, { from: '11:00' })))
      expect(refusal).toMatchObject({ code: 'ONE_NUMBER', next: [{ number: appointment.number }] })
      expect(refusal.message).toContain('您作为代办人已有一个预约')
    }
    accepted(await one.phone.call('appointment.cancel', { number: appointment.number }))
    accepted(await book(one.phone, agentRequest({ mandate: second }, { from: '11:00' })))
  })

  test('beside one for own business', async () => {
    const one = await agent()
    accepted(await book(one.phone, agentRequest(one, { from: '14:00' })))
    accepted(await book(one.phone, renewalRequest({ from: '14:00' })))
    const codes = [agentRequest(one, { from: '14:30' }), platesRequest('赣LA1002', { from: '14:30' })]
    for (const request of codes) expect(refused(await book(one.phone, request)).code).toBe('ONE_NUMBER')
    expect(
      accepted(await one.phone.call('citizen.overview', {}))
        .coming.map(({ channel }) => channel)
        .sort(),
    ).toEqual(['agent', 'personal'])
  })

  test('is booked once when the request is repeated', async () => {
    const one = await agent()
    const request = agentRequest(one, { from: '15:00' })
    const first = accepted(await book(one.phone, request))
    expect(accepted(await book(one.phone, request))).toEqual({ ...first, replayed: true })
  })
})

describe('ALREADY_BOOKED in either channel', () => {
  test('a vehicle for the same business, and its field is marked', async () => {
    const one = await agent()
    accepted(await book(await newcomer(), platesRequest('赣LA1003')))
    expect(refused(await book(one.phone, platesOf(one, '赣LA1003', { from: '11:00' })))).toMatchObject({
      code: 'ALREADY_BOOKED',
      fields: { plate: expect.any(String) },
    })
    accepted(await book(one.phone, platesOf(one, '赣LA1004', { from: '11:00' })))
    const refusal = refused(await book(await newcomer(), platesRequest('赣LA1004')))
    expect(refusal.code).toBe('ALREADY_BOOKED')
    expect(JSON.stringify(refusal)).not.toContain('城南')
  })

  test('a person for the same business', async () => {
    const [one, other] = [await agent(), await agent()]
    const phone = await newcomer()
    const principal = owner(people)
    accepted(await book(one.phone, agentRequest(one, { principal, date: '2026-11-25' })))
    expect(refused(await book(phone, renewalRequest())).code).toBe('ALREADY_BOOKED')
    expect(
      refused(await book(other.phone, agentRequest(other, { principal, date: '2026-11-26' }))).code,
    ).toBe('ALREADY_BOOKED')
    // Another business of the same person.
    accepted(await book(phone, platesRequest('赣LA1005')))
  })

  test('but a unit may send for several people', async () => {
    const [one, other] = [await agent(), await agent({ creditCode: inventedCreditCode(people) })]
    accepted(await book(one.phone, agentRequest(one, { date: '2026-11-25', from: '10:00' })))
    accepted(await book(other.phone, agentRequest(other, { date: '2026-11-25', from: '10:30' })))
  })
})

describe('a mandate', () => {
  test('NOT_AN_AGENT without one, MANDATE_NOT_IN_FORCE with one that is not one’s own', async () => {
    const one = await agent()
    const phone = await newcomer()
    expect(refused(await book(phone, renewalRequest({ channel: 'agent' }))).code).toBe('NOT_AN_AGENT')
    for (const mandate of [one.mandate.id, 'none', '$ne'])
      expect(refused(await book(phone, renewalRequest({ channel: 'agent', mandate })))).toMatchObject({
        code: 'MANDATE_NOT_IN_FORCE',
        next: [{ go: 'mandates' }],
      })
  })

  test('MANDATE_MATTER for a business that is not in it', async () => {
    const one = await agent({ businesses: ['driver-renewal'] })
    expect(refused(await book(one.phone, platesOf(one, '赣LA1006')))).toMatchObject({
      code: 'MANDATE_MATTER',
      next: [{ go: 'businesses' }],
    })
  })

  test('MANDATE_TERM for a date that its term does not reach', async () => {
    const early = await agent({ until: TUESDAY })
    const refusal = refused(await book(early.phone, agentRequest(early, { date: '2026-11-25' })))
    expect(refusal).toMatchObject({ code: 'MANDATE_TERM', next: [{ go: 'slots' }] })
    expect(refusal.message).toContain('11月24日')
    accepted(await book(early.phone, agentRequest(early, { from: '16:00' })))
    const late = await agent({ from: '2026-11-25' })
    expect(refused(await book(late.phone, agentRequest(late))).code).toBe('MANDATE_TERM')
    accepted(await book(late.phone, agentRequest(late, { date: '2026-11-25', from: '16:00' })))
  })

  test('CHANNEL_CLOSED for what only the person may do', async () => {
    const one = await agent()
    const request = agentRequest(one, { business: 'driver-full-points-exam' })
    expect(refused(await book(one.phone, request)).code).toBe('CHANNEL_CLOSED')
  })

  test('DETAILS_INVALID at an owner who is misspelt, or the agent', async () => {
    const one = await agent()
    const misspelt = { name: '王', idNumber: '110105194912310021' }
    expect(refused(await book(one.phone, agentRequest(one, { principal: misspelt })))).toMatchObject({
      code: 'DETAILS_INVALID',
      fields: {
        principalName: '请填写完整的姓名',
        principalIdNumber: '最后一位校验不符，请逐位核对身份证号',
      },
    })
    const self = refused(await book(one.phone, agentRequest(one, { principal: owner(people) })))
    expect(self).toMatchObject({
      code: 'DETAILS_INVALID',
      fields: { principalIdNumber: expect.stringContaining('本人业务') },
    })
  })

  test('of somebody else that is named in the personal channel is not tied to the number', async () => {
    const one = await agent()
    const phone = await newcomer()
    const { appointment } = accepted(
      await book(phone, renewalRequest({ mandate: one.mandate.id, from: '16:00' })),
    )
    expect(appointment.agent).toBeNull()
    expect(city().record('appointments', { _id: appointment.number }).mandate).toBeNull()
  })
})

test('agents see how reliably they came, once the day is over', async () => {
  const one = await agent()
  const { appointment } = accepted(await book(one.phone, agentRequest(one, { date: '2026-11-26' })))
  accepted(await one.phone.call('appointment.cancel', { number: appointment.number }))
  accepted(await book(one.phone, agentRequest(one, { date: '2026-11-26', from: '10:00' })))
  const kept = async () => accepted(await one.phone.call('mandate.list', {})).kept
  expect(await kept()).toEqual({ booked: 0, cancelled: 1, missed: 0 })
  city().cloud.clock.set(at('00:10', '2026-11-27'))
  await city().runTimer()
  expect(await kept()).toEqual({ booked: 1, cancelled: 1, missed: 0 })
})
