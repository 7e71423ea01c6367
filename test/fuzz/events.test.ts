import fc from 'fast-check'
import { accountOf, secretsOfAll, useFuzzedCity, VICTIM } from './fuzzed-city'
import { hostileValues, MARK } from './hostile-values'
import { runs } from './runs'

/** Events that are no calls at all: to the functions of phones, and to the timer, which is nobody's to start. */
const fuzzed = useFuzzedCity()

const parts = { Type: 'Timer', TriggerName: 'every-five-minutes', Time: '2026-11-23T01:00:00Z', Message: '' }
const events = fc.oneof(
  hostileValues,
  fc.record({ call: hostileValues, input: hostileValues }, { requiredKeys: [] }),
  fc.record({ call: fc.constant('health'), challenge: hostileValues }, { requiredKeys: ['call'] }),
  hostileValues.map((value) => ({ ...parts, userInfo: { openId: accountOf(VICTIM) }, [MARK]: value })),
)

test.each(['citizen', 'staff', 'report'])('%s does nothing with what is no call', async (name) => {
  await fc.assert(
    fc.asyncProperty(events, async (event) => {
      const { reply, requests } = await fuzzed().try('manager', event, name)
      expect(reply).toMatchObject({ ok: false, code: 'INVALID_INPUT', fields: { call: '没有这个功能' } })
      expect(JSON.stringify(reply)).not.toContain(MARK)
      expect(requests).toEqual([])
    }),
    runs(40),
  )
})

test('the timer does nothing for a phone, whatever it says', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (event) => {
      const { reply, requests } = await fuzzed().try<null>('manager', event, 'timer')
      expect(reply).toBeNull()
      expect(requests).toEqual([])
    }),
    runs(40),
  )
})

test('the log tells of the timer’s refusals, and of nothing that was sent', async () => {
  const refusal = '{"event":"refused","reason":"a phone called the timer"}'
  const log = await fuzzed().printed(refusal, 40)
  for (const secret of [MARK, ...secretsOfAll]) expect(log).not.toContain(secret)
})
