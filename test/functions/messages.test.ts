import type { MessageRecord } from '../../cloudfunctions/domain/records/messages'
import { addDays, dateOf } from '../../miniprogram/contract/calendar'
import { MESSAGE_KINDS, type MessageKind } from '../../miniprogram/contract/messages'
import type { DatabaseContent } from '../../simulator/cloud/database/database'
import type { OpenapiFault } from '../../simulator/cloud/faults'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { applicationOf } from '../helpers/agents'
import { newRequestId, renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { closureRequest } from '../helpers/closures'
import { accepted, type Phone, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** What the timer tells people, and how it is sent. Each test has people to itself; the clock begins anew. */
const city = useCity({ city: shippedCityWith({ rate: UNHURRIED }, { offices: 1 }) })

const WEDNESDAY = '2026-11-25'

let people = 0
let manager: Phone
let beginning: DatabaseContent
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager')
  beginning = city().cloud.database.export()
})
beforeEach(async () => {
  city().cloud.clock.set(at('09:00'))
  await city().cloud.database.import(beginning)
  await city().cloud.inbox.clear()
})
afterEach(() => {
  city().cloud.faults.onOpenapiRequest(null)
  city().cloud.faults.onDatabaseRequest(null)
})

const templateOf = (kind: MessageKind) => city().city.messages[kind]?.template ?? ''
/** A person who wants every kind of message, so many times. */
const subscriber = async (times = 3) => {
  people += 1
  const phone = await city().register(people)
  for (let time = 0; time < times; time += 1)
    await city().cloud.subscriptions.grant(phone.openid, MESSAGE_KINDS.map(templateOf))
  return phone
}
const book = async (phone: Phone, date = TUESDAY, from = '09:00') =>
  accepted(await phone.call('appointment.create', renewalRequest({ date, from }))).appointment.number
const goTo = async (time: string, date = MONDAY) => {
  city().cloud.clock.set(at(time, date))
  await city().runTimer()
}
const inbox = ({ openid }: Phone) => city().cloud.inbox.list(openid)
const received = (phone: Phone) => inbox(phone).map(({ templateId }) => templateId)
const message = (id: string): MessageRecord => city().record('messages', { _id: id })
const failWith = (fault: OpenapiFault | undefined, times = Number.POSITIVE_INFINITY) => {
  let calls = 0
  city().cloud.faults.onOpenapiRequest(() => {
    calls += 1
    return calls <= times ? fault : undefined
  })
  return () => calls
}

describe('a booking', () => {
  test('is told once, a little later, in the city’s words; the message leads to its ticket', async () => {
    const phone = await subscriber()
    const number = await book(phone)
    await goTo('09:01')
    expect(inbox(phone)).toEqual([])
    await goTo('09:05')
    await goTo('09:10')
    expect(inbox(phone)).toEqual([
      expect.objectContaining({
        templateId: templateOf('booked'),
        page: `pages/ticket/ticket?number=${number}`,
        fields: expect.objectContaining({
          thing1: '期满换证',
          time2: '2026年11月24日 09:00',
          thing3: '车管所',
          character_string4: number,
        }),
      }),
    ])
    expect(message(`booked.${number}`)).toMatchObject({
      state: 'sent',
      attempts: 1,
      lastCode: 0,
      sealed: null,
    })
  })

  test('that was cancelled at once is not told', async () => {
    const phone = await subscriber()
    const number = await book(phone, WEDNESDAY)
    accepted(await phone.call('appointment.cancel', { number }))
    await goTo('09:05')
    expect(inbox(phone)).toEqual([])
    expect(message(`booked.${number}`)).toMatchObject({ state: 'lapsed', attempts: 0, sealed: null })
  })

  test('of somebody who has not asked for messages is refused for good, and nothing fails', async () => {
    const phone = await subscriber(0)
    const number = await book(phone)
    await goTo('09:05')
    expect(message(`booked.${number}`)).toMatchObject({ state: 'refused', lastCode: 43101, attempts: 1 })
    await city().cloud.subscriptions.grant(phone.openid, [templateOf('booked')])
    await goTo('10:00')
    expect(inbox(phone)).toEqual([])
  })

  test('from before the first run of the timer is not told', async () => {
    const phone = await subscriber()
    const number = await book(phone)
    await city().cloud.database.clear('messageMarks')
    await goTo('09:30')
    await goTo('09:35')
    expect(city().records('messages', { subject: number })).toEqual([])
  })
})

