import { addDays } from '../../miniprogram/contract/calendar'
import { banRecord } from '../fixtures/ban-record'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { approvedMandate, uploadedPhoto } from '../helpers/agents'
import { newRequestId, renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { accepted, type Phone, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'
import { tracesOf } from '../helpers/traces'
import { newOfficer, type Officer } from '../helpers/visits'

/** What the timer erases, and when. Time only goes on from one test to the next. */
const city = useCity({
  city: shippedCityWith({ rate: UNHURRIED, cancelling: { times: 20 } }, { offices: 1 }),
})
const retention = () => city().city.policy.retention

let phone: Phone
let manager: Phone
let officer: Officer
/** The file ids of the photos, whether a mandate had them or not. */
let photos: string[]
let passReference: string
const N = 1

/** One by one, since each is found by what is left of the others, too. */
const erased = async (date: string, time = '00:05') => {
  city().cloud.clock.set(at(time, date))
  await city().runTimer()
}
const traces = () => tracesOf(city(), N, { passReference })
const isThere = async (photo: string) => (await city().cloud.storage.read(photo)) !== null
const figures = () => JSON.stringify(city().cloud.database.export().figures)

/** A person who has left something of every kind: visits, a mandate, photos, a ban, feedback, messages. */
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager')
  officer = await newOfficer(city(), 'openid-of-the-officer')
  phone = await city().register(N)
  passReference = accepted(await phone.call('pass.declare', { ground: 'disabled' })).pass.reference
  const mandate = await approvedMandate(city(), phone, manager)
  const revoked = { mandate: mandate.id, revision: mandate.revision, reason: 'other' as const }
  photos = [...mandate.photos, await uploadedPhoto(city(), phone)]
  await phone.call('feedback.write', { requestId: newRequestId(), page: 'ticket', words: '字太小，看不清' })
  const { appointment } = accepted(await phone.call('appointment.create', renewalRequest({ date: TUESDAY })))
  city().cloud.clock.set(at('09:03'))
  await city().runTimer()
  city().cloud.clock.set(at('09:05', TUESDAY))
  const { row } = accepted(await officer.walkIn({ entry: 'green', pass: passReference }))
  await officer.decide(row.id, { what: 'done' })
  await officer.decide(appointment.number, { what: 'admit' })
  await officer.decide(appointment.number, {
    what: 'refuse',
    reason: 'not-the-person',
    words: `${inventedPerson(N).name}没有来`,
  })
  const { ban } = accepted(
    await manager.call('ban.add', {
      requestId: newRequestId(),
      appointment: appointment.number,
      reason: 'false-information',
      evidence: `${inventedPerson(N).name}让别人来办`,
      until: '2026-11-30',
      cancelsComing: false,
    }),
  )
  accepted(
    await phone.call('ban.appeal', { ban: ban.id, words: `我是${inventedPerson(N).name}，当天住院了。` }),
  )
  accepted(await manager.call('mandate.revoke', { ...revoked, words: '' }))
  city().cloud.clock.set(at('09:10', TUESDAY))
  await city().runTimer()
  await erased('2026-11-25')
})
afterEach(() => city().cloud.faults.onDatabaseRequest(null))

test('the person is everywhere at first, with words only sealed', () => {
  const kinds = ['appointments', 'bans', 'citizens', 'feedback', 'mandates', 'messages', 'photos', 'walkIns']
  expect([...new Set(traces().map((trace) => trace.split(':')[0]))]).toEqual(expect.arrayContaining(kinds))
  // What the window typed into a visit is erased with it; of bans not even that is readable.
  expect(JSON.stringify(city().cloud.database.export().bans)).not.toContain(inventedPerson(N).name)
  expect(JSON.stringify(city().cloud.database.export().bans)).not.toContain('住院')
})

test('what is stored is told, kind by kind, with the first date on which some of it goes', async () => {
  const { data } = accepted(await phone.call('citizen.data', {}))
  expect(data).toMatchObject({ hasPass: true, consent: city().city.policy.consent.version })
  expect(data.citizen?.name).toMatch(/\*/)
  expect(Object.fromEntries(data.shares.map(({ kind, ...share }) => [kind, share]))).toEqual({
    appointments: { count: 1, nextOn: addDays(TUESDAY, retention().appointments + 1) },
    visits: { count: 1, nextOn: addDays(TUESDAY, retention().appointments + 1) },
    mandates: { count: 1, nextOn: addDays(TUESDAY, retention().mandates + 1) },
    photos: { count: 2, nextOn: null },
    bans: { count: 1, nextOn: null },
    feedback: { count: 1, nextOn: addDays(MONDAY, retention().feedback + 1) },
    messages: { count: expect.any(Number), nextOn: expect.any(String) },
  })
  expect(JSON.stringify(data)).not.toContain(inventedPerson(N).mobile)
})

