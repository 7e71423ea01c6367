import fc from 'fast-check'
import { api, type CallName } from '../../miniprogram/contract/calls/api'
import { oneOfEach } from '../fixtures/refusals'
import { ROLES, type Role, secretsOfAll, secretsOfOthers, type Trial, useFuzzedCity } from './fuzzed-city'
import { MARK } from './hostile-values'
import { runs } from './runs'
import { calls, inputOf } from './schemas'
import { wellFormed } from './well-formed'

/**
 * Well-formed inputs that mean harm: other people's numbers, ids, photos and papers, impossible dates, texts that are
 * programs elsewhere. Every call, by everybody.
 */
const fuzzed = useFuzzedCity()

const isStaff = (role: Role): boolean => role === 'window' || role === 'manager'

/** Whom a call is made for, and one for whom it is not. */
const rolesOf = (call: CallName): Role[] => {
  const least = api[call].role
  if (least === undefined) return ROLES.filter((role) => role !== 'window')
  return least === 'window' ? ['citizen', 'window', 'manager'] : ['agent', 'window', 'manager']
}

/** Names of what is stored and never shown, and of where code stands. */
const INSIDE =
  /sealed|personKey|mobileKey|subjectHolder|openKey|settleAt|MATCHING_KEY|\.(?:ts|js):\d|node_modules/g

const expectSafe = ({ reply, changed }: Trial, role: Role, call: CallName, input: unknown): void => {
  const told = JSON.stringify(reply)
  const typed = JSON.stringify(input)
  expect((told.match(INSIDE) ?? []).filter((name) => !typed.includes(name))).toEqual([])
  expect(reply.requestId).toMatch(/./)
  if (!reply.ok) {
    expect(reply.code).not.toBe('INTERNAL')
    expect(Object.keys(oneOfEach)).toContain(reply.code)
    expect(reply.message).toMatch(/\p{Script=Han}/u)
    expect(changed).toEqual([])
  }
  if (!isStaff(role) && api[call].role !== undefined) expect(reply).toMatchObject({ code: 'NOT_STAFF' })
  if (role === 'window' && api[call].role === 'manager') expect(reply).toMatchObject({ code: 'NOT_ALLOWED' })
  const hidden = !reply.ok || !isStaff(role) ? secretsOfOthers : []
  expect(hidden.filter((secret) => told.includes(secret) && !typed.includes(secret))).toEqual([])
}

const trials = calls.flatMap((call) => rolesOf(call).map((role) => [call, role] as const))

test.each(trials)('%s by the %s: done or calmly refused, and nobody is told too much', async (call, role) => {
  await fc.assert(
    fc.asyncProperty(wellFormed(inputOf(call), fuzzed().known), async (input) => {
      expectSafe(await fuzzed().tryCall(role, call, input), role, call, input)
    }),
    runs(2),
  )
})

test('the log holds nothing of what was sent, and of nobody', async () => {
  const log = await fuzzed().log()
  expect(log).not.toContain('"event":"fault"')
  for (const secret of [MARK, ...secretsOfAll]) expect(log).not.toContain(secret)
})