describe('the evening before', () => {
  test('whoever comes tomorrow is reminded once, from the hour of the policy on', async () => {
    const [tomorrow, later] = [await subscriber(), await subscriber()]
    const number = await book(tomorrow)
    await book(later, WEDNESDAY)
    await goTo('09:05')
    await city().cloud.inbox.clear()
    await goTo('17:55')
    expect(inbox(tomorrow)).toEqual([])
    for (const time of ['18:00', '18:05', '21:55']) await goTo(time)
    expect(inbox(tomorrow)).toEqual([
      expect.objectContaining({
        templateId: templateOf('reminder'),
        page: `pages/ticket/ticket?number=${number}`,
      }),
    ])
    expect(inbox(later)).toEqual([])
    await goTo('18:00', TUESDAY)
    expect(received(later)).toEqual([templateOf('reminder')])
    expect(inbox(tomorrow)).toHaveLength(1)
  })

  test('a timer that is late reminds late the same evening, not at night and not of yesterday', async () => {
    const phone = await subscriber()
    await book(phone)
    await goTo('09:05')
    await goTo('19:40')
    expect(received(phone)).toEqual([templateOf('booked'), templateOf('reminder')])

    const other = await subscriber()
    await book(other, WEDNESDAY)
    await goTo('10:00')
    await goTo('22:30', TUESDAY)
    await goTo('08:00', WEDNESDAY)
    await goTo('18:30', WEDNESDAY)
    expect(received(other)).toEqual([templateOf('booked')])
  })

  test('a message that could not be sent in the evening does not come at night', async () => {
    const phone = await subscriber()
    const number = await book(phone)
    await goTo('09:05')
    failWith({ errcode: 45009 })
    await goTo('21:58')
    expect(message(`reminder.${number}`)).toMatchObject({ state: 'waiting', attempts: 1, lastCode: 45009 })
    failWith(undefined)
    await goTo('22:03')
    expect(message(`reminder.${number}`)).toMatchObject({ state: 'lapsed' })
    expect(received(phone)).toEqual([templateOf('booked')])
  })

  test('a return ticket that ends tomorrow is told', async () => {
    const phone = await subscriber()
    const number = await book(phone)
    await city().change(
      'appointments',
      { _id: number },
      { state: 'returning', returnUntil: '2026-12-01', subjectHolder: number },
    )
    await goTo('18:00', '2026-11-29')
    expect(received(phone)).not.toContain(templateOf('return-ending'))
    await goTo('18:00', '2026-11-30')
    expect(inbox(phone).at(-1)).toMatchObject({
      templateId: templateOf('return-ending'),
      fields: { date3: '2026年12月1日' },
    })
  })

  test.each([
    ['a month', '2026-11-30', '2026年12月1日 09:00'],
    ['a year', '2026-12-31', '2027年1月1日 09:00'],
    ['29 February', '2028-02-28', '2028年2月29日 09:00'],
    ['the end of February', '2027-02-28', '2027年3月1日 09:00'],
  ])('across %s', async (_what, evening, told) => {
    const phone = await subscriber()
    const number = await book(phone)
    await city().change('appointments', { _id: number }, { date: addDays(evening, 1) })
    await goTo('18:00', evening)
    expect(inbox(phone).find(({ templateId }) => templateId === templateOf('reminder'))?.fields.time2).toBe(
      told,
    )
  })
})

