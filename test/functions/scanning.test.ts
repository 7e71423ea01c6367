import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import { encodeTicket } from '../../miniprogram/contract/ticket'
import type { Found } from '../../miniprogram/contract/visit'
import { maskIdNumber, maskName } from '../../miniprogram/contract/wording'
import { banRecord } from '../fixtures/ban-record'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { agentRequest, inventedCreditCode, newAgent, PICTURE } from '../helpers/agents'
import { renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { accepted, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'
import {
  bookingRecord,
  codeOf,
  keyOf,
  newBooking,
  newOfficer,
  newPerson,
  type Officer,
  ticketOf,
  writeBookings,
} from '../helpers/visits'

/** What the window sees when somebody shows a code or says a number: Tuesday, ten past nine, at the vehicle office. */
const city = useCity({
  city: shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } }),
  clock: at('08:00'),
})
const NOW = at('09:10', TUESDAY)

let officer: Officer
beforeAll(async () => {
  officer = await newOfficer(city(), 'openid-of-the-officer')
})
beforeEach(() => city().cloud.clock.set(NOW))

const lookedAt = (subject: string) =>
  city()
    .records('audit', { subject })
    .map(({ call, by }) => `${call} ${by}`)
const scanned = async (number: string) => accepted(await officer.scan(ticketOf(city(), number)))

describe('a ticket', () => {
  test('is scanned from the phone that booked it, and shows whom to let in, with the whole ID number', async () => {
    city().cloud.clock.set(at('09:00'))
    const n = newPerson()
    const phone = await city().register(n)
    const { appointment } = accepted(await phone.call('appointment.create', renewalRequest()))
    const { number: reference, secret } = appointment
    if (secret === null) throw new Error('the phone was given no secret')
    city().cloud.clock.set(NOW)

    const found = accepted(await officer.scan(codeOf(city(), { reference, secret })))
    const { name, idNumber } = inventedPerson(n)
    expect(found).toEqual({
      verdict: { code: 'on-time', tone: 'go', title: expect.any(String), advice: expect.any(String) },
      visit: {
        id: reference,
        entry: 'booked',
        status: 'booked',
        revision: 0,
        moves: ['admit', 'return', 'refuse'],
        person: { name, idNumber },
        agent: null,
        photoLinks: [],
        channel: 'personal',
        category: 'driver',
        business: 'driver-renewal',
        businessName: appointment.businessName,
        officeName: '车管所',
        date: TUESDAY,
        from: '09:00',
        to: '09:30',
        details: appointment.details,
        admittedAt: null,
        lacking: [],
        returnUntil: null,
        ahead: null,
      },
      pass: null,
      now: expect.stringMatching(/^2026-11-24T01:10/),
    })
    expect(lookedAt(reference)).toEqual(['ticket.scan openid-of-the-officer'])
  })

  type Shown = 'whole' | 'masked' | 'nobody'
  test.each<[Found['verdict']['code'], Shown, Partial<AppointmentRecord>]>([
    ['on-time', 'whole', {}],
    ['early', 'whole', { from: '15:00', to: '15:30' }],
    ['late', 'whole', { from: '08:00', to: '08:30' }],
    ['other-day', 'masked', { date: '2026-11-25' }],
    ['elapsed', 'masked', { date: MONDAY }],
    ['other-office', 'nobody', { office: 'ebike-yuehu', officeName: '月湖区便民服务点' }],
    ['returning', 'whole', { date: MONDAY, state: 'returning', returnUntil: TUESDAY, lacking: ['照片'] }],
    ['return-over', 'masked', { date: MONDAY, state: 'returning', returnUntil: MONDAY, lacking: ['照片'] }],
    ['inside', 'whole', { state: 'admitted', admittedAt: at('09:00', TUESDAY), visitDate: TUESDAY }],
    ['done', 'masked', { state: 'done' }],
    ['left', 'masked', { state: 'left' }],
    ['refused', 'masked', { state: 'refused', endedReason: '其他原因' }],
    ['cancelled', 'masked', { state: 'cancelled' }],
    ['withdrawn', 'masked', { state: 'withdrawn', endedReason: '线上预约已暂停' }],
    ['missed', 'masked', { state: 'missed' }],
    ['unknown', 'nobody', { state: 'holding' }],
  ])('that is %s shows %s', async (code, shown, changes) => {
    const n = newPerson()
    const [number = ''] = await writeBookings(city(), [bookingRecord(city(), n, changes)])
    const found = await scanned(number)
    expect(found.verdict.code).toBe(code)
    const { name, idNumber } = inventedPerson(n)
    const person = {
      whole: { name, idNumber },
      masked: { name: maskName(name), idNumber: maskIdNumber(idNumber) },
      nobody: undefined,
    }[shown]
    expect(found.visit?.person).toEqual(person)
    expect(JSON.stringify(found).includes(idNumber)).toBe(shown === 'whole')
    expect(lookedAt(number)).toHaveLength(shown === 'nobody' ? 0 : 1)
    // A number that somebody says leads to the same.
    const opened = accepted(await officer.open(number))
    expect({ ...opened, now: found.now }).toEqual(found)
    expect(lookedAt(number)).toHaveLength(shown === 'nobody' ? 0 : 2)
  })

  test('of somebody who was banned after booking says so, and can be let in', async () => {
    const number = await newBooking(city())
    const { openid } = city().record('appointments', { _id: number })
    const ban = banRecord({ _id: 'of-a-comer', subjects: [openid], until: null })
    await city().cloud.database.insert('bans', [{ ...ban }])
    const { verdict, visit } = await scanned(number)
    expect(verdict).toMatchObject({ code: 'banned', tone: 'caution' })
    expect(verdict.advice).toContain('三次预约未到')
    expect(visit?.moves[0]).toBe('admit')
  })
})

