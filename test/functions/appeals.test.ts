import type { BanEntryView } from '../../miniprogram/contract/blacklist'
import type { CallInput } from '../../miniprogram/contract/calls/api'
import { at } from '../fixtures/instant'
import { newRequestId, renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** Whoever is banned may object once, and a manager answers. */
const city = useCity({ city: shippedCityWith({ rate: UNHURRIED }) })

const WORDS = '那天我在住院，有出院小结为证。'
let manager: Phone
let phone: Phone
let ban: BanEntryView
let people = 0
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager')
})
beforeEach(async () => {
  city().cloud.clock.set(at('09:00'))
  people += 1
  phone = await city().register(people)
  const reply = await manager.call('ban.add', {
    requestId: newRequestId(),
    idNumber: inventedPerson(people).idNumber,
    reason: 'no-show',
    evidence: '三次未到',
    until: '2026-12-31',
    cancelsComing: false,
  })
  ban = accepted(reply).ban
})

const appeal = (words = WORDS, from = phone) => from.call('ban.appeal', { ban: ban.id, words })
type Judgement = Partial<CallInput<'ban.judge'>> & Pick<CallInput<'ban.judge'>, 'decision'>
const judge = (judgement: Judgement, by = manager) =>
  by.call('ban.judge', { ban: ban.id, revision: 2, answer: '经核实属实', ...judgement })
const banned = async () => accepted(await phone.call('citizen.overview', {})).ban
const queued = async (list: 'appealed' | 'in-force' | 'ended') =>
  accepted(await manager.call('ban.queue', { list, skip: 0 })).bans.map(({ id }) => id)

describe('an appeal', () => {
  test('is shown to the person as open, and to managers', async () => {
    const view = accepted(await appeal(`  ${WORDS} `)).ban
    expect(view.appeal).toEqual({
      words: WORDS,
      at: expect.stringMatching(/^2026-11-23T01:0/),
      decision: null,
      answer: null,
    })
    expect(await banned()).toEqual(view)
    expect(await queued('appealed')).toContain(ban.id)
    // Until somebody has decided, the ban stands.
    expect(refused(await phone.call('appointment.create', renewalRequest())).code).toBe('BANNED')
  })

  test('in the same words is the same one; APPEAL_MADE in others', async () => {
    const first = accepted(await appeal())
    expect(accepted(await appeal())).toEqual(first)
    expect(refused(await appeal('我还有别的理由要说明一下。')).code).toBe('APPEAL_MADE')
    expect(await banned()).toEqual(first.ban)
  })

  test('is made once among many at once', async () => {
    const words = Array.from({ length: 5 }, (_, n) => `${WORDS}第 ${n} 次`)
    const replies = await Promise.all(words.map((each) => appeal(each)))
    expect(replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()).toEqual([
      ...Array(4).fill('APPEAL_MADE'),
      'OK',
    ])
  })

  test('INVALID_INPUT when it says too little', async () => {
    expect(refused(await appeal('不服'))).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { words: expect.any(String) },
    })
  })

  test('BAN_UNKNOWN against a ban of somebody else, one that is over, or none', async () => {
    people += 1
    expect(refused(await appeal(WORDS, await city().register(people))).code).toBe('BAN_UNKNOWN')
    expect(refused(await phone.call('ban.appeal', { ban: 'none', words: WORDS })).code).toBe('BAN_UNKNOWN')
    city().cloud.clock.set(at('00:00', '2027-01-01'))
    expect(refused(await appeal()).code).toBe('BAN_UNKNOWN')
  })
})

