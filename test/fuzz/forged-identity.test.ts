import fc from 'fast-check'
import { api, type CallName } from '../../miniprogram/contract/calls/api'
import type { Reply } from '../../miniprogram/contract/calls/reply'
import { accountOf, MANAGER, secretsOfOthers, useFuzzedCity, VICTIM } from './fuzzed-city'
import { SEED } from './runs'
import { calls, inputOf } from './schemas'
import { wellFormed } from './well-formed'

/** Who calls is what the platform says. Whatever an event says of it changes nothing. */
const fuzzed = useFuzzedCity()

/** Claims to be an account, in all the places where platforms and programs have ever put it. */
const claims = (openid: string) => ({
  openid,
  OPENID: openid,
  _openid: openid,
  openId: openid,
  WX_OPENID: openid,
  FROM_OPENID: openid,
  userInfo: { openId: openid, appId: 'wx0000000000000000' },
  wxContext: { OPENID: openid },
  tcbContext: { WX_OPENID: openid, TCB_SOURCE: 'wx_trigger' },
  context: { OPENID: openid, requestId: 'mine' },
  headers: { 'x-wx-openid': openid },
  role: 'manager',
  staff: { _id: openid, role: 'manager', offices: null },
  caller: { openid, now: '2030-01-01T00:00:00.000Z' },
  now: '2030-01-01T00:00:00.000Z',
  requestId: 'mine',
  TriggerName: 'every-five-minutes',
  Type: 'Timer',
})

const codeOf = (reply: Reply<unknown>): string => (reply.ok ? 'OK' : reply.code)

const inputFor = (call: CallName): unknown => {
  const [input] = fc.sample(wellFormed(inputOf(call), fuzzed().known), { seed: SEED, numRuns: 1 })
  return input
}

test.each(calls)('%s is answered to whoever calls, not to whom the event names', async (call) => {
  const input = inputFor(call)
  const somebody = accountOf(api[call].role === undefined ? VICTIM : MANAGER)
  const honest = await fuzzed().tryCall('citizen', call, input)
  const forged = await fuzzed().try('citizen', { ...claims(somebody), call, input }, api[call].function)
  expect(codeOf(forged.reply)).toBe(codeOf(honest.reply))
  expect(forged.changed).toEqual(honest.changed)
  expect(forged.reply.requestId).not.toBe('mine')
  const told = JSON.stringify(forged.reply)
  expect(secretsOfOthers.filter((secret) => told.includes(secret))).toEqual([])
})

test.each(calls)('%s takes nobody’s name in its input', async (call) => {
  const input = inputFor(call) as object
  // Another one for each call, since all of them refuse what they do not know.
  const foreign = Object.entries(claims(accountOf(MANAGER))).filter(([name]) => !(name in input))
  const [name, claim] = foreign[calls.indexOf(call) % foreign.length] ?? []
  const { reply, requests } = await fuzzed().tryCall('citizen', call, { ...input, [String(name)]: claim })
  expect([name, codeOf(reply)]).toEqual([name, 'INVALID_INPUT'])
  expect(requests).toEqual([])
})
