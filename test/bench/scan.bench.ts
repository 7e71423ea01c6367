import { buildOnce } from '../../simulator/keep-built'
import { at, TUESDAY } from '../fixtures/instant'
import { newAgent } from '../helpers/agents'
import { accepted, SimulatedCity, shippedCityWith, UNHURRIED } from '../helpers/simulated-city'
import { newBooking, newOfficer, newPerson, type Officer, ticketOf } from '../helpers/visits'
import type { Row } from './bench'
import { median } from './median'

export const name =
  'From a decoded scan to what the window sees, as a ratio to one plain read of the database in the same run'

const ROUNDS = 100

/** The built function in a process of its own, warm, behind the real SDKs; the read is made through the same SDK. */
export async function run(): Promise<Row[]> {
  await buildOnce()
  const city = await SimulatedCity.start({
    city: shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 1 } }),
    clock: at('09:10', TUESDAY),
    processes: 1,
  })
  return measureTickets(city).finally(() => city.stop())
}

async function measureTickets(city: SimulatedCity): Promise<Row[]> {
  const officer = await newOfficer(city, 'openid-of-the-officer')
  const agent = await newAgent(city, newPerson(), await city.staff('openid-of-the-manager'))
  const { openid } = agent.phone
  const tickets = {
    'one’s own': await newBooking(city),
    'an agent’s': await newBooking(city, { channel: 'agent', openid, mandate: agent.mandate.id }),
  }
  // Only now: the SDK takes its environment when it is loaded.
  Object.assign(process.env, city.cloud.sdkEnvironment())
  const { appointmentWith } = await import('../../cloudfunctions/store/appointments/by-number')
  const rows: Row[] = []
  for (const [ticket, number] of Object.entries(tickets))
    rows.push({
      'what is scanned': ticket,
      ...(await measure(
        city,
        () => scan(city, officer, number),
        () => appointmentWith(number),
      )),
    })
  // What a call costs here that asks the database nothing.
  const malformed = () => officer.phone.send({ call: 'ticket.scan', input: {} }, 'staff')
  const nothing = await measure(city, malformed, () => appointmentWith(tickets['one’s own']))
  return [...rows, { 'what is scanned': '(a malformed call)', ...nothing }]
}

async function measure(
  city: SimulatedCity,
  call: () => Promise<unknown>,
  read: () => Promise<unknown>,
): Promise<Row> {
  const times = { call: [] as number[], read: [] as number[] }
  const trips: number[] = []
  await call()
  await read()
  // In turns, so that a busy machine slows both alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    times.read.push(await took(read))
    times.call.push(await took(call))
    trips.push(city.cloud.invocations.sequentialTrips(city.lastInvocation()))
  }
  return {
    'database trips': Math.max(...trips),
    'call ÷ read': Number((median(times.call) / median(times.read)).toFixed(1)),
  }
}

/** As a phone's camera hands the code over. */
async function scan(city: SimulatedCity, officer: Officer, number: string): Promise<void> {
  const { visit } = accepted(await officer.scan(ticketOf(city, number)))
  if (visit === null) throw new Error('the benchmark saw nobody')
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const begin = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - begin) / 1e6
}
