import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppointmentSecrets } from '../../cloudfunctions/domain/records/appointments'
import type { Person } from '../../cloudfunctions/domain/records/citizens'
import { unseal } from '../../cloudfunctions/platform/secrets'
import { at, TUESDAY } from '../fixtures/instant'
import { agentRequest, newAgent } from '../helpers/agents'
import { newRequestId, platesRequest, renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { accepted, type Phone, useCity } from '../helpers/simulated-city'
import { until } from '../helpers/until'
import { codeOf, newBooking, newOfficer, OFFICE, ticketOf } from '../helpers/visits'

/**
 * A journey of two people, with mistakes on the way, and of an agent who acts for a third one, until a ban; the day at the
 * office, with one who is turned away, one who does not come and one with a green pass; then what is left of it on disk.
 */
const city = useCity()

const people = [1, 2, 3, 4, 5].map(inventedPerson)
/** What somebody says for a green pass; it may be about health. */
const GROUND = 'disabled'
const PLATES = ['赣LE0001', '赣LE0002']
let phones: Phone[]

beforeAll(async () => {
  phones = [await city().register(1), await city().register(2)]
  const [one, other] = phones
  if (!one || !other) throw new Error('two people are needed')
  await one.call('citizen.register', { ...city().registrationOf(1), idNumber: `${people[0]?.idNumber}9` })
  await other.call('citizen.register', city().registrationOf(1))
  await city().phone('a-stranger').call('citizen.register', city().registrationOf(1))
  const { appointment } = accepted(await one.call('appointment.create', platesRequest(PLATES[0] ?? '')))
  accepted(await other.call('appointment.create', platesRequest(PLATES[1] ?? '')))
  await other.call('appointment.create', platesRequest(PLATES[0] ?? ''))
  await one.call('appointment.create', renewalRequest())
  await one.call('appointment.create', platesRequest('赣LE000'))
  await one.send({
    call: 'appointment.create',
    input: { ...platesRequest(PLATES[0] ?? ''), name: people[0]?.name },
  })
  accepted(await one.call('appointment.cancel', { number: appointment.number }))
  accepted(await one.call('appointment.list', {}))
  await actForSomebody()
  await goToTheOffice(other)
  await city().printed('"event":"end-elapsed"', () => city().runTimer())
})

/** The second person is turned away and reported, the fifth comes with a pass; the manager looks at all of it. */
const goToTheOffice = async (reported: Phone) => {
  const phone = await city().register(5)
  phones.push(phone)
  const { pass } = accepted(await phone.call('pass.declare', { ground: GROUND }))
  city().cloud.clock.set(at('09:10', TUESDAY))
  const officer = await newOfficer(city(), 'openid-of-the-officer')
  const { number } = accepted(await reported.call('citizen.overview', {})).coming[0] ?? { number: '' }
  accepted(await officer.scan(ticketOf(city(), number)))
  accepted(await officer.scan(`CGY2:${number}:1:${people[1]?.idNumber}`))
  for (const text of [people[1]?.name ?? '', people[1]?.idNumber ?? '', PLATES[1] ?? ''])
    expect(await officer.search(text)).toEqual([number])
  await officer.decide(number, { what: 'refuse', reason: 'not-the-person', words: '人证不符' })
  accepted(await officer.scan(codeOf(city(), pass)))
  const { row } = accepted(await officer.walkIn({ entry: 'green', pass: pass.reference }))
  await officer.decide(row.id, { what: 'done' })
  await officer.today()
  const absent = await newBooking(city())
  city().cloud.clock.set(at('18:00', TUESDAY))
  await city().runTimer()
  const manager = city().phone('openid-of-the-manager')
  accepted(await manager.call('report.list', {}))
  accepted(await manager.call('missed.list', { office: OFFICE, date: TUESDAY }))
  accepted(await manager.call('missed.excuse', { visit: absent, revision: 1, reason: '窗口误操作' }))
  accepted(await manager.call('missed.outage', { office: OFFICE, date: TUESDAY, reason: '系统故障' }))
}

/** The third person applies for the fourth, is approved, books, is banned and appeals. */
const actForSomebody = async () => {
  const manager = await city().staff('openid-of-the-manager')
  const { name: principalName, idNumber: principalIdNumber } = inventedPerson(4)
  const agent = await newAgent(city(), 3, manager, {
    kind: 'person',
    principalName,
    principalIdNumber,
    reason: '住院',
    businesses: ['driver-renewal'],
  })
  phones.push(agent.phone)
  accepted(await manager.call('mandate.review', { mandate: agent.mandate.id }))
  accepted(await agent.phone.call('appointment.create', agentRequest(agent)))
  const { ban } = accepted(
    await manager.call('ban.add', {
      requestId: newRequestId(),
      idNumber: inventedPerson(3).idNumber,
      reason: 'false-information',
      evidence: '窗口核对不符',
      until: null,
      cancelsComing: true,
    }),
  )
  accepted(await agent.phone.call('ban.appeal', { ban: ban.id, words: '我带的是原件，请再核对一次。' }))
  accepted(await manager.call('signal.list', {}))
}

const secrets = people.flatMap(({ name, idNumber, mobile }) => [name, idNumber, mobile]).concat(PLATES)
/** What would give a secret away: itself, or its bytes written in another way. */
const formsOf = (secret: string): string[] => {
  const bytes = Buffer.from(secret)
  const inBase64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  )
  return [secret, bytes.toString('hex'), encodeURIComponent(secret), ...inBase64]
}

