import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildOnce } from '../../simulator/keep-built'
import { at, TUESDAY, WEDNESDAY } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import {
  accepted,
  freshSecrets,
  type Phone,
  SimulatedCity,
  shippedCityWith,
  UNHURRIED,
} from '../helpers/simulated-city'
import {
  bookingRecord,
  newOfficer,
  type Officer,
  sealedSecrets,
  ticketOf,
  writeBookings,
} from '../helpers/visits'
import type { Row } from './bench'
import { writeHistory } from './history'
import { median } from './median'

export const name =
  'What people wait for with 1,000,000 past appointments, as a ratio to 1,000, in turns in the same run; and the memory it takes'

const FEW = 1000
const MANY = 1_000_000
const ROUNDS = 60
/** Appointments of the day on which it is measured, at the office whose board is read. */
const TODAY = 2000
const TODAY_TIMES = ['09:00', '09:30', '10:00', '10:30', '14:30', '15:00', '15:30', '16:00']

export async function run(): Promise<Row[]> {
  await buildOnce()
  const few = await World.open(FEW)
  const many = await World.open(MANY).catch(async (error: unknown) => {
    await few.close()
    throw error
  })
  try {
    return [...(await compare(few, many)), ...[few, many].map((world) => world.costs)]
  } finally {
    await few.close()
    await many.close()
  }
}

async function compare(few: World, many: World): Promise<Row[]> {
  const tasks: [string, (world: World, round: number) => Promise<number>][] = [
    ['a booking', (world, round) => world.book(round)],
    ['the week of slots', (world) => world.listSlots()],
    ["today's board", (world) => world.readBoard()],
    ['a scan', (world, round) => world.scan(round)],
  ]
  const rows: Row[] = []
  for (const [task, measure] of tasks) {
    const times = { few: [] as number[], many: [] as number[] }
    // Once unmeasured, then in turns, so that a busy machine slows both alike.
    for (let round = 0; round <= ROUNDS; round++) {
      const [first, second] = [await measure(few, round), await measure(many, round)]
      if (round > 0) times.few.push(first)
      if (round > 0) times.many.push(second)
    }
    const ratio = median(times.many) / median(times.few)
    rows.push({ 'what people wait for': task, 'many ÷ few': Number(ratio.toFixed(2)) })
  }
  return rows
}

/** A city with a history, on a Tuesday at ten past nine. */
class World {
  private constructor(
    private readonly city: SimulatedCity,
    private readonly officer: Officer,
    private readonly numbers: readonly string[],
    readonly costs: Row,
  ) {}

  static async open(count: number): Promise<World> {
    const dataDir = mkdtempSync(join(tmpdir(), 'history-bench-'))
    const options = {
      dataDir,
      secrets: freshSecrets(),
      city: shippedCityWith({ rate: UNHURRIED, booking: { daysAhead: 5 } }),
      clock: at('09:10', TUESDAY),
      processes: 1,
    }
    const city = await SimulatedCity.start(options)
    const sealed = sealedSecrets(city, 1)
    await city.cloud.stop()
    const began = process.hrtime.bigint()
    await writeHistory(dataDir, { count, today: TUESDAY, sealed })
    const written = process.hrtime.bigint()
    const before = memory()
    const started = await SimulatedCity.start(options)
    const ready = process.hrtime.bigint()
    const numbers = await writeDay(started)
    const after = memory()
    const officer = await newOfficer(started, 'openid-of-the-officer')
    return new World(started, officer, numbers, {
      'past appointments': count,
      'written (s)': seconds(began, written),
      'started (s)': seconds(written, ready),
      'heap (MB)': after.heap - before.heap,
      'own memory (MB)': after.own - before.own,
    })
  }

  async close(): Promise<void> {
    await this.city.stop()
    rmSync(this.city.dataDir, { recursive: true, force: true })
  }

  async book(round: number): Promise<number> {
    const phone = await this.city.register(TODAY + 200 + round)
    const request = renewalRequest({ date: WEDNESDAY, from: TODAY_TIMES[round % TODAY_TIMES.length] ?? '' })
    return took(async () => accepted(await phone.call('appointment.create', request)))
  }

  async listSlots(): Promise<number> {
    const choice = { business: 'driver-renewal', office: 'vehicle-office', channel: 'personal' as const }
    return took(async () => accepted(await this.anybody.call('slot.list', choice)))
  }

  async readBoard(): Promise<number> {
    return took(async () => this.officer.today())
  }

  async scan(round: number): Promise<number> {
    const code = ticketOf(this.city, this.numbers[round] ?? '')
    return took(async () => {
      if (accepted(await this.officer.scan(code)).visit === null) throw new Error('the benchmark saw nobody')
    })
  }

  private get anybody(): Phone {
    return this.city.phone('openid-of-anybody')
  }
}

/** The appointments of today: most are over, some people are inside. @returns the numbers of those who are expected */
async function writeDay(city: SimulatedCity): Promise<string[]> {
  const records = Array.from({ length: TODAY }, (_unused, n) => {
    const times = { date: TUESDAY, from: TODAY_TIMES[n % TODAY_TIMES.length] ?? '' }
    const seen = { visitDate: TUESDAY, admittedAs: 'in-time' as const }
    if (n % 10 === 0) return bookingRecord(city, 100 + n, times)
    if (n % 50 === 1)
      return bookingRecord(city, 100 + n, {
        ...times,
        ...seen,
        state: 'admitted',
        queueKey: `2.${times.from}.${n}`,
      })
    return bookingRecord(city, 100 + n, { ...times, ...seen, state: 'done', endedAt: at('09:05', TUESDAY) })
  })
  await writeBookings(city, records)
  return records.filter(({ state }) => state === 'booked').map(({ _id }) => _id)
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const begin = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - begin) / 1e6
}

const seconds = (from: bigint, to: bigint): number => Math.round(Number(to - from) / 1e9)

/** Megabytes of objects, and of whatever this process does not share with a file. */
function memory(): { heap: number; own: number } {
  const { heapUsed, rss } = process.memoryUsage()
  const ofFiles = /RssFile:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
  const megabyte = 1024 * 1024
  return {
    heap: Math.round(heapUsed / megabyte),
    own: Math.round((rss - Number(ofFiles) * 1024) / megabyte),
  }
}
