import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppointmentSecrets, Person } from '../../cloudfunctions/domain/records'
import { unseal } from '../../cloudfunctions/platform/secrets'
import { agentRequest, newAgent } from '../helpers/agents'
import { newRequestId, platesRequest, renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { accepted, type Phone, useCity } from '../helpers/simulated-city'
import { until } from '../helpers/until'

/**
 * A journey of two people, with mistakes on the way, and of an agent who acts for a third one, until a ban; then what is
 * left of it on disk.
 */
const city = useCity()

const people = [inventedPerson(1), inventedPerson(2), inventedPerson(3), inventedPerson(4)]
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
  await city().printed('"event":"end-elapsed"', () => city().runTimer())
}, 60_000)

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

test('keys of people and vehicles differ from hashes that anybody can make', () => {
  const records = city().records('appointments')
  expect(records.map(({ subjectHolder }) => subjectHolder).filter((key) => key.length > 12)).toHaveLength(1)
  expect(
    new Set(
      city()
        .records('citizens')
        .map(({ personKey }) => personKey),
    ).size,
  ).toBe(3)
})

test('with the keys of the environment all of it can be read again', () => {
  Object.assign(process.env, city().secrets)
  const [person] = people
  expect(unseal<Person>(city().record('citizens', { _id: phones[0]?.openid ?? '' }).sealed)).toEqual(person)
  const { sealed } = city().record('appointments', { openid: phones[0]?.openid ?? '' })
  expect(unseal<AppointmentSecrets>(sealed)).toEqual({
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
  const calls = invocations.recent.filter((run) => run.function === 'citizen').length
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
