import type { MessageState } from '../../cloudfunctions/domain/records/messages'
import { MESSAGE_KINDS, type MessageKind } from '../../miniprogram/contract/messages'
import type { DatabaseContent } from '../../simulator/cloud/database/database'
import type { DatabaseRequest } from '../../simulator/cloud/faults'
import { at } from '../fixtures/instant'
import { applicationOf } from '../helpers/agents'
import { newRequestId } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { closureRequest } from '../helpers/closures'
import { accepted, type Phone, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'
import { until } from '../helpers/until'
import { bookingRecord, writeBookings } from '../helpers/visits'

/** What the staff does is told by the call that does it: before any timer runs, and whatever becomes of that call. */
const city = useCity({
  city: shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } }, { offices: 1 }),
})

/** Bookings themselves were told long ago. */
const LAST_WEEK = at('09:00', '2026-11-16')

let manager: Phone
let beginning: DatabaseContent
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager')
  beginning = city().cloud.database.export()
})
beforeEach(async () => {
  await city().cloud.database.import(beginning)
  city().cloud.clock.set(at('09:00'))
  await city().cloud.inbox.clear()
  await city().cloud.subscriptions.clear()
})
afterEach(() => {
  city().cloud.faults.onOpenapiRequest(null)
  city().cloud.faults.onDatabaseRequest(null)
})

const templateOf = (kind: MessageKind) => city().city.messages[kind]?.template ?? ''
/** Somebody who wants every kind of message, twice. */
const subscribe = async (openid: string) => {
  for (let time = 0; time < 2; time += 1)
    await city().cloud.subscriptions.grant(openid, MESSAGE_KINDS.map(templateOf))
}
const told = (openid: string) => city().cloud.inbox.list(openid)
const timerLater = async (minutes = 5) => {
  city().cloud.clock.advance(minutes * 60_000)
  await city().runTimer()
}

/** So many who have a number for Tuesday and want to be told. */
const someBooked = async (many: number): Promise<string[]> => {
  const records = Array.from({ length: many }, (_, n) =>
    bookingRecord(city(), n + 1, { bookedAt: LAST_WEEK }),
  )
  await writeBookings(city(), records)
  for (const { openid } of records) await subscribe(openid)
  return records.map(({ openid }) => openid)
}
const close = (concerned: number) => manager.call('closure.create', closureRequest(concerned))
const timesTold = (openids: string[]) => openids.map((openid) => told(openid).length)
const onceEach = (openids: string[]) => openids.map(() => 1)
const states = () =>
  city()
    .records('messages')
    .map(({ state }) => state)
const isWithdrawn = (many: number) =>
  expect(city().records('appointments', { state: 'withdrawn' })).toHaveLength(many)

describe('told in the call itself, and by the timer not once more', () => {
  test('whom a closure has ended the appointment of, and nobody when it is taken back', async () => {
    const openids = await someBooked(3)
    const { closure } = accepted(await close(3))
    expect(closure.ended).toBe(3)
    for (const openid of openids)
      expect(told(openid)).toEqual([
        expect.objectContaining({
          templateId: templateOf('closed'),
          page: `pages/ticket/ticket?number=${city().records('appointments', { openid })[0]?._id}`,
          fields: expect.objectContaining({ thing4: '系统维护' }),
        }),
      ])
    expect(states()).toEqual(['sent', 'sent', 'sent'])
    await timerLater()
    accepted(await manager.call('closure.lift', { closure: closure.id, revision: 1 }))
    await timerLater()
    expect(timesTold(openids)).toEqual(onceEach(openids))
  })

  test('whose application was decided', async () => {
    const phone = await city().register(1)
    await subscribe(phone.openid)
    const { mandate } = accepted(await phone.call('mandate.apply', await applicationOf(city(), phone)))
    const decision = { mandate: mandate.id, revision: mandate.revision }
    accepted(await manager.call('mandate.approve', decision))
    accepted(await manager.call('mandate.approve', decision))
    await timerLater()
    expect(told(phone.openid)).toEqual([
      expect.objectContaining({
        templateId: templateOf('mandate'),
        fields: expect.objectContaining({ phrase2: '审核通过' }),
      }),
    ])
  })

  test('who was banned, and whose last ban was lifted', async () => {
    const { openid } = await city().register(1)
    await subscribe(openid)
    const enter = async () =>
      accepted(
        await manager.call('ban.add', {
          requestId: newRequestId(),
          idNumber: inventedPerson(1).idNumber,
          reason: 'false-information',
          evidence: '窗口核对不符',
          until: null,
          cancelsComing: false,
        }),
      ).ban
    const lift = async ({ id, revision }: Awaited<ReturnType<typeof enter>>) =>
      accepted(await manager.call('ban.judge', { ban: id, revision, decision: 'lifted', answer: '已经核实' }))
    const templates = () => told(openid).map(({ templateId }) => templateId)
    const [one, other] = [await enter(), await enter()]
    expect(templates()).toEqual([templateOf('ban'), templateOf('ban')])
    await lift(one)
    expect(templates()).toHaveLength(2)
    await lift(other)
    expect(templates().at(2)).toBe(templateOf('ban-ended'))
    await timerLater()
    expect(templates()).toHaveLength(3)
  })
})