describe('what the office does', () => {
  test('a closure is told to everybody whose time it ends, once, with its reason', async () => {
    const phones = [await subscriber(), await subscriber()]
    for (const [place, phone] of phones.entries()) await book(phone, TUESDAY, place === 0 ? '09:00' : '10:00')
    await goTo('09:05')
    await city().cloud.inbox.clear()
    const request = closureRequest(2)
    const { closure } = accepted(await manager.call('closure.create', request))
    await goTo('09:10')
    await goTo('09:15')
    for (const phone of phones)
      expect(inbox(phone)).toEqual([
        expect.objectContaining({
          templateId: templateOf('closed'),
          fields: expect.objectContaining({ thing4: '系统维护' }),
        }),
      ])
    accepted(await manager.call('closure.lift', { closure: closure.id, revision: closure.revision }))
    await goTo('09:30')
    for (const phone of phones) expect(inbox(phone)).toHaveLength(1)
  })

  test('a decision about an application is told, with the reason it came back for', async () => {
    const phone = await subscriber()
    const { mandate } = accepted(await phone.call('mandate.apply', await applicationOf(city(), phone)))
    await goTo('09:05')
    expect(inbox(phone)).toEqual([])
    accepted(
      await manager.call('mandate.return', {
        mandate: mandate.id,
        revision: mandate.revision,
        reason: 'other',
        words: '第三页的公章看不清，请在光线好的地方重新拍一张再提交',
      }),
    )
    await goTo('09:10')
    await goTo('09:15')
    expect(inbox(phone)).toEqual([
      expect.objectContaining({
        templateId: templateOf('mandate'),
        page: `agent/mandate/mandate?id=${mandate.id}`,
        fields: expect.objectContaining({ phrase2: '退回修改', time4: '2026年11月23日 09:05' }),
      }),
    ])
    expect(Array.from(inbox(phone)[0]?.fields.thing3 ?? '')).toHaveLength(20)
  })

  const ban = async (n: number, until: string | null) =>
    accepted(
      await manager.call('ban.add', {
        requestId: newRequestId(),
        idNumber: inventedPerson(n).idNumber,
        reason: 'false-information',
        evidence: '窗口核对不符',
        until,
        cancelsComing: false,
      }),
    ).ban

  test('a ban is told, and its end in the morning after', async () => {
    const phone = await subscriber()
    await ban(people, TUESDAY)
    await goTo('09:05')
    await goTo('09:10')
    expect(inbox(phone)).toEqual([
      expect.objectContaining({
        templateId: templateOf('ban'),
        page: 'pages/appeal/appeal',
        fields: expect.objectContaining({ thing2: '到 2026年11月24日' }),
      }),
    ])
    await goTo('00:05', WEDNESDAY)
    expect(inbox(phone)).toHaveLength(1)
    await goTo('08:00', WEDNESDAY)
    await goTo('08:05', WEDNESDAY)
    expect(received(phone)).toEqual([templateOf('ban'), templateOf('ban-ended')])
  })

  test('that a ban was lifted is told at once, unless another one stands', async () => {
    const phone = await subscriber()
    const [one, other] = [await ban(people, null), await ban(people, '2027-01-31')]
    await goTo('09:05')
    expect(inbox(phone).map(({ fields }) => fields.thing2)).toEqual(
      expect.arrayContaining(['长期', '到 2027年1月31日']),
    )
    await city().cloud.inbox.clear()
    const lift = async ({ id, revision }: typeof one) =>
      accepted(await manager.call('ban.judge', { ban: id, revision, decision: 'lifted', answer: '已经核实' }))
    await lift(one)
    await goTo('09:20')
    expect(inbox(phone)).toEqual([])
    await lift(other)
    await goTo('09:40')
    await goTo('09:45')
    expect(received(phone)).toEqual([templateOf('ban-ended')])
  })
})

