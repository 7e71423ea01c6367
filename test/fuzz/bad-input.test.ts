import fc from 'fast-check'
import { ROLES, secretsOfAll, useFuzzedCity } from './fuzzed-city'
import { MARK } from './hostile-values'
import { malformed } from './malformed'
import { runs } from './runs'
import { calls, inputOf } from './schemas'

/** Every call refuses what it does not understand before anything is asked of the database, whoever calls. */
const fuzzed = useFuzzedCity()

const MOST_BYTES = 4000
const RUNS = 10

test.each(calls)('%s refuses malformed inputs, and nothing follows', async (call) => {
  const inputs = malformed(inputOf(call), fuzzed().known)
  await fc.assert(
    fc.asyncProperty(inputs, fc.constantFrom(...ROLES), async (input, role) => {
      const { reply, requests } = await fuzzed().tryCall(role, call, input)
      expect(reply).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
      expect(requests).toEqual([])
      expect(JSON.stringify(reply).length).toBeLessThan(MOST_BYTES)
    }),
    runs(RUNS),
  )
})

test('the log says that they were refused, and nothing of what was sent', async () => {
  const log = await fuzzed().log()
  expect(log.split('"code":"INVALID_INPUT"').length).toBeGreaterThan(calls.length * RUNS - 1)
  expect(log).not.toContain('"event":"fault"')
  for (const secret of [MARK, ...secretsOfAll]) expect(log).not.toContain(secret)
})
