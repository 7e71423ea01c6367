import type { Browser, Page } from 'playwright-core'
import type { Simulator } from '../../../simulator/simulator'
import { launch, newPhone, type PhoneOptions, type TestPhone } from '../../helpers/browser'
import { Film } from '../../helpers/film'
import { startFixture } from './start-fixture'

/** The fixture mini program on phones in a real browser. */
class Fixture {
  private readonly phones: TestPhone[] = []

  private constructor(
    readonly simulator: Simulator,
    private readonly browser: Browser,
    /** What the cameras of the phones see. */
    readonly film: Film,
  ) {}

  static async start(): Promise<Fixture> {
    const film = await Film.start()
    const [simulator, browser] = await Promise.all([startFixture(), launch({ camera: film.path })])
    return new Fixture(simulator, browser, film)
  }

  /** A phone that was never used before, until the test ends; it must have reported no error then. */
  async phone(settings: Record<string, string> = {}, options: PhoneOptions = {}): Promise<TestPhone> {
    const address = `${this.simulator.url}/phone?${new URLSearchParams({ account: 'wang', ...settings })}`
    const phone = await newPhone(this.browser, address, options)
    this.phones.push(phone)
    return phone
  }

  /** The screen of such a phone, with a page of the fixture open. */
  async open(page: string): Promise<Page> {
    return (await this.phone({ page })).page
  }

  async putAway(): Promise<void> {
    await this.film.showNothing()
    for (const phone of this.phones.splice(0)) await phone.close()
  }

  async stop(): Promise<void> {
    await this.browser.close()
    await this.simulator.stop()
    await this.film.end()
  }
}

/** Starts the fixture for the tests of a file; their phones are put away after each. */
export function useFixture(): () => Fixture {
  let fixture: Fixture | null = null
  const started = () => {
    if (fixture === null) throw new Error('the fixture has not been started')
    return fixture
  }
  beforeAll(async () => {
    fixture = await Fixture.start()
  })
  afterEach(() => started().putAway())
  afterAll(() => started().stop())
  return started
}
