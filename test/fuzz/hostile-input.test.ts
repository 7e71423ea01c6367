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

const FOR_ALL = ['stranger', 'citizen', 'agent'] as const satisfies Role[]
/** Names of what is stored and never shown, and of where code stands. */
const INSIDE =
  /sealed|personKey|mobileKey|subjectHolder|openKey|settleAt|MATCHING|\.(?:ts|js):\d|node_modules/

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
  const isForAll = (FOR_ALL as readonly Role[]).includes(role)
  if (isForAll && api[call].role !== undefined) expect(reply).toMatchObject({ code: 'NOT_STAFF' })
  if (role === 'window' && api[call].role === 'manager') expect(reply).toMatchObject({ code: 'NOT_ALLOWED' })
  const hidden = !reply.ok || isForAll ? secretsOfOthers : []
  expect(hidden.filter((secret) => told.includes(secret) && !typed.includes(secret))).toEqual([])
}

describe.each(ROLES)('by the %s', (role) => {
  test.each(calls)('%s refuses calmly or does what it should, and says too much to nobody', async (call) => {
    await fc.assert(
      fc.asyncProperty(wellFormed(inputOf(call), fuzzed().known), async (input) => {
        expectSafe(await fuzzed().tryCall(role, call, input), role, call, input)
      }),
      runs(4),
    )
  })
})

test('the log holds nothing of what was sent, and of nobody', async () => {
  const log = await fuzzed().log()
  expect(log).not.toContain('"event":"fault"')
  for (const secret of [MARK, ...secretsOfAll]) expect(log).not.toContain(secret)
})
