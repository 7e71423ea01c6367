import type { CallInput } from '../../miniprogram/contract/calls/api'
import { at } from '../fixtures/instant'
import { newRequestId } from '../helpers/bookings'
import { accepted, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** What people write to the office. Whoever writes has an account to themselves. */
const city = useCity({ city: shippedCityWith({ rate: UNHURRIED }) })

const WORDS = '凭证页的字太小，老人看不清'
const ANSWER = '可以打开关怀模式，首页最下面'

let writers = 0
const newWriter = () => {
  writers += 1
  return city().phone(`openid-of-writer-${writers}`)
}
const letter = (changes: Partial<CallInput<'feedback.write'>> = {}): CallInput<'feedback.write'> => ({
  requestId: newRequestId(),
  page: 'ticket',
  words: WORDS,
  ...changes,
})
const manager = async () => city().staff(`openid-of-manager-${newRequestId()}`)
const stored = (id: string) => city().record('feedback', { _id: id })

beforeEach(() => city().cloud.clock.set(at('09:00')))
afterEach(() => city().cloud.faults.onOpenapiRequest(null))

test('what somebody writes is kept once, sealed, with its page; nobody else sees it but managers', async () => {
  const writer = newWriter()
  const request = letter({ words: `  ${WORDS} ` })
  const { feedback } = accepted(await writer.call('feedback.write', request))
  expect(feedback).toMatchObject({ page: 'ticket', words: WORDS, state: 'open', answer: null })
  expect(accepted(await writer.call('feedback.write', request)).feedback).toEqual(feedback)
  expect(accepted(await writer.call('feedback.list', {})).feedback).toEqual([feedback])
  expect(accepted(await newWriter().call('feedback.list', {})).feedback).toEqual([])
  expect(JSON.stringify(stored(feedback.id))).not.toContain('凭证')
  const queue = accepted(await (await manager()).call('feedback.queue', { state: 'open', skip: 0 }))
  expect(queue.feedback).toContainEqual(feedback)
  expect(JSON.stringify(queue)).not.toContain(writer.openid)
})

test('too few words, and more than enough letters, are refused', async () => {
  const writer = newWriter()
  expect(refused(await writer.call('feedback.write', letter({ words: ' 太小 ' })))).toMatchObject({
    code: 'INVALID_INPUT',
    fields: { words: expect.stringContaining('5 个字') },
  })
  for (let n = 0; n < 5; n += 1) accepted(await writer.call('feedback.write', letter()))
  expect(refused(await writer.call('feedback.write', letter())).code).toBe('FEEDBACK_MANY')
})

describe('the platform’s look at the words', () => {
  test('refuses what it calls risky', async () => {
    const reply = await newWriter().call('feedback.write', letter({ words: '这里有模拟违规内容，请看' }))
    expect(refused(reply).code).toBe('FEEDBACK_UNFIT')
  })

  test.each([
    ['fails', { errcode: 61010 }],
    ['does not answer', 'lost'],
  ] as const)('lets everything pass where it %s', async (_how, fault) => {
    city().cloud.faults.onOpenapiRequest(() => fault)
    accepted(await newWriter().call('feedback.write', letter()))
  })
})

test('an answer reaches the writer, ends the waiting, and is noted', async () => {
  const writer = newWriter()
  const by = await manager()
  const { feedback } = accepted(await writer.call('feedback.write', letter()))
  const decision = { feedback: feedback.id, revision: feedback.revision, answer: ` ${ANSWER}` }
  const answered = accepted(await by.call('feedback.answer', decision)).feedback
  expect(answered).toMatchObject({ state: 'answered', answer: ANSWER, revision: 2 })
  expect(accepted(await by.call('feedback.answer', decision)).feedback).toEqual(answered)
  expect(accepted(await writer.call('feedback.list', {})).feedback).toEqual([answered])

  const closed = accepted(await by.call('feedback.close', { feedback: feedback.id, revision: 2 })).feedback
  expect(closed).toMatchObject({ state: 'closed', answer: ANSWER })
  expect(
    city()
      .records('audit', { subject: feedback.id })
      .map(({ call }) => call),
  ).toEqual(['feedback.answer', 'feedback.close'])
  expect(refused(await by.call('feedback.answer', { ...decision, revision: closed.revision })).code).toBe(
    'FEEDBACK_CHANGED',
  )
})

test('of two managers at once one is told that it was late', async () => {
  const { feedback } = accepted(await newWriter().call('feedback.write', letter()))
  const both = await Promise.all([manager(), manager()])
  const replies = await Promise.all(
    both.map((each, place) =>
      each.call('feedback.answer', { feedback: feedback.id, revision: 1, answer: `答复 ${place}` }),
    ),
  )
  expect(replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()).toEqual(['FEEDBACK_CHANGED', 'OK'])
  expect(stored(feedback.id).history).toHaveLength(2)
})

test('an answer needs words, and something that is answered', async () => {
  const by = await manager()
  const { feedback } = accepted(await newWriter().call('feedback.write', letter()))
  expect(
    refused(await by.call('feedback.answer', { feedback: feedback.id, revision: 1, answer: ' ' })).fields,
  ).toHaveProperty('answer')
  expect(
    refused(await by.call('feedback.answer', { feedback: 'none', revision: 1, answer: ANSWER })).code,
  ).toBe('FEEDBACK_UNKNOWN')
  expect(refused(await by.call('feedback.close', { feedback: 'none', revision: 1 })).code).toBe(
    'FEEDBACK_UNKNOWN',
  )
})

test('an answer whose call died before it was noted is noted by the timer', async () => {
  const by = await manager()
  const { feedback } = accepted(await newWriter().call('feedback.write', letter()))
  city().cloud.faults.onDatabaseRequest(({ collection }) =>
    collection === 'audit' ? 'kill-before' : undefined,
  )
  await by.call('feedback.close', { feedback: feedback.id, revision: 1 }).catch(() => undefined)
  city().cloud.faults.onDatabaseRequest(null)
  expect(city().records('audit', { subject: feedback.id })).toEqual([])
  city().cloud.clock.advance(5 * 60_000)
  await city().runTimer()
  expect(city().records('audit', { subject: feedback.id })).toHaveLength(1)
  expect(stored(feedback.id).settleAt).toBeNull()
})
