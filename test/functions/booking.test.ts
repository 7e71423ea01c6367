import type { BookingRequest } from '../../miniprogram/contract/booking'
import { banRecord } from '../fixtures/ban-record'
import { at, TUESDAY } from '../fixtures/instant'
import { newRequestId, platesRequest, renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { accepted, type Phone, refused, useCity } from '../helpers/simulated-city'

const city = useCity()

/** Each test has people of its own, so that none stands in the way of another's. */
let people = 0
const newcomer = (): Promise<Phone> => {
  people += 1
  return city().register(people)
}
const refusalOf = async (phone: Phone, request: BookingRequest) =>
  refused(await phone.call('appointment.create', request))

describe('a booking that nothing stands against', () => {
  test('is answered with the ticket, and takes one seat', async () => {
    const phone = await newcomer()
    const before = city().record('slots', { _id: 'vehicle-office.2026-11-24.vehicle.personal.0930' })
    const request = platesRequest(' 赣l·A0001', { from: '09:30' })
    const { appointment, replayed } = accepted(await phone.call('appointment.create', request))
    const { name, idNumber } = inventedPerson(people)
    expect(replayed).toBe(false)
    expect(appointment).toEqual({
      number: expect.stringMatching(/^261124\d{6}$/),
      status: 'booked',
      channel: 'personal',
      business: 'vehicle-plates',
      businessName: '补换领号牌',
      category: 'vehicle',
      office: 'vehicle-office',
      officeName: '车管所',
      date: TUESDAY,
      from: '09:30',
      to: '10:00',
      person: {
        name: `${name.charAt(0)}${'*'.repeat(name.length - 1)}`,
        idNumber: `${idNumber.slice(0, 4)}**********${idNumber.slice(-4)}`,
      },
      details: [
        { label: '号牌种类', value: '小型汽车' },
        { label: '号牌号码', value: '赣LA0001' },
      ],
      bookedAt: expect.stringMatching(/^2026-11-23T01:0\d:/),
      agent: null,
      endedAt: null,
      endedReason: null,
      closed: false,
      corrected: false,
      cancellableUntil: at('07:30', TUESDAY).toISOString(),
      lateFrom: at('05:30', TUESDAY).toISOString(),
      secret: expect.stringMatching(/^[\w-]{43}$/),
      admittedAt: null,
      lacking: [],
      returnUntil: null,
    })
    expect(city().record('slots', { _id: before._id })).toMatchObject({
      remaining: before.remaining - 1,
      seats: [...before.seats, appointment.number],
    })
    expect(accepted(await phone.call('citizen.overview', {})).coming).toEqual([appointment])
  })

  test('that is repeated gets the same answer, whatever else it asks for now', async () => {
    const phone = await newcomer()
    const request = renewalRequest()
    const first = accepted(await phone.call('appointment.create', request))
    const again = accepted(await phone.call('appointment.create', { ...request, from: '10:00' }))
    expect(again).toEqual({ appointment: first.appointment, replayed: true })
    expect(city().records('appointments', { openid: phone.openid })).toHaveLength(1)
  })

  test('that is repeated is answered from what is stored, even when the rules would refuse it by now', async () => {
    const phone = await newcomer()
    const request = renewalRequest({ from: '16:30' })
    const first = accepted(await phone.call('appointment.create', request))
    await city().change('slots', { _id: 'vehicle-office.2026-11-24.driver.personal.1630' }, { open: false })
    const again = accepted(await phone.call('appointment.create', request))
    expect(again).toEqual({ appointment: first.appointment, replayed: true })
  })

  test('of another account under the same request id is its own', async () => {
    const request = renewalRequest()
    const [one, other] = [await newcomer(), await newcomer()]
    const first = accepted(await one.call('appointment.create', request))
    const second = accepted(await other.call('appointment.create', request))
    expect(second.replayed).toBe(false)
    expect(second.appointment.number).not.toBe(first.appointment.number)
  })
})

test('NOT_REGISTERED: somebody who is not registered gets no number', async () => {
  const refusal = await refusalOf(city().phone('a-stranger'), renewalRequest())
  expect(refusal).toMatchObject({ code: 'NOT_REGISTERED', next: [{ go: 'register' }] })
  expect(city().records('appointments', { openid: 'a-stranger' })).toEqual([])
})

test('BANNED: a ban is told with its reason and its end', async () => {
  const phone = await newcomer()
  await city().cloud.database.insert('bans', [{ ...banRecord({ subjects: [phone.openid] }) }])
  const refusal = await refusalOf(phone, renewalRequest())
  expect(refusal.code).toBe('BANNED')
  expect(refusal.message).toContain('三次预约未到，您的线上预约暂停到 2026年11月30日')
  expect(accepted(await phone.call('citizen.overview', {})).ban).toEqual({
    id: 'ban',
    note: null,
    appeal: null,
    reason: '三次预约未到',
    until: '2026-11-30',
  })
})

test.each<[string, Partial<BookingRequest>, string]>([
  ['BUSINESS_UNKNOWN', { business: 'wedding' }, 'businesses'],
  ['BUSINESS_UNKNOWN', { business: '__proto__' }, 'businesses'],
  ['CHANNEL_CLOSED', { business: 'driver-full-points-exam', channel: 'agent' }, 'businesses'],
  ['NOT_AN_AGENT', { channel: 'agent' }, 'agent-guide'],
  ['OFFICE_MISMATCH', { office: 'ebike-yuehu' }, 'offices'],
  ['OFFICE_MISMATCH', { office: 'nowhere' }, 'offices'],
  ['OFFICE_MISMATCH', { office: '../$where.{}' }, 'offices'],
  ['SLOT_UNKNOWN', { from: '09:10' }, 'slots'],
  ['SLOT_UNKNOWN', { from: '12:30' }, 'slots'],
  ['SLOT_UNKNOWN', { date: '2027-11-24' }, 'slots'],
])('%s when the request says %j', async (code, changes, go) => {
  const phone = await newcomer()
  expect(await refusalOf(phone, renewalRequest(changes))).toMatchObject({ code, next: [{ go }] })
  expect(city().records('appointments', { openid: phone.openid })).toEqual([])
})

describe('DETAILS_INVALID at the fields of', () => {
  test.each([
    [platesRequest(''), { plate: '请填写号牌号码' }],
    [platesRequest('赣L1234'), { plate: '号牌少了 1 位' }],
    [platesRequest('赣LO2345'), { plate: '号牌里没有字母 I 和 O，请看是不是数字 1 和 0' }],
    [
      platesRequest('赣L12345', { details: { plate: '赣L12345', plateKind: '飞机' } }),
      { plateKind: '请重新选择号牌种类' },
    ],
    [platesRequest('x', { details: {} }), { plateKind: '请选择号牌种类', plate: '请填写号牌号码' }],
  ])('%j', async ({ details, ...request }, fields) => {
    const phone = await newcomer()
    expect(await refusalOf(phone, { ...request, details })).toMatchObject({
      code: 'DETAILS_INVALID',
      fields,
      next: [{ go: 'details' }],
    })
  })
})

test('NOT_CONFIRMED at what is not ticked', async () => {
  const phone = await newcomer()
  const confirmations = { materials: false, entryRequirements: false, truth: false }
  // The shipped city has no entry requirements, so nobody need confirm them.
  expect(await refusalOf(phone, renewalRequest({ confirmations }))).toMatchObject({
    code: 'NOT_CONFIRMED',
    fields: { materials: '请确认材料已备齐', truth: '请确认所填信息真实' },
    next: [{ go: 'confirm' }],
  })
})

describe('ONE_NUMBER', () => {
  test('tells which number is held, and leads to it', async () => {
    const phone = await newcomer()
    const { appointment } = accepted(await phone.call('appointment.create', renewalRequest()))
    const refusal = await refusalOf(phone, platesRequest('赣LA0002', { from: '10:00' }))
    expect(refusal.code).toBe('ONE_NUMBER')
    expect(refusal.message).toBe(
      '您已有一个预约：明天 11月24日（周二）上午 9:00–9:30，车管所。办完或取消后可以再约。',
    )
    expect(refusal.next).toEqual([{ label: '查看预约', go: 'appointment', number: appointment.number }])
  })

  test('leaves no claim and no seat behind', async () => {
    const phone = await newcomer()
    accepted(await phone.call('appointment.create', renewalRequest()))
    const slots = city().records('slots')
    await refusalOf(phone, renewalRequest({ from: '10:00' }))
    expect(city().records('appointments', { openid: phone.openid })).toHaveLength(1)
    expect(city().records('slots')).toEqual(slots)
  })
})

describe('ALREADY_BOOKED', () => {
  test('by somebody else reveals nothing about that person', async () => {
    const [owner, other] = [await newcomer(), await newcomer()]
    const { appointment } = accepted(await owner.call('appointment.create', platesRequest('赣LA0003')))
    const refusal = await refusalOf(other, platesRequest('赣LA0003', { date: '2026-11-25', from: '14:00' }))
    expect(refusal).toMatchObject({
      code: 'ALREADY_BOOKED',
      message: '补换领号牌已有人预约，不能重复预约。请核对填写的信息；有疑问请拨打咨询电话。',
      next: [{ go: 'details' }, { go: 'contact' }],
      fields: { plate: '这个号码已有人预约，请核对' },
    })
    const told = JSON.stringify(refusal)
    for (const secret of [appointment.number, owner.openid, '11月24日', '9:00', appointment.person.name])
      expect(told).not.toContain(secret)
  })

  test('for another business stands in nobody’s way', async () => {
    const [one, other] = [await newcomer(), await newcomer()]
    accepted(await one.call('appointment.create', platesRequest('赣LA0004')))
    accepted(
      await other.call('appointment.create', platesRequest('赣LA0004', { business: 'vehicle-licence' })),
    )
  })

  test('is over once the appointment is cancelled', async () => {
    const [one, other] = [await newcomer(), await newcomer()]
    const { appointment } = accepted(await one.call('appointment.create', platesRequest('赣LA0005')))
    accepted(await one.call('appointment.cancel', { number: appointment.number }))
    accepted(await other.call('appointment.create', platesRequest('赣LA0005')))
  })
})

describe('BUSY: while another attempt of the person is under way', () => {
  test('nothing is decided, and a minute later it no longer stands in the way', async () => {
    const phone = await newcomer()
    const { appointment } = accepted(
      await phone.call('appointment.create', renewalRequest({ from: '14:00' })),
    )
    // As an attempt looks that has claimed and got no further yet.
    const { _id, slot } = city().record('appointments', { _id: appointment.number })
    await city().change(
      'appointments',
      { _id },
      { state: 'holding', bookedAt: null, claimedAt: city().cloud.clock.now() },
    )
    await city().change('slots', { _id: slot }, { seats: [], remaining: 12 })

    const request = renewalRequest({ from: '14:30' })
    expect(await refusalOf(phone, request)).toMatchObject({ code: 'BUSY', next: [{ go: 'retry' }] })

    await city().change('appointments', { _id }, { claimedAt: at('08:00') })
    const second = accepted(await phone.call('appointment.create', request))
    expect(second).toMatchObject({ replayed: false, appointment: { status: 'booked', from: '14:30' } })
    expect(city().record('appointments', { _id }).state).toBe('dropped')
  })
})

test('a request id of another booking cannot be used to see it', async () => {
  const [owner, other] = [await newcomer(), await newcomer()]
  const requestId = newRequestId()
  accepted(await owner.call('appointment.create', platesRequest('赣LA0006', { requestId })))
  const refusal = await refusalOf(other, platesRequest('赣LA0006', { requestId }))
  expect(refusal.code).toBe('ALREADY_BOOKED')
})
