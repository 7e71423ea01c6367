import type { Move } from '../../miniprogram/contract/visit'
import { at, TUESDAY } from '../fixtures/instant'
import { newRequestId } from '../helpers/bookings'
import { accepted, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'
import { newBooking, newOfficer, type Officer } from '../helpers/visits'

/** Who comes without an appointment, and the board of the office's day: Tuesday, ten past nine. */
const city = useCity({
  city: shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } }),
  clock: at('09:10', TUESDAY),
})

let officer: Officer
let elsewhere: Officer
beforeAll(async () => {
  officer = await newOfficer(city(), 'openid-of-the-officer')
  elsewhere = await newOfficer(city(), 'openid-of-the-other', { office: 'ebike-yuehu' })
})

const admitted = async (changes: Parameters<Officer['walkIn']>[0] = {}) =>
  accepted(await officer.walkIn(changes))

test('each office numbers those who come on a day, whatever they come for', async () => {
  const rows = [
    (await admitted()).row,
    (await admitted({ category: 'vehicle' })).row,
    (await admitted({ entry: 'green' })).row,
    accepted(await elsewhere.walkIn({ category: 'ebike' })).row,
  ]
  expect(rows.map(({ id, label }) => `${id} ${label}`)).toEqual([
    'vehicle-office.2026-11-24.1 1',
    'vehicle-office.2026-11-24.2 2',
    'vehicle-office.2026-11-24.3 3',
    'ebike-yuehu.2026-11-24.1 1',
  ])
  expect(rows[0]).toMatchObject({
    entry: 'walk-in',
    status: 'admitted',
    name: '',
    from: '09:10',
    isLate: false,
  })
  expect(city().records('audit', { subject: rows[0]?.id ?? '' })).toMatchObject([
    { call: 'walk-in.admit', by: 'openid-of-the-officer' },
  ])
})

test('a repeat after a lost answer gets the same place; another officer’s request of that name another one', async () => {
  const colleague = await newOfficer(city(), 'openid-of-the-colleague')
  const requestId = newRequestId()
  const first = await admitted({ requestId })
  expect(await admitted({ requestId })).toEqual(first)
  const other = accepted(await colleague.walkIn({ requestId }))
  expect(Number(other.row.label)).toBe(Number(first.row.label) + 1)
})

test('they are served after everybody with an appointment, in the order in which they came', async () => {
  const first = await admitted()
  const late = await newBooking(city(), { from: '08:00', to: '08:30' })
  expect(await officer.decide(late, { what: 'admit' })).toMatchObject({
    ahead: first.ahead - countBefore(first),
  })
  const second = await admitted()
  expect(second.ahead).toBe(first.ahead + 2)
})
/** Walk-ins who wait before one, for the same category, and are no green ones. */
const countBefore = ({ row }: { row: { id: string } }): number =>
  city()
    .records('walkIns', { category: 'driver', state: 'admitted', office: 'vehicle-office' })
    .filter(({ place, entry }) => entry === 'walk-in' && place < Number(row.id.split('.').at(-1))).length

test('they are called, done and gone like others, but not sent back or turned away', async () => {
  const { row } = await admitted()
  const seen = accepted(await officer.open(row.id))
  expect(seen.verdict.code).toBe('walk-in')
  expect(seen.visit).toMatchObject({
    entry: 'walk-in',
    person: null,
    business: '',
    businessName: '驾驶证业务',
    date: TUESDAY,
    from: '09:10',
    moves: ['call', 'done', 'leave'],
  })
  const turnedAway: Move[] = [
    { what: 'return', lacking: ['身份证'] },
    { what: 'refuse', reason: 'other', words: '不符合条件' },
  ]
  for (const move of turnedAway) expect(refused(await officer.move(row, move)).code).toBe('WALK_IN_LEAVES')
  expect(refused(await elsewhere.move(row, { what: 'done' })).code).toBe('VISIT_ELSEWHERE')
  await officer.decide(row.id, { what: 'call' })
  expect(await officer.decide(row.id, { what: 'done' })).toMatchObject({ status: 'done', moves: [] })
  expect(refused(await officer.move({ id: row.id, revision: 3 }, { what: 'leave' })).code).toBe('VISIT_ENDED')
  expect(accepted(await officer.open(row.id)).verdict.code).toBe('done')
})

test('INVALID_INPUT for what the office does not handle, OFFICE_NOT_YOURS at another one', async () => {
  expect(refused(await officer.walkIn({ category: 'ebike' }))).toMatchObject({
    code: 'INVALID_INPUT',
    fields: { category: expect.any(String) },
  })
  expect(refused(await officer.walkIn({ office: 'ebike-yuehu', category: 'ebike' })).code).toBe(
    'OFFICE_NOT_YOURS',
  )
})

test('seats that nobody can book any more are shown as left for them, and fewer as they come', async () => {
  const before = await officer.today()
  await admitted({ category: 'vehicle' })
  await admitted({ category: 'vehicle', entry: 'green' })
  const after = await officer.today()
  expect(after.left.vehicle).toBe((before.left.vehicle ?? 0) - 1)
  expect([after.walkIns - before.walkIns, after.green - before.green]).toEqual([1, 1])
  expect(after.insideCount).toBe(before.insideCount + 2)
  // 9:00 and 9:30 and 10:00, ten and four seats each; the slot of 8:30 is over, that of 10:30 can still be booked.
  const waiting = after.inside.filter(({ category, entry }) => category === 'vehicle' && entry === 'walk-in')
  expect(after.left.vehicle).toBe(3 * 14 - waiting.length)
})

test('the board says who is inside, where, since when, and how long is long', async () => {
  const number = await newBooking(city(), { from: '08:30', to: '09:00' })
  await officer.decide(number, { what: 'admit' })
  const { inside, slots, longMinutes, now } = await officer.today()
  expect(longMinutes).toBe(120)
  expect(now).toMatch(/^2026-11-24T01:1/)
  expect(inside.find(({ id }) => id === number)).toMatchObject({
    entry: 'booked',
    name: expect.stringMatching(/^.\*+$/),
    label: number.slice(-6),
    admittedAt: expect.stringMatching(/^2026-11-24T01:1/),
    calledAt: null,
  })
  const slot = slots.find(
    ({ from, category, channel }) => `${from} ${category} ${channel}` === '08:30 driver personal',
  )
  expect(slot).toMatchObject({ booked: 1, inside: 1, expected: 0, missing: 0, capacity: 12 })
})
