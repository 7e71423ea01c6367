import { banRecord } from '../fixtures/ban-record'
import { at } from '../fixtures/instant'
import { personApplication } from '../fixtures/mandate-application'
import {
  applicationOf,
  approvedMandate,
  decisionOn,
  inventedCreditCode,
  returnedBy,
  uploadedPhoto,
  useApplicants,
} from '../helpers/agents'
import { newRequestId } from '../helpers/bookings'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** How a mandate is applied for, and corrected when it was returned. */
const city = useCity({ city: shippedCityWith({ rate: UNHURRIED }) })

let manager: Phone
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager')
})
beforeEach(() => city().cloud.clock.set(at('09:00')))

const { newcomer, latest, apply, applied } = useApplicants(city)

describe('an application', () => {
  test('waits for a decision, and is listed with its history', async () => {
    const phone = await newcomer()
    const mandate = await applied(phone)
    expect(mandate).toMatchObject({
      state: 'waiting',
      revision: 1,
      principal: '城南汽车销售服务有限公司',
      creditCode: '91350100M000100Y43',
      principalIdNumber: '',
      businesses: ['driver-renewal', 'vehicle-plates'],
      history: [{ what: 'applied', reason: null, at: expect.stringMatching(/^2026-11-23T01:0/) }],
    })
    expect(accepted(await phone.call('mandate.list', {}))).toEqual({
      mandates: [mandate],
      kept: { booked: 0, cancelled: 0, missed: 0 },
    })
    expect(accepted(await phone.call('citizen.overview', {})).isAgent).toBe(true)
  })

  test('for a person shows the person masked to the agent', async () => {
    const phone = await newcomer()
    const { photos } = await applicationOf(city(), phone)
    const mandate = await applied(
      phone,
      personApplication({ requestId: newRequestId(), photos, businesses: ['driver-renewal'] }),
    )
    expect(mandate).toMatchObject({
      principal: '王**',
      principalIdNumber: '1101**********002X',
      creditCode: '',
    })
  })

  test('that is repeated is the same one', async () => {
    const phone = await newcomer()
    const application = await applicationOf(city(), phone)
    const first = accepted(await phone.call('mandate.apply', application))
    expect(accepted(await phone.call('mandate.apply', application))).toEqual(first)
    const twice = await Promise.all([1, 2].map(() => phone.call('mandate.apply', application)))
    for (const reply of twice) expect(accepted(reply)).toEqual(first)
    expect(city().records('mandates', { openid: phone.openid })).toHaveLength(1)
  })

  test('of another account under the same request id is its own', async () => {
    const [one, other] = [await newcomer(), await newcomer()]
    const requestId = newRequestId()
    const [first, second] = [await applied(one, { requestId }), await applied(other, { requestId })]
    expect(first.id).not.toBe(second.id)
  })

  test('NOT_REGISTERED from a stranger, BANNED from somebody who is banned', async () => {
    const stranger = city().phone('a-stranger')
    expect(refused(await apply(stranger)).code).toBe('NOT_REGISTERED')
    const phone = await newcomer()
    await city().cloud.database.insert('bans', [{ ...banRecord({ _id: 'agent', subjects: [phone.openid] }) }])
    expect(refused(await apply(phone)).code).toBe('BANNED')
  })

  test('INVALID_INPUT at its faults, and nothing is stored', async () => {
    const phone = await newcomer()
    const faulty = await apply(phone, {
      creditCode: '91350100M000100Y4Z',
      businesses: ['driver-full-points-exam'],
    })
    expect(refused(faulty)).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { creditCode: expect.any(String), businesses: '有的业务不能代办，请重新选择' },
    })
    expect(city().records('mandates', { openid: phone.openid })).toEqual([])
  })

  test('INVALID_INPUT for the agent’s own matters: that would make two numbers of one', async () => {
    const phone = await newcomer()
    const { idNumber, name } = latest()
    const own = personApplication({
      requestId: newRequestId(),
      principalName: name,
      principalIdNumber: idNumber,
      businesses: ['driver-renewal'],
    })
    const reply = await apply(phone, { ...own, photos: [await uploadedPhoto(city(), phone)] })
    expect(refused(reply)).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { principalIdNumber: expect.stringContaining('您自己') },
    })
  })
})