describe('a code that is', () => {
  let number: string
  beforeAll(async () => {
    number = await newBooking(city())
  })
  const shownAt = (seconds: number) =>
    encodeTicket(keyOf(city(), number), new Date(city().cloud.clock.now().getTime() + seconds * 1000))

  test.each<[Found['verdict']['code'], string, () => string]>([
    ['old-code', 'a screenshot of two minutes ago', () => shownAt(-125)],
    ['old-code', 'a screenshot of yesterday', () => shownAt(-24 * 60 * 60)],
    ['code-ahead', 'of a clock that is two minutes ahead', () => shownAt(125)],
    ['forged', 'signed with another secret', () => codeOf(city(), { reference: number, secret: 'a guess' })],
    [
      'forged',
      'signed for another number',
      () => ticketOf(city(), '261124999999').replace('261124999999', number),
    ],
    ['forged', 'of a pass that nobody has', () => 'CGY2:G0123456789ABCDEF:59000000:0123456789ABCDEF'],
    ['not-a-ticket', 'something else', () => 'https://example.com/pay'],
    ['not-a-ticket', 'of the older kind', () => `CGY1:${number}`],
    ['not-a-ticket', 'empty', () => ''],
    ['not-a-ticket', 'an injection', () => '{"$ne":null}'],
    ['unknown', 'genuine, of a number that is gone', () => ticketOf(city(), '261124999998')],
  ])('%s (%s) shows nobody, and nobody’s data was looked at', async (code, _which, make) => {
    const before = city().records('audit').length
    const found = accepted(await officer.scan(make()))
    expect(found.verdict).toMatchObject({ code, tone: 'stop' })
    expect([found.visit, found.pass]).toEqual([null, null])
    expect(city().records('audit')).toHaveLength(before)
  })

  test('a minute old, or of a clock that is a minute off, is taken', async () => {
    for (const seconds of [-58, -30, 0, 30, 58])
      expect(accepted(await officer.scan(shownAt(seconds))).visit?.id).toBe(number)
  })

  test('forged is told to whoever watches the log, without its number', async () => {
    const code = codeOf(city(), { reference: number, secret: 'another guess' })
    const line = await city().printed('"event":"code"', async () => accepted(await officer.scan(code)))
    expect(JSON.parse(line)).toEqual({ event: 'code', verdict: 'forged', requestId: expect.any(String) })
  })
})

describe('the ticket of an agent', () => {
  test('names agent, unit and principal, and shows the power of attorney while there is something to decide', async () => {
    city().cloud.clock.set(at('09:00'))
    const manager = await city().staff('openid-of-the-manager')
    const n = newPerson()
    const agent = await newAgent(city(), n, manager)
    const { appointment } = accepted(await agent.phone.call('appointment.create', agentRequest(agent)))
    city().cloud.clock.set(NOW)

    const { visit } = await scanned(appointment.number)
    const { name, idNumber } = inventedPerson(n)
    expect(visit).toMatchObject({
      channel: 'agent',
      person: { name: '城南汽车销售服务有限公司', idNumber: inventedCreditCode(n) },
      agent: { name, idNumber, unit: '城南汽车销售服务有限公司' },
    })
    const [link = '', ...more] = visit?.photoLinks ?? []
    expect(more).toEqual([])
    expect(Buffer.from(await (await fetch(link)).arrayBuffer())).toEqual(PICTURE)

    await officer.decide(appointment.number, { what: 'admit' })
    expect((await scanned(appointment.number)).visit?.photoLinks).toHaveLength(1)
    await officer.decide(appointment.number, { what: 'done' })
    const after = await scanned(appointment.number)
    expect(after.visit).toMatchObject({ photoLinks: [], agent: { idNumber: maskIdNumber(idNumber) } })
  })
})
