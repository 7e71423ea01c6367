import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { addDays } from '../../miniprogram/contract/calendar'
import { buildOnce } from '../../simulator/keep-built'
import { TUESDAY } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import { registeredPeople } from '../helpers/registered-people'
import { accepted, SimulatedCity, shippedCity } from '../helpers/simulated-city'
import type { Row } from './bench'
import type { Job, Round } from './booking-client'
import { inParallel } from './in-parallel'
import { median } from './median'

export const name =
  'Bookings through the real SDKs, as a ratio to single conditional updates by the same callers in the same run'

const AT_ONCE = 50
/** Of bookings through functions; the first warms the processes and is not counted. */
const FUNCTION_ROUNDS = 4

/** First the database in this process and the callers in another one, then callers of functions, each in turns with updates. */
export async function run(): Promise<Row[]> {
  await buildOnce()
  return [
    await directly({ callers: 1, calls: 80 }),
    await directly({ callers: AT_ONCE, calls: 300 }),
    await throughFunctions(),
  ]
}

/** Seats for everybody: what is measured is the work, not the refusals. */
function cityOfPlenty() {
  const city = shippedCity()
  return {
    ...city,
    offices: city.offices.map((office) => ({
      ...office,
      plans: office.plans.map((plan) => ({ ...plan, seats: 100_000 })),
    })),
  }
}

async function directly(job: Job): Promise<Row> {
  const city = await SimulatedCity.start({ city: cityOfPlenty() })
  const rounds = await roundsOf(city, job).finally(() => city.stop())
  const processorTime = median(
    rounds.map(({ bookings, updates }) => bookings.processorTime / updates.processorTime),
  )
  return {
    callers: String(job.callers),
    ...ratioOf(
      rounds.map(({ bookings }) => bookings.perSecond),
      rounds.map(({ updates }) => updates.perSecond),
    ),
    'processor time of the SDK’s side: booking ÷ update': Number(processorTime.toFixed(1)),
  }
}

function ratioOf(bookingsPerSecond: number[], updatesPerSecond: number[]): Row {
  const ratios = bookingsPerSecond.map((bookings, round) => bookings / (updatesPerSecond[round] ?? 0))
  return {
    'bookings/s': Math.round(median(bookingsPerSecond)),
    'updates/s': Math.round(median(updatesPerSecond)),
    'booking ÷ update': Number(median(ratios).toFixed(3)),
  }
}

async function roundsOf(city: SimulatedCity, job: Job): Promise<Round[]> {
  const child = fork(join(__dirname, 'booking-client.ts'), {
    // The SDK adds a listener per request that waits for the same connection.
    execArgv: ['--require', 'tsx/cjs', '--no-warnings'],
    env: {
      ...process.env,
      ...city.cloud.sdkEnvironment(),
      ...city.secrets,
      BENCH_NOW: city.cloud.clock.now().toISOString(),
    },
  })
  child.send(job)
  const [rounds] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [Round[] | number]
  if (typeof rounds !== 'object') throw new Error('the client of the benchmark failed')
  child.kill()
  return rounds
}

/** The update is the account's turn, which is all that a phone's question costs whether it has the latest city. */
async function throughFunctions(): Promise<Row> {
  const city = await SimulatedCity.start({ city: cityOfPlenty() })
  try {
    const people = await registeredPeople(city, AT_ONCE * 2 * FUNCTION_ROUNDS)
    const [first = ''] = people
    const { cityVersion } = accepted(await city.phone(first).call('citizen.overview', {}))
    const read = async (openid: string): Promise<void> => {
      accepted(await city.phone(openid).call('city.read', { version: cityVersion }))
    }
    const book = async (openid: string, date: string): Promise<void> => {
      accepted(await city.phone(openid).call('appointment.create', renewalRequest({ date })))
    }
    await inParallel(AT_ONCE, people, read)
    const paces = { bookings: [] as number[], updates: [] as number[] }
    for (let round = 0; round < FUNCTION_ROUNDS; round += 1) {
      const callers = people.slice(AT_ONCE * 2 * round, AT_ONCE * 2 * (round + 1))
      const date = addDays(TUESDAY, round)
      const perSecond = async (work: (openid: string) => Promise<void>) => {
        const begin = performance.now()
        await inParallel(AT_ONCE, callers, work)
        return (callers.length / (performance.now() - begin)) * 1000
      }
      paces.bookings.push(await perSecond((openid) => book(openid, date)))
      paces.updates.push(await perSecond(read))
    }
    return {
      callers: `${AT_ONCE}, through functions`,
      ...ratioOf(paces.bookings.slice(1), paces.updates.slice(1)),
    }
  } finally {
    await city.stop()
  }
}
