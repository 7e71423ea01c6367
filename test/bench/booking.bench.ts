import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { SimulatedCity, shippedCity } from '../helpers/simulated-city'
import type { Row } from './bench'
import type { Job, Measured } from './booking-client'
import { median } from './median'

export const name =
  'Bookings through the real SDKs, as a ratio to single conditional updates by the same callers in the same run'

/** Each on a day of its own, Tuesday to Friday. */
const ROUNDS = 4

/** The database in this process, the callers in another: two cores, as a function and the cloud would have. */
export async function run(): Promise<Row[]> {
  const rows: Row[] = []
  for (const callers of [1, 50]) {
    const city = await SimulatedCity.start({ city: cityOfPlenty() })
    const job = { callers, calls: callers === 1 ? 100 : 400, rounds: ROUNDS }
    const measured = await measure(city, job).finally(() => city.stop())
    const bookings = median(measured.bookingsPerSecond)
    const updates = median(measured.updatesPerSecond)
    rows.push({
      callers,
      'bookings/s': Math.round(bookings),
      'updates/s': Math.round(updates),
      'booking ÷ update': Number((bookings / updates).toFixed(2)),
    })
  }
  return rows
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

async function measure(city: SimulatedCity, job: Job): Promise<Measured> {
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
  const [measured] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
    Measured | number,
  ]
  if (typeof measured !== 'object') throw new Error('the client of the benchmark failed')
  child.kill()
  return measured
}
