import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import type { TurnAwayReason } from '../../miniprogram/contract/visit'
import { at, TUESDAY } from '../fixtures/instant'
import { agentRequest, newAgent } from '../helpers/agents'
import { newRequestId, renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'
import { bookingRecord, newOfficer, newPerson, type Officer, writeBookings } from '../helpers/visits'

/** Who is turned away at the window, and what managers make of what the window saw. */
const city = useCity({
  city: shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } }),
  clock: at('09:10', TUESDAY),
})

let officer: Officer
let manager: Phone
beforeAll(async () => {
  officer = await newOfficer(city(), 'openid-of-the-officer')
  manager = await city().staff('openid-of-the-manager', { offices: ['vehicle-office'] })
})

const WORDS = '身份证照片与本人不符'
const record = (_id: string) => city().record('appointments', { _id })
const reports = async (phone = manager) => accepted(await phone.call('report.list', {})).reports
const reported = async (number: string) => (await reports()).some(({ visit }) => visit === number)
const dismiss = (visit: string, words = '当面核实，情况不实') =>
  manager.call('report.dismiss', { visit, words })
/** Turns somebody new away; answers the number and whose it is. */
const turnAway = async (reason: TurnAwayReason = 'not-the-person') => {
  const n = newPerson()
  const [number = ''] = await writeBookings(city(), [bookingRecord(city(), n)])
  await officer.decide(number, { what: 'refuse', reason, words: WORDS })
  return { n, number }
}
const banOf = (appointment: string) => ({
  requestId: newRequestId(),
  appointment,
  reason: 'false-information' as const,
  evidence: WORDS,
  until: null,
  cancelsComing: false,
})

test('turning away ends the number, frees the person, and says why on the phone; it is no strike', async () => {
  city().cloud.clock.set(at('09:10'))
  const phone = await city().register(newPerson())
  const { number } = accepted(await phone.call('appointment.create', renewalRequest())).appointment
  city().cloud.clock.set(at('09:10', TUESDAY))
  await officer.decide(number, { what: 'refuse', reason: 'false-information', words: `  ${WORDS} ` })
  expect(record(number)).toMatchObject({ state: 'refused', holder: number, strike: null })
  const { appointment } = accepted(await phone.call('appointment.read', { number }))
  expect(appointment).toMatchObject({ status: 'refused', endedReason: '预约时填写的信息不实', secret: null })
  // What the window wrote is for the manager.
  expect(JSON.stringify(appointment)).not.toContain(WORDS)
  accepted(await phone.call('appointment.create', renewalRequest({ date: '2026-11-25' })))
  await dismiss(number)
})

test.each<[TurnAwayReason, boolean]>([
  ['not-the-person', true],
  ['agent-in-personal', true],
  ['false-information', true],
  ['other', false],
])('%s is reported to managers: %p', async (reason, isReported) => {
  const { n, number } = await turnAway(reason)
  const report = (await reports()).find(({ visit }) => visit === number)
  const { name, idNumber } = inventedPerson(n)
  const expected = {
    visit: number,
    reason,
    words: WORDS,
    at: expect.stringMatching(/^2026-11-24T01:1/),
    officeName: '车管所',
    businessName: '期满换证',
    date: TUESDAY,
    person: { name, idNumber },
  }
  expect(report).toEqual(isReported ? expected : undefined)
  const looked = city().records('audit', { subject: number, call: 'report.list' })
  expect(looked.length > 0).toBe(isReported)
  if (isReported) await dismiss(number)
})

test('reports stand oldest first; about an agent they name who came', async () => {
  const first = await turnAway()
  city().cloud.clock.set(at('09:20', TUESDAY))
  const n = newPerson()
  const agent = await newAgent(city(), n, await city().staff('openid-of-the-chief'))
  const request = agentRequest(agent, { date: '2026-11-25' })
  const { number } = accepted(await agent.phone.call('appointment.create', request)).appointment
  city().cloud.clock.set(at('09:10', '2026-11-25'))
  await officer.decide(number, { what: 'refuse', reason: 'not-the-person', words: WORDS })
  const [one, other] = await reports()
  expect([one?.visit, other?.visit]).toEqual([first.number, number])
  expect(other?.person).toEqual({ name: inventedPerson(n).name, idNumber: inventedPerson(n).idNumber })
  for (const visit of [first.number, number]) accepted(await dismiss(visit))
  expect(await reports()).toEqual([])
  city().cloud.clock.set(at('09:10', TUESDAY))
})

test('many reports of other offices hide none of one’s own; more than a screen takes is said', async () => {
  const write = (many: number, changes: Partial<AppointmentRecord>) =>
    writeBookings(
      city(),
      Array.from({ length: many }, () =>
        bookingRecord(city(), newPerson(), {
          state: 'refused',
          reportedAt: at('09:05', TUESDAY),
          ...changes,
        }),
      ),
    )
  const elsewhere = await write(101, { office: 'ebike-yuehu' })
  const { number } = await turnAway()
  const list = async () => accepted(await manager.call('report.list', {}))
  expect(await list()).toMatchObject({ reports: [{ visit: number }], more: false })
  const here = await write(100, {})
  const { reports: shown, more } = await list()
  expect([shown.length, more]).toEqual([100, true])
  expect(elsewhere.filter((visit) => shown.some((report) => report.visit === visit))).toEqual([])
  const looks = city().records('audit').length
  expect(accepted(await manager.call('desk.count', {})).counts).toEqual({
    mandates: 0,
    appeals: 0,
    reports: 101,
    feedback: 0,
  })
  expect(city().records('audit')).toHaveLength(looks)
  for (const _id of [...here, ...elsewhere, number])
    await city().change('appointments', { _id }, { reportedAt: null })
})

test('a ban that names the number ends its report', async () => {
  const { number } = await turnAway('agent-in-personal')
  const { ban } = accepted(await manager.call('ban.add', banOf(number)))
  expect(ban.reason).not.toBe('')
  expect(await reported(number)).toBe(false)
  expect(record(number)).toMatchObject({ state: 'refused', reportedAt: null })
  expect(refused(await dismiss(number)).code).toBe('REPORT_UNKNOWN')
})

test('dismissing it needs a reason, is noted with it, and is one decision however often it is sent', async () => {
  const { number } = await turnAway()
  expect(refused(await dismiss(number, ' '))).toMatchObject({
    code: 'INVALID_INPUT',
    fields: { words: expect.any(String) },
  })
  accepted(await dismiss(number))
  accepted(await dismiss(number))
  expect(await reported(number)).toBe(false)
  expect(record(number).history.map(({ what, words }) => `${what} ${words}`)).toEqual([
    `refuse ${WORDS}`,
    'dismiss 当面核实，情况不实',
  ])
  expect(city().records('audit', { subject: number, call: 'report.dismiss' })).toHaveLength(1)
})

test('REPORT_UNKNOWN for what nobody has reported, or another manager has dismissed', async () => {
  expect(refused(await dismiss('261124999999')).code).toBe('REPORT_UNKNOWN')
  const { number } = await turnAway()
  accepted(await dismiss(number))
  const colleague = await city().staff('openid-of-a-colleague')
  const again = await colleague.call('report.dismiss', { visit: number, words: '已处理' })
  expect(refused(again).code).toBe('REPORT_UNKNOWN')
})
