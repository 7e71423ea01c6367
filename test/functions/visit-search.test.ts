import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { inventedPerson } from '../helpers/citizens'
import { accepted, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'
import {
  bookingRecord,
  newOfficer,
  newPerson,
  type Officer,
  sealedSecrets,
  writeBookings,
} from '../helpers/visits'

/** Finding somebody of an office's day without a code: Tuesday, at the vehicle office. */
const city = useCity({
  city: shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } }),
  clock: at('09:10', TUESDAY),
})

const [ONE, OTHER, AGENT] = [newPerson(), newPerson(), newPerson()]
const one = inventedPerson(ONE)
const agent = inventedPerson(AGENT)

let officer: Officer
let numbers: string[]
const add = async (n: number, changes: Parameters<typeof bookingRecord>[2] = {}) => {
  const [number = ''] = await writeBookings(city(), [bookingRecord(city(), n, changes)])
  return number
}
beforeAll(async () => {
  officer = await newOfficer(city(), 'openid-of-the-officer')
  const details = [
    { label: '号牌种类', value: '小型汽车' },
    { label: '号牌号码', value: '赣LA1B23' },
  ]
  const { name, idNumber } = agent
  numbers = [
    await add(ONE, { sealed: sealedSecrets(city(), ONE, { details }) }),
    await add(OTHER, {
      channel: 'agent',
      sealed: sealedSecrets(city(), OTHER, { agent: { name, idNumber, unit: '城南汽车' } }),
      from: '10:00',
      to: '10:30',
    }),
  ]
})
const [FIRST, SECOND] = [0, 1]

test.each<[string, () => string, number]>([
  ['the whole number', () => numbers[FIRST] ?? '', FIRST],
  ['its last six digits', () => (numbers[FIRST] ?? '').slice(-6), FIRST],
  ['the number as it is read out', () => (numbers[FIRST] ?? '').replace(/(....)/g, '$1 '), FIRST],
  ['the ID number', () => one.idNumber, FIRST],
  ['the ID number in groups', () => one.idNumber.replace(/(......)/g, '$1 '), FIRST],
  ['the end of the ID number', () => one.idNumber.slice(-6), FIRST],
  ['the plate', () => '赣LA1B23', FIRST],
  ['the plate in small letters and with a dot', () => '赣l·a1b23', FIRST],
  ['the end of the plate', () => 'a1b23', FIRST],
  ['the agent’s ID number', () => agent.idNumber, SECOND],
  ['the principal’s ID number', () => inventedPerson(OTHER).idNumber, SECOND],
])('by %s', async (_what, text, place) => {
  expect(await officer.search(text())).toEqual([numbers[place]])
})

test.each<[string, () => string]>([
  ['the name', () => one.name],
  ['the end of the name', () => one.name.slice(1)],
])('by %s, with others of that name', async (_what, text) => {
  expect(await officer.search(text())).toContain(numbers[FIRST])
})

test('by the agent’s name', async () => {
  expect(await officer.search(agent.name)).toContain(numbers[SECOND])
})

test('rows are masked, and nothing is noted: opening one is', async () => {
  const before = city().records('audit').length
  const reply = await officer.phone.call('visit.search', { office: 'vehicle-office', text: one.idNumber })
  expect(accepted(reply)).toMatchObject({
    rows: [{ id: numbers[FIRST], name: expect.stringMatching(/^.\*+$/) }],
  })
  expect(JSON.stringify(reply)).not.toContain(one.idNumber)
  expect(city().records('audit')).toHaveLength(before)
})

test.each([
  ['nothing', ''],
  ['a blank', '  '],
  ['too few digits', () => one.idNumber.slice(-3)],
  ['nobody', '欧阳'],
  ['a pattern', '.*'],
  ['an operator', '{"$gt":""}'],
])('%s finds nobody', async (_what, text) => {
  expect(await officer.search(typeof text === 'string' ? text : text())).toEqual([])
})

test('a place in the row finds the walk-in', async () => {
  const rows = [accepted(await officer.walkIn()).row, accepted(await officer.walkIn()).row]
  expect(await officer.search('2')).toEqual([rows[1]?.id])
  expect(await officer.search('3')).toEqual([])
})

describe('finds nothing of', () => {
  const n = newPerson()
  const { idNumber } = inventedPerson(n)
  test.each<[string, Parameters<typeof bookingRecord>[2]]>([
    ['another office', { office: 'ebike-yuehu' }],
    ['another day', { date: '2026-11-25' }],
    ['yesterday', { date: MONDAY, state: 'done', visitDate: MONDAY }],
    ['an attempt to book', { state: 'holding' }],
  ])('%s', async (_what, changes) => {
    const _id = `261124${String(900_000 + city().records('appointments').length)}`
    await add(n, { _id, holder: _id, ...changes })
    expect(await officer.search(idNumber)).toEqual([])
  })

  test('but of whoever may come back today, or has', async () => {
    const returning = await add(n, {
      _id: '261123900001',
      holder: 'one',
      date: MONDAY,
      state: 'returning',
      returnUntil: TUESDAY,
    })
    expect(await officer.search(idNumber)).toEqual([returning])
    await officer.decide(returning, { what: 'admit' })
    expect(await officer.search(idNumber)).toEqual([returning])
  })
})

test('of many it shows twenty, in order of time, and says that there are more', async () => {
  const details = [{ label: '号牌号码', value: '赣LZ0000' }]
  const records = Array.from({ length: 25 }, (_, index) => {
    const n = newPerson()
    const [from, to] = index % 2 === 0 ? ['14:00', '14:30'] : ['08:30', '09:00']
    return bookingRecord(city(), n, { from, to, sealed: sealedSecrets(city(), n, { details }) })
  })
  await writeBookings(city(), records)
  const reply = await officer.phone.call('visit.search', { office: 'vehicle-office', text: '赣LZ0000' })
  const { rows, more } = accepted(reply)
  expect(more).toBe(true)
  expect(rows).toHaveLength(20)
  expect(rows.map(({ from }) => from)).toEqual([...Array(12).fill('08:30'), ...Array(8).fill('14:00')])
})