describe('an answer to feedback', () => {
  const write = async () => {
    const writer = city().phone('openid-of-a-writer')
    await subscribe(writer.openid)
    const words = '凭证页的字太小，老人看不清'
    const { feedback } = accepted(
      await writer.call('feedback.write', { requestId: newRequestId(), page: 'ticket', words }),
    )
    return { openid: writer.openid, decision: { feedback: feedback.id, revision: feedback.revision } }
  }
  const ANSWER = '可以打开关怀模式，\n在首页最下面'
  const received = expect.objectContaining({
    page: 'pages/feedback/feedback',
    fields: expect.objectContaining({ thing2: '可以打开关怀模式， 在首页最下面' }),
  })

  test('is told to its writer, once; that it was set aside is not', async () => {
    const { openid, decision } = await write()
    accepted(await manager.call('feedback.answer', { ...decision, answer: ANSWER }))
    accepted(await manager.call('feedback.answer', { ...decision, answer: ANSWER }))
    expect(told(openid)).toEqual([received])
    await timerLater()
    accepted(await manager.call('feedback.close', { ...decision, revision: 2 }))
    await timerLater()
    expect(told(openid)).toHaveLength(1)
  })

  test('is told by the timer when the call died before', async () => {
    const { openid, decision } = await write()
    city().cloud.faults.onDatabaseRequest(({ collection }) =>
      collection === 'audit' ? 'kill-before' : undefined,
    )
    await expect(manager.call('feedback.answer', { ...decision, answer: ANSWER })).rejects.toThrow()
    city().cloud.faults.onDatabaseRequest(null)
    expect(told(openid)).toEqual([])
    await timerLater()
    await timerLater()
    expect(told(openid)).toEqual([received])
  })
})

describe('a call and a timer beside it', () => {
  test.each(['staff', 'timer'])('send each once when the %s function is the slower one', async (slower) => {
    const openids = await someBooked(6)
    let release = () => {}
    const otherIsDone = new Promise<void>((resolve) => {
      release = resolve
    })
    let meet = () => {}
    const bothHaveSeenThem = new Promise<void>((resolve) => {
      meet = resolve
    })
    city().cloud.faults.onDatabaseRequest(({ invocation, action, collection }) => {
      if (collection !== 'messages') return undefined
      if (invocation.function === 'timer' && action === 'database.getDocument') meet()
      if (action !== 'database.modifyDocument') return undefined
      return { holdUntil: invocation.function === slower ? otherIsDone : bothHaveSeenThem }
    })
    const closing = close(6)
    const running = until(() => (states().length === 6 ? true : undefined)).then(() => city().runTimer())
    await (slower === 'staff' ? running : closing)
    expect(timesTold(openids)).toEqual(onceEach(openids))
    release()
    accepted(await closing)
    await running
    expect(timesTold(openids)).toEqual(onceEach(openids))
    expect(states()).toEqual(openids.map(() => 'sent'))
  })
})

