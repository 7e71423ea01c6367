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
import { inParallel } from './in-parallel'

/** Slots that the calls of a round are spread over: seats in one slot stay as few as they are in an office. */
const TIMES = ['09:00', '09:30', '10:00', '10:30', '14:30', '15:00', '15:30', '16:00']

/** Working days, one for each round, in days from Tuesday. The first round warms both sides and is not counted. */
const DAYS = [0, 1, 2, 3, 6, 7, 8]

/** What the parent asks for. */
export interface Job {
  /** At once. */
  callers: number
  /** In each round. */
  calls: number
}

/** Work done by many callers at once. */
export interface Pace {
  perSecond: number
  /** Milliseconds of this process's processor for each call. */
  processorTime: number
}

/** Bookings and updates of one round. */
export interface Round {
  bookings: Pace
  updates: Pace
}

/** A process that books through the real SDKs as a function does, and in turns takes seats by single updates. */
process.once('message', (job: Job) => {
  measure(job).then(
    (rounds) => process.send?.(rounds),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})

async function measure({ callers, calls }: Job): Promise<Round[]> {
  const rounds: Round[] = []
  for (const [round, day] of DAYS.entries()) {
    const openids = Array.from({ length: calls }, (_, index) => `bench-${round}-${index}`)
    await inParallel(callers, openids, (openid, index) => arrive(openid, round * calls + index))
    const date = addDays(TUESDAY, day)
    const paceOf = (work: (openid: string, date: string, from?: string) => Promise<void>) =>
      pace(callers, openids, (openid, index) => work(openid, date, TIMES[index % TIMES.length]))
    rounds.push({ bookings: await paceOf(bookOnce), updates: await paceOf(updateOnce) })
  }
  return rounds.slice(1)
}

/** The pace of `work`, done for every openid by so many callers at once. */
async function pace(
  callers: number,
  openids: string[],
  work: (openid: string, index: number) => Promise<void>,
): Promise<Pace> {
  const begin = performance.now()
  const usedBefore = process.cpuUsage()
  await inParallel(callers, openids, work)
  const { user, system } = process.cpuUsage(usedBefore)
  return {
    perSecond: (openids.length / (performance.now() - begin)) * 1000,
    processorTime: (user + system) / 1000 / openids.length,
  }
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