const revealed = (text: string): string[] => secrets.flatMap(formsOf).filter((form) => text.includes(form))

test('the search finds what is there', () => {
  const text = `…${Buffer.from(`?${people[0]?.name} ${people[1]?.idNumber}`).toString('base64')} ${PLATES[0]}`
  expect(revealed(text).length).toBeGreaterThanOrEqual(3)
})

test('the database holds no name, ID number, mobile or plate in clear', () => {
  const { cities: _public, ...collections } = city().cloud.database.export()
  const text = JSON.stringify(collections)
  expect(text).toContain(phones[0]?.openid)
  expect(revealed(text)).toEqual([])
})

test('walk-ins, outages and the audit trail are there, and name records and accounts alone', () => {
  const [walkIn] = city().records('walkIns')
  expect(walkIn?.sealed).toMatch(/^k1\.[\w-]+$/)
  expect(city().records('outages')).toHaveLength(1)
  const calls = new Set(
    city()
      .records('audit')
      .map(({ call }) => call),
  )
  for (const call of [
    'ticket.scan',
    'visit.open',
    'visit.move',
    'walk-in.admit',
    'report.list',
    'missed.excuse',
  ])
    expect(calls).toContain(call)
  for (const { subject } of city().records('audit')) expect(subject).toMatch(/^[\w.-]+$/)
})

test('what a green pass is for is nowhere to be read: not in the database, not in the log', () => {
  const { cities: _public, ...collections } = city().cloud.database.export()
  const log = readFileSync(join(city().dataDir, 'logs', 'functions.log'), 'utf8')
  for (const text of [JSON.stringify(collections), log]) expect(text).not.toContain(GROUND)
})

test('keys of people and vehicles differ from hashes that anybody can make', () => {
  const subjects = city()
    .records('appointments')
    .flatMap(({ subject }) => subject ?? [])
  expect(subjects.length).toBeGreaterThan(1)
  for (const subject of subjects) expect(subject).toMatch(/^[\w-]{43}$/)
  expect(
    new Set(
      city()
        .records('citizens')
        .map(({ personKey }) => personKey),
    ).size,
  ).toBe(4)
})

test('with the keys of the environment all of it can be read again', () => {
  Object.assign(process.env, city().secrets)
  const [person] = people
  expect(unseal<Person>(city().record('citizens', { _id: phones[0]?.openid ?? '' }).sealed)).toEqual(person)
  const { sealed } = city().record('appointments', { openid: phones[0]?.openid ?? '' })
  expect(unseal<AppointmentSecrets>(sealed ?? '')).toEqual({
    name: person?.name,
    idNumber: person?.idNumber,
    agent: null,
    details: [
      { label: '号牌种类', value: '小型汽车' },
      { label: '号牌号码', value: PLATES[0] },
    ],
  })
})

test('the log holds every call with its code, and nobody’s data or account', async () => {
  const { invocations } = city().cloud
  const calls = invocations.recent.filter((run) => run.function !== 'timer').length
  const text = await until(() => {
    const written = readFileSync(join(city().dataDir, 'logs', 'functions.log'), 'utf8')
    return written.split('"event":"call"').length > calls ? written : undefined
  })
  for (const code of [
    'OK',
    'INVALID_INPUT',
    'ID_TAKEN',
    'ALREADY_REGISTERED',
    'ALREADY_BOOKED',
    'ONE_NUMBER',
  ])
    expect(text).toContain(`"code":"${code}"`)
  expect(text).toContain('"event":"sweep"')
  expect(text).not.toContain('"event":"fault"')
  expect(revealed(text)).toEqual([])
  for (const { openid } of phones) expect(text).not.toContain(openid)
  for (const { _id } of city().records('appointments')) expect(text).not.toContain(_id)
})

test('what a phone is told about its own person is masked', async () => {
  const told = JSON.stringify([
    await phones[0]?.call('citizen.overview', {}),
    await phones[0]?.call('appointment.list', {}),
    await phones[0]?.call('citizen.register', city().registrationOf(1)),
  ])
  const { name = '', idNumber = '', mobile = '' } = people[0] ?? {}
  for (const secret of [name, idNumber, mobile]) expect(told).not.toContain(secret)
})