test('a photo that no application has goes after the policy’s days, one that a mandate has stays', async () => {
  const [used = '', unused = ''] = photos
  await erased(addDays(MONDAY, retention().photos), '23:55')
  expect([await isThere(used), await isThere(unused)]).toEqual([true, true])
  await erased(addDays(MONDAY, retention().photos + 1))
  expect([await isThere(used), await isThere(unused)]).toEqual([true, false])
  expect(city().records('photos')).toHaveLength(1)
})

test('a mandate and its photo go when they have been kept after its end', async () => {
  await erased(addDays(TUESDAY, retention().mandates), '23:55')
  expect(city().records('mandates')).toHaveLength(1)
  expect(await isThere(photos[0] ?? '')).toBe(true)
  await erased(addDays(TUESDAY, retention().mandates + 1))
  expect(city().records('mandates')).toEqual([])
  expect(city().records('photos')).toEqual([])
  expect(await isThere(photos[0] ?? '')).toBe(false)
})

describe('when visits have been kept for their time', () => {
  test('they are as they were on the last day', async () => {
    await erased(addDays(TUESDAY, retention().appointments), '23:55')
    const [record] = city().records('appointments')
    expect(record?.openid).toBe(phone.openid)
    expect(record?.sealed).not.toBeNull()
  })

  test('a timer that dies at any write goes on the next time, and figures stay as they are', async () => {
    const before = figures()
    expect(before.length).toBeGreaterThan(2)
    city().cloud.clock.set(at('00:05', addDays(TUESDAY, retention().appointments + 1)))
    city().cloud.faults.onDatabaseRequest(({ collection, action }) =>
      collection === 'walkIns' && action === 'database.modifyDocument' ? 'kill-before' : undefined,
    )
    await city()
      .runTimer()
      .catch(() => undefined)
    expect(city().records('walkIns')[0]?.openid).toBe(phone.openid)
    city().cloud.faults.onDatabaseRequest(null)
    await city().runTimer()
    expect(city().records('walkIns')[0]).toMatchObject({ openid: null, sealed: null, state: 'done' })
    expect(city().records('appointments')[0]).toMatchObject({
      openid: '',
      personKey: '',
      sealed: null,
      reportedAt: null,
      state: 'refused',
    })
    expect(figures()).toBe(before)
  })

  test('once more changes nothing', async () => {
    const before = JSON.stringify([city().records('appointments'), city().records('walkIns')])
    await city().runTimer()
    expect(JSON.stringify([city().records('appointments'), city().records('walkIns')])).toBe(before)
  })

  test('the office sees that something was, and nobody', async () => {
    const number = city().records('appointments')[0]?._id ?? ''
    expect(accepted(await officer.open(number)).visit?.person ?? null).toBeNull()
    expect(accepted(await manager.call('report.list', {})).reports).toEqual([])
    expect(accepted(await phone.call('appointment.list', {})).appointments).toEqual([])
    expect((await phone.call('appointment.read', { number })).ok).toBe(false)
  })
})

test('in the end nothing of the person is left but the registration', async () => {
  await erased(addDays('2026-11-30', retention().bans + 1))
  const left = traces().filter((trace) => !trace.startsWith('turns') && !trace.startsWith('citizens'))
  expect(left).toEqual([])
  // Whoever does not call is forgotten within days, too.
  await erased(addDays('2026-11-30', retention().bans + 3))
  expect(traces().filter((trace) => !trace.startsWith('citizens'))).toEqual([])
})

test('a ban without an end stays, however old it is', async () => {
  await city().cloud.database.insert('bans', [{ ...banRecord({ _id: 'for-good', until: null }) }])
  await erased('2029-01-01')
  expect(
    city()
      .records('bans')
      .map(({ _id }) => _id),
  ).toEqual(['for-good'])
})
