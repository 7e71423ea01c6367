import { book } from '../../cloudfunctions/actions/booking/book'
import { slotId } from '../../cloudfunctions/domain/slot-plan'
import { mobileKey, newPassReference, personKey, seal } from '../../cloudfunctions/platform/secrets'
import { currentCity, refreshCity } from '../../cloudfunctions/store/cities'
import { addCitizen } from '../../cloudfunctions/store/citizens'
import { takeSeat } from '../../cloudfunctions/store/slots'
import { takeTurn } from '../../cloudfunctions/store/turns'
import { addDays } from '../../miniprogram/contract/calendar'
import { TUESDAY } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'

/** Slots that the calls of a round are spread over: seats in one slot stay as few as they are in an office. */
const TIMES = ['09:00', '09:30', '10:00', '10:30', '14:30', '15:00', '15:30', '16:00']

/** What the parent asks for. */
export interface Job {
  /** At once. */
  callers: number
  /** In each round. */
  calls: number
  rounds: number
}

export interface Measured {
  bookingsPerSecond: number[]
  updatesPerSecond: number[]
}

/** A process that books through the real SDKs as a function does, and in turns takes seats by single updates. */
process.once('message', (job: Job) => {
  measure(job).then(
    (measured) => process.send?.(measured),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})

async function measure({ callers, calls, rounds }: Job): Promise<Measured> {
  const measured: Measured = { bookingsPerSecond: [], updatesPerSecond: [] }
  for (let round = 0; round < rounds; round += 1) {
    const openids = Array.from({ length: calls }, (_, index) => `bench-${round}-${index}`)
    await inParallel(callers, openids, (openid, index) => arrive(openid, round * calls + index))
    const date = addDays(TUESDAY, round)
    measured.bookingsPerSecond.push(
      await rate(callers, openids, (openid, index) => bookOnce(openid, date, TIMES[index % TIMES.length])),
    )
    measured.updatesPerSecond.push(
      await rate(callers, openids, (openid, index) => updateOnce(openid, date, TIMES[index % TIMES.length])),
    )
  }
  return measured
}

/** Calls per second of `work`, done for every openid by so many callers at once. */
async function rate(
  callers: number,
  openids: string[],
  work: (openid: string, index: number) => Promise<void>,
): Promise<number> {
  const begin = process.hrtime.bigint()
  await inParallel(callers, openids, work)
  return openids.length / (Number(process.hrtime.bigint() - begin) / 1e9)
}

async function inParallel<Item>(
  callers: number,
  items: Item[],
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const waiting = items.entries()
  const caller = async () => {
    for (const [index, item] of waiting) await work(item, index)
  }
  await Promise.all(Array.from({ length: callers }, caller))
}

/** Somebody who has registered before, and has opened the mini program: phones always read before they book. */
async function arrive(openid: string, n: number): Promise<void> {
  const { city } = await currentCity(now())
  await takeTurn(openid, 'read', city.policy.rate.readsPerMinute, now())
  const person = inventedPerson(n)
  await addCitizen({
    _id: openid,
    personKey: personKey(openid),
    mobileKey: mobileKey(openid),
    sealed: seal(person),
    consent: 'bench',
    registeredAt: new Date(),
    passReference: newPassReference(),
    pass: null,
    closingAt: null,
  })
}

/** The instant at which the simulated city stands. */
const now = () => new Date(process.env.BENCH_NOW ?? '')

async function bookOnce(openid: string, date: string, from = ''): Promise<void> {
  const context = { openid, now: now(), elapsed: () => 0, requestId: openid }
  const city = await currentCity(context.now)
  const request = renewalRequest({ date, from, requestId: `request-of-${openid}-0000` })
  const [hasTurn, act] = await Promise.all([
    takeTurn(openid, 'write', city.city.policy.rate.writesPerMinute, context.now),
    book(request, context, city),
    refreshCity(context.now),
  ])
  const result = hasTurn ? await act(null) : null
  if (!result?.ok) throw new Error('the benchmark could not book')
}

/** Takes a seat of the same office and time in another category, where nobody else is. */
async function updateOnce(openid: string, date: string, from = ''): Promise<void> {
  const slot = slotId({ office: 'vehicle-office', date, category: 'vehicle', channel: 'personal', from })
  if (!(await takeSeat(slot, openid))) throw new Error('the benchmark could not take a seat')
}
