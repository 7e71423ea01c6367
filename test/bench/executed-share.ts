import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { addDays, dateOf } from '../../miniprogram/contract/calendar'
import type { Reply } from '../../miniprogram/contract/calls/reply'
import type { BuiltFunction } from '../../scripts/build/functions'
import { renewalRequest } from '../helpers/bookings'
import { SimulatedCity, shippedCityWith } from '../helpers/simulated-city'
import { OFFICE, ticketOf } from '../helpers/visits'

/** Which shares of a bundle's text are executed. */
export interface ExecutedShare {
  /** When it is loaded. */
  start: number
  /** When it has answered one typical call besides. */
  call: number
}

interface Measured extends ExecutedShare {
  answer: unknown
}

/** Who calls, and what; nobody when the timer does. */
type Call = () => { openid?: string; event: object }

/** Loads each bundle in a process of its own and calls it once, in front of a simulated cloud at this very time. */
export async function executedShares(functions: BuiltFunction[]): Promise<Map<string, ExecutedShare>> {
  const city = await SimulatedCity.start({ city: shippedCityWith(), clock: new Date() })
  try {
    const calls = await typicalCalls(city)
    const shares = new Map<string, ExecutedShare>()
    for (const { name, folder } of functions) {
      const call = calls[name]
      if (call === undefined) throw new Error(`There is no typical call of ${name}`)
      shares.set(name, await measure(city, join(folder, 'index.js'), call))
    }
    return shares
  } finally {
    await city.stop()
  }
}

/** One after the other: what the citizen books is scanned. */
async function typicalCalls(city: SimulatedCity): Promise<Record<string, Call>> {
  const citizen = await city.register(1)
  const manager = await city.staff('openid-of-the-manager')
  const today = dateOf(new Date())
  return {
    citizen: () => ({
      openid: citizen.openid,
      event: { call: 'appointment.create', input: renewalRequest(freeTime(city)) },
    }),
    report: () => ({
      openid: manager.openid,
      event: {
        call: 'figures.export',
        input: {
          from: addDays(today, -7),
          to: addDays(today, -1),
          office: null,
          business: null,
          format: 'xlsx',
        },
      },
    }),
    staff: () => ({
      openid: manager.openid,
      event: {
        call: 'ticket.scan',
        input: { office: OFFICE, code: ticketOf(city, city.record('appointments', {})._id) },
      },
    }),
    timer: () => ({ event: {} }),
  }
}

function freeTime(city: SimulatedCity): { date: string; from: string } {
  const slots = city.records('slots', { office: OFFICE, category: 'driver', channel: 'personal', open: true })
  const slot = slots.find(({ remaining, date }) => remaining > 0 && date > dateOf(new Date()))
  if (slot === undefined) throw new Error('no slot of the coming days is free')
  return { date: slot.date, from: slot.from }
}

async function measure(city: SimulatedCity, bundle: string, call: Call): Promise<ExecutedShare> {
  const { openid, event } = call()
  const child = fork(join(__dirname, 'coverage-client.cjs'), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...city.cloud.sdkEnvironment(openid === undefined ? undefined : { openid }), ...city.secrets },
  })
  child.send({ bundle, event })
  const [measured] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
    Measured | number,
  ]
  if (typeof measured !== 'object') throw new Error(`${bundle} failed`)
  child.kill()
  const answer = measured.answer as Reply<unknown> | undefined
  if (answer?.ok === false) throw new Error(`${bundle} refused the typical call: ${answer.code}`)
  return measured
}