describe('a call that dies', () => {
  const dieAt = (
    is: (request: DatabaseRequest) => boolean,
    place: number,
    fault: 'kill-before' | 'kill-after',
  ) => {
    let met = 0
    city().cloud.faults.onDatabaseRequest((request) => {
      if (request.invocation.function !== 'staff' || !is(request)) return undefined
      met += 1
      return met === place ? fault : undefined
    })
  }
  const isMaking = ({ action, collection }: DatabaseRequest) =>
    collection === 'messages' && action === 'database.insertDocument'
  const isEnding = ({ action, collection }: DatabaseRequest) =>
    collection === 'appointments' && action === 'database.modifyDocument'

  test.each([
    ['before anybody is told', isEnding, 6, 'kill-after'],
    ['before the first message is made', isMaking, 1, 'kill-before'],
    ['in the middle of making them', isMaking, 3, 'kill-after'],
    ['when the last one is made', isMaking, 6, 'kill-after'],
  ] as const)('%s: the timer tells each once', async (_when, is, place, fault) => {
    const openids = await someBooked(6)
    await city().runTimer()
    dieAt(is, place, fault)
    await expect(close(6)).rejects.toThrow()
    isWithdrawn(6)
    expect(timesTold(openids)).toEqual(openids.map(() => 0))
    await timerLater()
    await timerLater()
    expect(timesTold(openids)).toEqual(onceEach(openids))
  })

  test.each(['kill-before', 'kill-after'] as const)(
    'while it sends (%s): what it has claimed is not sent again, all others are told',
    async (fault) => {
      await someBooked(6)
      await city().runTimer()
      let sends = 0
      city().cloud.faults.onOpenapiRequest(() => {
        sends += 1
        return sends === 3 ? fault : undefined
      })
      await expect(close(6)).rejects.toThrow()
      isWithdrawn(6)
      await timerLater()
      await timerLater()
      const messages = city().records('messages')
      expect(messages).toHaveLength(6)
      expect(messages.filter(({ attempts }) => attempts !== 1)).toEqual([])
      const unknown = messages.filter(({ state }) => state === 'unknown')
      expect(unknown.length).toBeGreaterThan(0)
      const sent = messages.filter(({ state }) => state === 'sent')
      expect(sent.length + unknown.length).toBe(6)
      expect(sent.filter(({ openid }) => told(openid).length !== 1)).toEqual([])
      expect(unknown.filter(({ openid }) => told(openid).length > 1)).toEqual([])
    },
  )
})

describe('a closure does not fail with WeChat', () => {
  test.each<[string, number, MessageState]>([
    ['not asked for', 43101, 'refused'],
    ['no such template', 40037, 'failed'],
  ])('that refuses for good: %s', async (_why, errcode, state) => {
    const openids = await someBooked(2)
    city().cloud.faults.onOpenapiRequest(() => ({ errcode }))
    expect(accepted(await close(2)).closure.ended).toBe(2)
    expect(states()).toEqual([state, state])
    city().cloud.faults.onOpenapiRequest(null)
    await timerLater()
    expect(timesTold(openids)).toEqual([0, 0])
  })

  test('that is busy: the timer tries again', async () => {
    const openids = await someBooked(2)
    city().cloud.faults.onOpenapiRequest(() => ({ errcode: 45009 }))
    accepted(await close(2))
    expect(states()).toEqual(['waiting', 'waiting'])
    city().cloud.faults.onOpenapiRequest(null)
    await timerLater()
    expect(timesTold(openids)).toEqual([1, 1])
  })

  test('that does not answer: what was on its way is not sent again, the rest is left to the timer', async () => {
    const openids = await someBooked(60)
    await city().runTimer()
    let answer = () => {}
    const holdUntil = new Promise<void>((resolve) => {
      answer = resolve
    })
    let sends = 0
    city().cloud.faults.onOpenapiRequest(() => {
      sends += 1
      return { holdUntil }
    })
    expect(accepted(await close(60)).closure.ended).toBe(60)
    const unknown = states().filter((state) => state === 'unknown')
    expect(unknown).toHaveLength(sends)
    expect(sends).toBeLessThan(60)
    city().cloud.faults.onOpenapiRequest(null)
    answer()
    await timerLater()
    expect(timesTold(openids)).toEqual(onceEach(openids))
    expect(states().filter((state) => state === 'unknown')).toHaveLength(sends)
  })
})