describe('sending', () => {
  const dueBooking = async () => {
    const phone = await subscriber()
    const number = await book(phone)
    city().cloud.clock.set(at('09:05'))
    return { phone, id: `booked.${number}` }
  }

  test.each([
    [40003, 'failed'],
    [43101, 'refused'],
    [47003, 'failed'],
  ])('error %i is final: %s', async (errcode, state) => {
    const { phone, id } = await dueBooking()
    failWith({ errcode })
    await city().runTimer()
    expect(message(id)).toMatchObject({ state, lastCode: errcode, attempts: 1, sealed: null })
    failWith(undefined)
    await goTo('10:00')
    expect(inbox(phone)).toEqual([])
  })

  test.each([45009, -1])('error %i is tried again, later each time, and then no more', async (errcode) => {
    const { phone, id } = await dueBooking()
    const calls = failWith({ errcode })
    await city().runTimer()
    expect(message(id)).toMatchObject({ state: 'waiting', attempts: 1, lastCode: errcode })
    await goTo('09:08')
    expect(calls()).toBe(1)
    await goTo('09:10')
    expect(message(id)).toMatchObject({ state: 'waiting', attempts: 2 })
    await goTo('09:15')
    expect(calls()).toBe(2)
    await goTo('09:40')
    expect(message(id)).toMatchObject({ state: 'failed', attempts: 3, sealed: null })
    await goTo('12:00')
    expect(calls()).toBe(3)
    expect(inbox(phone)).toEqual([])
  })

  test('what could not be sent once is sent by the second attempt', async () => {
    const { phone, id } = await dueBooking()
    failWith({ errcode: 45009 }, 1)
    await city().runTimer()
    await goTo('09:10')
    expect(message(id)).toMatchObject({ state: 'sent', attempts: 2 })
    expect(inbox(phone)).toHaveLength(1)
  })

  test('when the answer is lost nobody knows, and it is not sent again', async () => {
    const { phone, id } = await dueBooking()
    const calls = failWith('lost', 1)
    await city().runTimer()
    expect(message(id)).toMatchObject({ state: 'unknown', attempts: 1, sealed: null })
    await goTo('12:00')
    expect(calls()).toBe(1)
    expect(inbox(phone)).toHaveLength(1)
  })

  test.each(['kill-before', 'kill-after'] as const)(
    'a timer that died while it sent (%s) is not repeated',
    async (fault) => {
      const { phone, id } = await dueBooking()
      failWith(fault, 1)
      await expect(city().runTimer()).rejects.toThrow('the timer failed')
      expect(message(id)).toMatchObject({ state: 'sending', attempts: 1 })
      await goTo('09:06')
      expect(message(id).state).toBe('sending')
      await goTo('09:10')
      expect(message(id)).toMatchObject({ state: 'unknown', sealed: null })
      expect(inbox(phone)).toHaveLength(fault === 'kill-after' ? 1 : 0)
    },
  )

  test('two timers at once send everything once', async () => {
    const phones: Phone[] = []
    for (let n = 0; n < 12; n += 1) {
      const phone = await subscriber()
      phones.push(phone)
      await book(phone, n % 2 === 0 ? TUESDAY : WEDNESDAY, ['09:00', '09:30', '10:00'][n % 3])
    }
    city().cloud.clock.set(at('18:00'))
    // Nothing is claimed before both have seen what is due.
    const readers = new Set<string>()
    let release = () => {}
    const bothHaveRead = new Promise<void>((resolve) => {
      release = resolve
    })
    city().cloud.faults.onDatabaseRequest(({ invocation, action, collection }) => {
      if (collection !== 'messages') return undefined
      if (action === 'database.getDocument') readers.add(invocation.id)
      if (readers.size === 2) release()
      return action === 'database.modifyDocument' ? { holdUntil: bothHaveRead } : undefined
    })
    await Promise.all([city().runTimer(), city().runTimer()])
    city().cloud.faults.onDatabaseRequest(null)
    for (const phone of phones)
      expect(received(phone).filter((id) => id === templateOf('booked'))).toHaveLength(1)
    const reminded = phones.filter((phone) => received(phone).includes(templateOf('reminder')))
    expect(reminded).toHaveLength(6)
    expect(city().records('messages', { state: 'sent' })).toHaveLength(12 + 6)
  })

  test('a timer that dies at any step before it sends tells everybody once when it runs again', async () => {
    const phone = await subscriber()
    await book(phone)
    city().cloud.clock.set(at('18:00'))
    const deaths: string[] = []
    for (let place = 1; place <= 3; place += 1)
      for (const fault of ['kill-before', 'kill-after'] as const) {
        let writes = 0
        city().cloud.faults.onDatabaseRequest(({ action, collection }) => {
          const isMaking =
            collection === 'messageMarks' || (collection === 'messages' && action.includes('insert'))
          if (!isMaking || action.includes('query')) return undefined
          writes += 1
          if (writes !== place) return undefined
          deaths.push(action)
          return fault
        })
        await city()
          .runTimer()
          .catch(() => undefined)
        expect(inbox(phone)).toEqual([])
      }
    city().cloud.faults.onDatabaseRequest(null)
    await goTo('18:05')
    await goTo('18:10')
    expect(deaths).toHaveLength(6)
    expect(received(phone).sort()).toEqual([templateOf('booked'), templateOf('reminder')].sort())
  })

  test('a kind without a template is not told, and nothing waits for one', async () => {
    const phone = await subscriber()
    const number = await book(phone)
    const { messages, ...rest } = city().city
    const { booked: _none, ...others } = messages
    await city().cloud.database.engine.modify(
      'cities',
      { _id: 'current' },
      { $set: { city: { ...rest, messages: others }, version: 'without' } },
      { multi: false, merge: true, upsert: false },
    )
    await goTo('09:10')
    expect(message(`booked.${number}`)).toMatchObject({ state: 'lapsed' })
    await city().cloud.database.engine.modify(
      'cities',
      { _id: 'current' },
      { $set: { city: city().city, version: 'with' } },
      { multi: false, merge: true, upsert: false },
    )
    await goTo('09:20')
  })
})

test('the outbox holds nobody’s data in clear, and the log nobody at all', async () => {
  const phone = await subscriber()
  const number = await book(phone)
  const lines = city().cloud.log.recent.length
  city().cloud.faults.onOpenapiRequest(() => ({ errcode: 45009 }))
  await goTo('09:05')
  const stored = JSON.stringify(city().records('messages'))
  expect(stored).not.toContain('期满换证')
  expect(stored).not.toContain('2026年11月24日')
  const log = city()
    .cloud.log.recent.slice(lines)
    .map(({ text }) => text)
    .join('\n')
  expect(log).not.toContain(phone.openid)
  expect(log).not.toContain(number)
  expect(dateOf(city().cloud.clock.now())).toBe(MONDAY)
})
