import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { api, type CallInput, type CallName, type CallOutput } from '../../miniprogram/contract/calls/api'
import type { Reply } from '../../miniprogram/contract/calls/reply'
import type { City } from '../../miniprogram/contract/city/city'
import type { Cloud } from '../../simulator/cloud/cloud'
import type { DatabaseContent } from '../../simulator/cloud/database/database'
import type { LogLine } from '../../simulator/cloud/functions/log'
import { type Person, personOf } from '../../simulator/people'
import { type Simulator, startSimulator } from '../../simulator/simulator'
import { at, TUESDAY } from '../fixtures/instant'
import { launch, newPhone, type PhoneOptions, type TestPhone } from '../helpers/browser'
import { compiledOnce } from '../helpers/compiled-once'
import { Film } from '../helpers/film'
import { prepareCity } from '../helpers/prepared-city'
import { shippedCityWith } from '../helpers/simulated-city'

/** Tuesday at nine: every office is open, and tomorrow is a working day like any other. */
export const MORNING = at('09:00', TUESDAY)

/** One of the seeded people, by the key of their account. */
export function person(key: string): Person {
  const found = personOf(key)
  if (!found) throw new Error(`nobody has the key ${key}`)
  return found
}

/** The whole system on this machine, with phones in a real browser. */
export class JourneyWorld {
  private readonly opened: TestPhone[] = []
  /** Those that stay open from test to test. */
  private readonly kept: TestPhone[] = []
  /** What the functions had logged last when the test began. */
  private lastLine: LogLine | undefined

  private constructor(
    private readonly simulator: Simulator,
    private readonly browser: Browser,
    private readonly dataDir: string,
    private beginning: DatabaseContent,
    readonly city: City,
    /** What the cameras of the phones see: nothing, until a test holds a phone before them. */
    readonly film: Film,
  ) {}

  static async start(city: City): Promise<JourneyWorld> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'journey-'))
    const prepare = async (cloud: Cloud) => {
      // Time stands as the test says; what the timer does beside it would be chance.
      await cloud.timers.stop()
      await prepareCity(cloud, city, MORNING)
    }
    const film = await Film.start()
    const [simulator, browser] = await Promise.all([
      startSimulator({ dataDir, prepare, compiler: compiledOnce() }),
      launch({ camera: film.path }),
    ])
    return new JourneyWorld(simulator, browser, dataDir, simulator.cloud.database.export(), city, film)
  }

  get cloud(): Cloud {
    return this.simulator.cloud
  }

  /** Where a phone is: `/phone?account=wang&page=…`. */
  address(account: string, settings: Record<string, string> = {}): string {
    return `${this.simulator.url}/phone?${new URLSearchParams({ account, ...settings })}`
  }

  /**
   * A phone that was never used before, with somebody's account. It must have reported no error when the test ends.
   * @param settings of the simulated phone, as in its address
   */
  async phone(
    account: string,
    { settings = {}, ...options }: PhoneOptions & { settings?: Record<string, string> } = {},
  ): Promise<TestPhone> {
    const phone = await newPhone(this.browser, this.address(account, settings), options)
    this.opened.push(phone)
    return phone
  }

  /** Keeps a phone open after the test, for those that follow. */
  keep(phone: TestPhone): void {
    this.opened.splice(this.opened.indexOf(phone), 1)
    this.kept.push(phone)
  }

  /** What somebody does with another phone, without showing it. */
  async call<Name extends CallName>(
    account: string,
    name: Name,
    input: CallInput<Name>,
  ): Promise<CallOutput<Name>> {
    const { openid } = person(account)
    const event = { call: name, input }
    const reply = await this.cloud.callFunction(api[name].function, event, { openid })
    const answer = reply as Reply<CallOutput<Name>>
    if (!answer.ok) throw new Error(`${name} was refused as ${answer.code}`)
    return answer.data
  }

  /** Somebody registers, with another phone. */
  async register(account: string): Promise<void> {
    const { name, idNumber, mobile } = person(account)
    const consent = this.city.policy.consent.version
    await this.call(account, 'citizen.register', { name, idNumber, mobile, consent })
  }

  /** How often phones have made a call since the test began. */
  countCalls(name: CallName): number {
    const lines = this.cloud.log.recent
    const fresh = this.lastLine ? lines.slice(lines.indexOf(this.lastLine) + 1) : lines
    return fresh.filter(({ text }) => text.includes(`"call":"${name}"`)).length
  }

  /** What has happened until now has happened before each test that follows. */
  beginFromHere(): void {
    this.beginning = this.cloud.database.export()
  }

  /** The city as it was at the beginning: nobody is registered, every seat is free, it is nine. */
  async begin(): Promise<void> {
    await this.cloud.database.import(this.beginning)
    this.cloud.clock.set(MORNING)
    this.lastLine = this.cloud.log.recent.at(-1)
  }

  async end(): Promise<void> {
    await this.film.showNothing()
    for (const phone of this.opened.splice(0)) await phone.close()
    for (const phone of this.kept) phone.expectNoErrors()
  }

  async stop(): Promise<void> {
    await this.browser.close()
    await this.simulator.stop()
    await rm(this.dataDir, { recursive: true })
    await this.film.end()
  }
}

/** A short booking window: slots take time to make. */
export const smallCity = (): City => shippedCityWith({ booking: { daysAhead: 2 } })

/** Starts the system for the tests of a file; each of them finds it as it was at the beginning. */
export function useSimulator(city: City = smallCity()): () => JourneyWorld {
  let world: JourneyWorld | null = null
  const started = () => {
    if (world === null) throw new Error('the simulator has not been started')
    return world
  }
  beforeAll(async () => {
    world = await JourneyWorld.start(city)
  })
  beforeEach(() => started().begin())
  afterEach(() => started().end())
  afterAll(() => world?.stop())
  return started
}
