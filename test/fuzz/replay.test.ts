import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import { api, type CallInput, type CallName } from '../../miniprogram/contract/calls/api'
import type { Reply } from '../../miniprogram/contract/calls/reply'
import type { RefusalCode } from '../../miniprogram/contract/refusals'
import { at, MONDAY } from '../fixtures/instant'
import { applicationOf, inventedCreditCode } from '../helpers/agents'
import { newRequestId, renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { closureRequest, partOf } from '../helpers/closures'
import { accepted, type Phone, shippedCityWith, useCity } from '../helpers/simulated-city'
import { changeRequest, dayChange } from '../helpers/timetable'
import { bookingRecord, newBooking, OFFICE, writeBookings } from '../helpers/visits'
import { calls, inputOf, shapeOf } from './schemas'

/**
 * Whatever a phone names a request of is done once, and answered the same however often it comes: with the same content or
 * another. The name is the account's own.
 */
const city = useCity({
  city: shippedCityWith({ rate: { readsPerMinute: 100, writesPerMinute: 100 } }),
  processes: 1,
})

let people = 0
const newCitizen = async (): Promise<Phone> => {
  people += 1
  return city().register(people)
}
const newManager = (): Promise<Phone> => {
  people += 1
  return city().staff(`openid-of-manager-${people}`)
}

/** Whom a citizen's phone belongs to, in the row of invented people. */
const placeOf = ({ openid }: Phone): number => Number(openid.split('-').at(-1))

const ended = async (phone: Phone): Promise<string> => {
  const { openid } = phone
  const changes: Partial<AppointmentRecord> = {
    holder: `holder-of-${openid}`,
    state: 'withdrawn',
    closure: 'a-closure',
    endedAt: at('08:00'),
  }
  const [number = ''] = await writeBookings(city(), [bookingRecord(city(), placeOf(phone), changes)])
  return number
}

type Named = {
  [Name in CallName]: CallInput<Name> extends { requestId: string } ? Name : never
}[CallName]

interface Request<Name extends CallName> {
  by: () => Promise<Phone>
  /** Two inputs of an account with nothing against either, were it not that the second comes under the first one's name. */
  inputs: (phone: Phone) => Promise<[CallInput<Name>, CallInput<Name>]>
  /** What another account is told that sends the same under the same name; null = it gets something of its own. */
  another: RefusalCode | null
}

const requests: { [Name in Named]: Request<Name> } = {
  'appointment.create': {
    by: newCitizen,
    inputs: async () => [renewalRequest(), renewalRequest({ date: '2026-11-25', from: '10:00' })],
    another: null,
  },
  'appointment.rebook': {
    by: newCitizen,
    inputs: async (phone) => {
      const rebooking = {
        requestId: newRequestId(),
        number: await ended(phone),
        date: '2026-11-25',
        from: '09:00',
      }
      return [rebooking, { ...rebooking, from: '10:00' }]
    },
    another: null,
  },
  'mandate.apply': {
    by: newCitizen,
    inputs: async (phone) => [
      await applicationOf(city(), phone, { creditCode: inventedCreditCode(1) }),
      await applicationOf(city(), phone, { creditCode: inventedCreditCode(2) }),
    ],
    another: null,
  },
  'feedback.write': {
    by: newCitizen,
    inputs: async () => [
      { requestId: newRequestId(), page: 'ticket', words: '字太小，看不清楚' },
      { requestId: newRequestId(), page: 'home', words: '首页上找不到摩托车' },
    ],
    another: null,
  },
  'ban.add': {
    by: newManager,
    inputs: async () => {
      const [one, other] = [await newCitizen(), await newCitizen()].map(placeOf)
      const entry = {
        requestId: newRequestId(),
        reason: 'trading',
        evidence: '群众举报',
        until: null,
      } as const
      const banOf = (n = 0) => ({ ...entry, idNumber: inventedPerson(n).idNumber, cancelsComing: true })
      return [banOf(one), banOf(other)]
    },
    another: null,
  },
  'visit.move': {
    by: newManager,
    inputs: async () => {
      const visit = await newBooking(city(), { date: MONDAY })
      const move = { requestId: newRequestId(), office: OFFICE, visit, revision: 0 }
      return [
        { ...move, move: { what: 'admit' } },
        { ...move, move: { what: 'refuse', reason: 'other', words: '人证不符' } },
      ]
    },
    another: 'VISIT_INSIDE',
  },
  'walk-in.admit': {
    by: newManager,
    inputs: async () => {
      const walkIn = { requestId: newRequestId(), office: OFFICE, entry: 'walk-in' } as const
      return [
        { ...walkIn, category: 'driver' },
        { ...walkIn, category: 'vehicle' },
      ]
    },
    another: null,
  },
  'closure.create': {
    by: newManager,
    inputs: async () => [
      closureRequest(99, partOf('2026-12-01', '00:00', '23:59')),
      closureRequest(99, partOf('2026-12-02', '00:00', '23:59')),
    ],
    another: 'CLOSURE_EXISTS',
  },
  'notice.save': {
    by: newManager,
    inputs: async () => {
      const notice = { requestId: newRequestId(), office: OFFICE, pinned: false, until: null, changes: null }
      return [
        { ...notice, title: '窗口调整', body: ['三号窗口改到二楼。'] },
        { ...notice, title: '临时通知', body: ['四号窗口今天不开。'] },
      ]
    },
    another: null,
  },
  'timetable.change': {
    by: newManager,
    inputs: async (manager) => [
      await changeRequest(manager, dayChange('2026-11-26')),
      await changeRequest(manager, dayChange('2026-11-27')),
    ],
    another: 'TIMETABLE_CHANGED',
  },
}

const named = calls.filter((call) => {
  const shape = shapeOf(inputOf(call))
  return shape.type === 'strict_object' && 'requestId' in shape.entries
}) as Named[]

const send = async (phone: Phone, call: CallName, input: object): Promise<Reply<unknown>> =>
  (await phone.send({ call, input }, api[call].function)) as Reply<unknown>

const state = (): string => {
  const { turns: _turns, ...stored } = city().cloud.database.export()
  return JSON.stringify(stored)
}

/** Without what tells one time from another: a change of the timetable answers what this very call did. */
const dataOf = (reply: Reply<unknown>): object => ({
  ...(accepted(reply) as object),
  replayed: null,
  effect: null,
})

test('every call that names its request is tried', () => {
  expect(Object.keys(requests).sort()).toEqual([...named].sort())
})

describe.each(named)('%s', (call) => {
  let phone: Phone
  let first: object
  let second: object
  let answer: object
  let after: string
  beforeAll(async () => {
    phone = await requests[call].by()
    const [one, other] = await requests[call].inputs(phone)
    first = one
    second = { ...other, requestId: one.requestId }
    const before = state()
    answer = dataOf(await send(phone, call, first))
    after = state()
    expect(after).not.toBe(before)
  })

  test('once more, it answers the same and does nothing', async () => {
    expect(dataOf(await send(phone, call, first))).toEqual(answer)
    expect(state()).toBe(after)
  })

  test('with another content, nothing is done either', async () => {
    const reply = await send(phone, call, second)
    if (reply.ok) expect(dataOf(reply)).toEqual(answer)
    expect(state()).toBe(after)
  })

  test('from another account it is another request', async () => {
    const another = await requests[call].by()
    const [own] = await requests[call].inputs(another)
    const input = call === 'appointment.rebook' || call === 'mandate.apply' ? own : first
    const reply = await send(another, call, {
      ...input,
      requestId: (first as { requestId: string }).requestId,
    })
    const code = reply.ok ? null : reply.code
    expect(code).toBe(requests[call].another)
    if (reply.ok) expect(dataOf(reply)).not.toEqual(answer)
  })
})