describe('MANDATE_OPEN: one open mandate of an agent for a principal', () => {
  test('while it waits, is returned, or in force', async () => {
    const phone = await newcomer()
    const mandate = await applied(phone)
    expect(refused(await apply(phone)).code).toBe('MANDATE_OPEN')
    accepted(await returnedBy(manager, mandate))
    expect(refused(await apply(phone))).toMatchObject({ code: 'MANDATE_OPEN', next: [{ go: 'mandates' }] })
  })

  test('but its successor may be applied for when it is about to end, once, and be corrected', async () => {
    const phone = await newcomer()
    const first = await applied(phone, { from: '2026-11-01', until: '2026-12-10' })
    accepted(await manager.call('mandate.approve', decisionOn(first)))

    const successor = await applied(phone, { from: '2026-12-11', until: '2027-12-10' })
    expect(successor.state).toBe('waiting')
    expect(refused(await apply(phone)).code).toBe('MANDATE_OPEN')

    accepted(await returnedBy(manager, successor))
    const corrected = await applied(phone, {
      corrects: successor.id,
      from: '2026-12-11',
      until: '2027-12-01',
    })
    accepted(await manager.call('mandate.approve', decisionOn(corrected)))
    const states = accepted(await phone.call('mandate.list', {})).mandates.map(({ state }) => state)
    expect(states).toEqual(['approved', 'approved'])
  })

  test('among many requests at once', async () => {
    const phone = await newcomer()
    const applications = await Promise.all([1, 2, 3, 4, 5].map(() => applicationOf(city(), phone)))
    const replies = await Promise.all(applications.map((each) => phone.call('mandate.apply', each)))
    expect(replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()).toEqual([
      ...Array(4).fill('MANDATE_OPEN'),
      'OK',
    ])
  })

  test('but another agent, another unit, and the same unit after the end are free', async () => {
    const phone = await newcomer()
    const mandate = await approvedMandate(city(), phone, manager)
    await applied(phone, { creditCode: inventedCreditCode(1) })
    await applied(await newcomer())
    accepted(await manager.call('mandate.revoke', { ...decisionOn(mandate), reason: 'misuse', words: '' }))
    await applied(phone)
  })
})

describe('a mandate that was returned', () => {
  test('says why, is corrected and waits again, with all of its history', async () => {
    const phone = await newcomer()
    const first = await applied(phone)
    const returned = accepted(await returnedBy(manager, first, '看不清日期')).mandate
    expect(returned).toMatchObject({ state: 'returned', revision: 2 })
    expect(accepted(await phone.call('mandate.list', {})).mandates[0]?.history.at(-1)).toMatchObject({
      what: 'returned',
      reason: '照片不清楚：看不清日期',
    })

    const correction = await applicationOf(city(), phone, {
      corrects: first.id,
      unitName: '城南汽车销售有限公司',
    })
    const corrected = accepted(await phone.call('mandate.apply', correction)).mandate
    expect(corrected).toMatchObject({
      id: first.id,
      state: 'waiting',
      revision: 3,
      principal: '城南汽车销售有限公司',
    })
    expect(corrected.history.map(({ what }) => what)).toEqual(['applied', 'returned', 'corrected'])
    expect(accepted(await phone.call('mandate.apply', correction)).mandate).toEqual(corrected)

    const { mandate } = accepted(await manager.call('mandate.approve', decisionOn(corrected)))
    expect(mandate).toMatchObject({ state: 'approved', revision: 4 })
  })

  test('MANDATE_CHANGED when it is corrected while it waits or is in force', async () => {
    const phone = await newcomer()
    const mandate = await applied(phone)
    expect(refused(await apply(phone, { corrects: mandate.id })).code).toBe('MANDATE_CHANGED')
    accepted(await manager.call('mandate.approve', decisionOn(mandate)))
    expect(refused(await apply(phone, { corrects: mandate.id })).code).toBe('MANDATE_CHANGED')
  })

  test('MANDATE_UNKNOWN when somebody else corrects it', async () => {
    const mandate = await applied(await newcomer())
    accepted(await returnedBy(manager, mandate))
    expect(refused(await apply(await newcomer(), { corrects: mandate.id })).code).toBe('MANDATE_UNKNOWN')
    expect(city().record('mandates', { _id: mandate.id }).state).toBe('returned')
  })

  test('MANDATE_OPEN when it is corrected to a principal that has another open one', async () => {
    const phone = await newcomer()
    await applied(phone, { creditCode: inventedCreditCode(2) })
    const mandate = await applied(phone)
    accepted(await returnedBy(manager, mandate))
    const reply = await apply(phone, { corrects: mandate.id, creditCode: inventedCreditCode(2) })
    expect(refused(reply).code).toBe('MANDATE_OPEN')
    expect(city().record('mandates', { _id: mandate.id })).toMatchObject({ state: 'returned', revision: 2 })
  })
})