describe('a manager', () => {
  beforeEach(async () => {
    accepted(await appeal())
  })

  test('upholds it: the ban stays as it is, and the person reads why', async () => {
    accepted(await judge({ decision: 'upheld', answer: '监控显示当天未到场' }))
    expect(await banned()).toMatchObject({
      until: '2026-12-31',
      appeal: { decision: 'upheld', answer: '监控显示当天未到场' },
    })
    expect(await queued('appealed')).not.toContain(ban.id)
    expect(refused(await appeal('我还有别的理由要说明一下。')).code).toBe('APPEAL_MADE')
  })

  test('shortens it to a day that is earlier, today at the earliest', async () => {
    for (const until of [undefined, '2026-11-22', '2026-12-31', '2027-01-01'])
      expect(refused(await judge({ decision: 'shortened', ...(until ? { until } : {}) }))).toMatchObject({
        code: 'INVALID_INPUT',
        fields: { until: expect.any(String) },
      })
    accepted(await judge({ decision: 'shortened', until: '2026-11-23' }))
    expect(await banned()).toMatchObject({ until: '2026-11-23', appeal: { decision: 'shortened' } })
    city().cloud.clock.set(at('08:00', '2026-11-24'))
    expect(await banned()).toBeNull()
  })

  test('lifts it: the person books at once', async () => {
    expect(accepted(await judge({ decision: 'lifted' })).ban).toMatchObject({
      state: 'lifted',
      appeal: { decision: 'lifted' },
    })
    expect(await banned()).toBeNull()
    accepted(await phone.call('appointment.create', renewalRequest()))
    expect(await queued('ended')).toContain(ban.id)
  })

  test('answers in words, always', async () => {
    expect(refused(await judge({ decision: 'upheld', answer: ' ' }))).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { answer: expect.any(String) },
    })
  })

  test.each(['upheld', 'shortened', 'lifted'] as const)(
    'is answered the same when %s is repeated, and noted once',
    async (decision) => {
      const judgement = { decision, until: '2026-12-01' }
      const first = accepted(await judge(judgement))
      expect(accepted(await judge(judgement))).toEqual(first)
      const calls = city()
        .records('audit', { subject: ban.id })
        .map(({ call, by }) => [call, by])
      expect(calls).toEqual([
        ['ban.add', manager.openid],
        ['ban.judge', manager.openid],
      ])
    },
  )

  test('BAN_CHANGED when it was decided on an earlier revision, or is over', async () => {
    expect(refused(await judge({ decision: 'lifted', revision: 1 })).code).toBe('BAN_CHANGED')
    const second = await city().staff(`second-manager-${people}`)
    accepted(await judge({ decision: 'upheld' }))
    expect(refused(await judge({ decision: 'lifted' }, second)).code).toBe('BAN_CHANGED')
    accepted(await judge({ decision: 'lifted', revision: 3 }, second))
    expect(refused(await judge({ decision: 'upheld', revision: 4 })).code).toBe('BAN_CHANGED')
  })

  test('and another one who decide at once: one of them is told so', async () => {
    const second = await city().staff(`beside-manager-${people}`)
    const replies = await Promise.all([judge({ decision: 'upheld' }), judge({ decision: 'lifted' }, second)])
    expect(replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()).toEqual(['BAN_CHANGED', 'OK'])
    expect(city().records('audit', { subject: ban.id, call: 'ban.judge' })).toHaveLength(1)
  })
})

describe('without an appeal', () => {
  test('nothing is upheld', async () => {
    expect(refused(await judge({ decision: 'upheld', revision: 1 }))).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { decision: '没有待处理的申诉' },
    })
  })

  test('an entry is lifted all the same, once, and what the manager said is kept', async () => {
    const lift = () => judge({ decision: 'lifted', revision: 1, answer: '登记错误' })
    const first = accepted(await lift())
    expect(accepted(await lift())).toEqual(first)
    expect(first.ban.note).toBe('登记错误')
    expect(city().record('bans', { _id: ban.id }).history).toMatchObject([
      { what: 'entered' },
      { what: 'lifted', by: manager.openid, words: expect.stringMatching(/^k1\./) },
    ])
  })
})

test('BAN_UNKNOWN for a judgement about none', async () => {
  const reply = await manager.call('ban.judge', {
    ban: 'none',
    revision: 1,
    decision: 'lifted',
    answer: '无',
  })
  expect(refused(reply).code).toBe('BAN_UNKNOWN')
})
