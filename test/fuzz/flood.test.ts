import type { Reply } from '../../miniprogram/contract/calls/reply'
import { MONDAY } from '../fixtures/instant'
import { newRequestId, renewalRequest } from '../helpers/bookings'
import { accepted, shippedCityWith, useCity } from '../helpers/simulated-city'

/** One account calls as fast as it can, while others book. */
const READS = 20
const WRITES = 6
const city = useCity({ city: shippedCityWith({ rate: { readsPerMinute: READS, writesPerMinute: WRITES } }) })

const OTHERS = 10
const CALLS = 40

interface Answers {
  reads: Reply<unknown>[]
  writes: Reply<unknown>[]
  malformed: Reply<unknown>[]
}

const flood = async (openid: string): Promise<Answers> => {
  const phone = city().phone(openid)
  const each = (send: () => Promise<unknown>) =>
    Promise.all(Array.from({ length: CALLS }, send)) as Promise<Reply<unknown>[]>
  const [reads, writes, malformed] = await Promise.all([
    each(() =>
      phone.call('slot.list', { business: 'driver-renewal', channel: 'personal', office: 'vehicle-office' }),
    ),
    each(() =>
      phone.call('feedback.write', { requestId: newRequestId(), page: 'ticket', words: '字太小，看不清' }),
    ),
    each(() => phone.send({ call: 'appointment.read', input: { number: { $gt: '' } } })),
  ])
  return { reads, writes, malformed }
}

/** What somebody does who books. */
const book = async (n: number): Promise<string> => {
  const phone = await city().register(n)
  accepted(await phone.call('citizen.overview', {}))
  const choice = { business: 'driver-renewal', channel: 'personal', office: 'vehicle-office' } as const
  const { days } = accepted(await phone.call('slot.list', choice))
  const free = days.find(({ date, state }) => date > MONDAY && state === 'free')
  const from = free?.slots[n % free.slots.length]?.from ?? ''
  const request = renewalRequest({ date: free?.date ?? '', from })
  return accepted(await phone.call('appointment.create', request)).appointment.number
}

const codesOf = (replies: Reply<unknown>[]): string[] =>
  replies.map((reply) => (reply.ok ? 'OK' : reply.code))
const countOf = (replies: Reply<unknown>[], code: string): number =>
  codesOf(replies).filter((each) => each === code).length

test('others book as if nothing were; who floods is told to wait, and leaves no more than a record', async () => {
  const [answers, numbers] = await Promise.all([
    flood('openid-of-the-flooder'),
    Promise.all(Array.from({ length: OTHERS }, (_, place) => book(place + 1))),
  ])
  expect(new Set(numbers).size).toBe(OTHERS)
  expect(city().records('appointments', { state: 'booked' })).toHaveLength(OTHERS)

  expect([countOf(answers.reads, 'OK'), countOf(answers.reads, 'RATE_LIMITED')]).toEqual([
    READS,
    CALLS - READS,
  ])
  expect(countOf(answers.writes, 'RATE_LIMITED')).toBe(CALLS - WRITES)
  expect(countOf(answers.malformed, 'INVALID_INPUT')).toBe(CALLS)
  const turns = city().cloud.database.find('turns')
  expect(turns).toHaveLength(OTHERS + 1)
  const [own] = city().cloud.database.find('turns', { _id: 'openid-of-the-flooder' })
  expect(own).toMatchObject({ reads: { length: READS }, writes: { length: WRITES } })
})
