import type { CallName } from '../../miniprogram/contract/calls/api'
import { useFuzzedCity } from './fuzzed-city'

/** What is too much is refused like what is wrong; it neither stops the function nor comes back. */
const fuzzed = useFuzzedCity()

const MOST_BYTES = 1000

const DEPTH = 2000
const nested = (open: string, inside: string, close: string): unknown =>
  JSON.parse(open.repeat(DEPTH) + inside + close.repeat(DEPTH))
const many = 100_000
const long = 1_500_000

test.each<[string, CallName, unknown]>([
  ['a list of so many wrong entries', 'team.add', { idNumber: '', offices: Array(many).fill(1) }],
  ['a list of so many good entries', 'team.add', { idNumber: '', offices: Array(many).fill('office') }],
  ['a text', 'team.add', { idNumber: '1'.repeat(long), offices: ['office'] }],
  ['the name of an entry', 'citizen.overview', { ['x'.repeat(long)]: 1 }],
  ['the name of a detail', 'appointment.create', { details: { ['x'.repeat(long)]: '' } }],
  [
    'a table',
    'appointment.create',
    { details: Object.fromEntries(Array.from({ length: many }, (_, place) => [`x${place}`, ''])) },
  ],
  ['lists in lists', 'appointment.read', { number: nested('[', '', ']') }],
  ['objects in objects', 'appointment.create', { details: nested('{"a":', '1', '}') }],
])('%s: refused in few words', async (_what, call, input) => {
  const { reply, requests } = await fuzzed().tryCall('citizen', call, input)
  expect(reply).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
  expect(JSON.stringify(reply).length).toBeLessThan(MOST_BYTES)
  expect(requests).toEqual([])
})
