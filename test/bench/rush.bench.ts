import { createHash } from 'node:crypto'
import { buildOnce } from '../../simulator/keep-built'
import { at, TUESDAY } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import { registeredPeople } from '../helpers/registered-people'
import { accepted, SimulatedCity, shippedCityWith } from '../helpers/simulated-city'
import type { Row } from './bench'
import { inParallel } from './in-parallel'
import { median } from './median'

export const name =
  'A rush of 2,000 callers for 200 seats in 8 slots, as a ratio to 200 people booking the same seats without a rush'

const CALLERS = 2000
const TIMES = ['09:00', '09:30', '10:00', '10:30', '14:30', '15:00', '15:30', '16:00']
const SEATS_PER_SLOT = 25
const SEATS = TIMES.length * SEATS_PER_SLOT
/** With and without a rush in turns. */
const ROUNDS = 3
/** What is booked here, and nothing else. */
const POOL = { office: 'vehicle-office', category: 'driver', channel: 'personal', date: TUESDAY } as const

/** What became of people who asked at once. */
interface Morning {
  /** Of replies, by code; people without a reply count as `fault`. */
  codes: Record<string, number>
  /** Milliseconds until the last one who got a seat was told so. */
  untilLastSeat: number
  /** How many had been answered by then. */
  answered: number
}

/** Every call is an invocation of the built function, in the processes that the simulator has for it. */
export async function run(): Promise<Row[]> {
  await buildOnce()
  const city = await SimulatedCity.start({ city: shippedCityWith(), clock: at('09:30') })
  return measure(city).finally(() => city.stop())
}

async function measure(city: SimulatedCity): Promise<Row[]> {
  const people = await registeredPeople(city, CALLERS)
  // Phones always read before they book.
  await inParallel(SEATS, people, async (openid) => {
    accepted(await city.phone(openid).call('citizen.overview', {}))
  })
  const mornings = { calm: [] as Morning[], rush: [] as Morning[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    mornings.calm.push(await morning(city, people.slice(0, SEATS)))
    mornings.rush.push(await morning(city, people))
  }
  const calm = median(mornings.calm.map(({ untilLastSeat }) => untilLastSeat))
  return mornings.rush.map(({ codes, untilLastSeat, answered }) => ({
    ...codes,
    'answered until the last seat': answered,
    'until the last seat ÷ 200 bookings': Number((untilLastSeat / calm).toFixed(2)),
  }))
}

/** As many want each time; they arrive mixed. */
async function morning(city: SimulatedCity, people: string[]): Promise<Morning> {
  await emptySlots(city)
  const wishes = people.map((openid, index) => ({ openid, from: TIMES[index % TIMES.length] ?? '' }))
  const codes: Record<string, number> = {}
  const begin = performance.now()
  let replies = 0
  let answered = 0
  let untilLastSeat = 0
  const ask = async ({ openid, from }: { openid: string; from: string }): Promise<void> => {
    const call = city.phone(openid).call('appointment.create', renewalRequest({ date: TUESDAY, from }))
    const code = await call.then((reply) => (reply.ok ? 'booked' : reply.code)).catch(() => 'fault')
    codes[code] = (codes[code] ?? 0) + 1
    replies += 1
    if (code !== 'booked') return
    untilLastSeat = performance.now() - begin
    answered = replies
  }
  await Promise.all(mixed(wishes).map(ask))
  const seated = city.records('slots', POOL).flatMap(({ seats }) => seats)
  if (seated.length !== (codes.booked ?? 0))
    throw new Error('somebody has a seat and was not told, or no seat')
  return { codes, untilLastSeat, answered }
}

/** The same each time, in an order that has nothing to do with what people want. */
function mixed<Wish extends { openid: string }>(wishes: Wish[]): Wish[] {
  const place = ({ openid }: Wish) => createHash('sha256').update(openid).digest('hex')
  return [...wishes].sort((a, b) => (place(a) < place(b) ? -1 : 1))
}

/** Nobody has booked, and these seats are the only ones. */
async function emptySlots(city: SimulatedCity): Promise<void> {
  await city.cloud.database.clear('appointments')
  await city.change('slots', POOL, { capacity: 0, remaining: 0, seats: [] })
  for (const from of TIMES)
    await city.change('slots', { ...POOL, from }, { capacity: SEATS_PER_SLOT, remaining: SEATS_PER_SLOT })
}
