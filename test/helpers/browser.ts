import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Request,
} from 'playwright-core'
import { returnHandset, takeHandset } from './handsets'

/** The path of a Chromium; the browser tests' set-up finds it. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A phone lets a mini program make a sound before the first touch.
  '--autoplay-policy=no-user-gesture-required',
]

export interface LaunchOptions {
  /** The path of a film that plays as the camera of every phone: `test/helpers/film.ts` makes them. */
  camera?: string
}

/** Starts a browser; one per test file is enough. */
export function launch({ camera }: LaunchOptions = {}): Promise<Browser> {
  const fakeCamera = [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    ...(camera ? [`--use-file-for-fake-video-capture=${camera}`] : []),
  ]
  return chromium.launch({ executablePath, headless: true, args: [...args, ...fakeCamera] })
}

export interface PhoneOptions extends Omit<BrowserContextOptions, 'viewport'> {
  /** Width in CSS pixels: 320, 375 or 430 are worth testing. */
  width?: number
  height?: number
  /** Errors in the console that the test expects. */
  expectedErrors?: RegExp[]
}

/** A phone held by a test. */
export interface TestPhone {
  page: Page
  context: BrowserContext
  /** What the console said that was no error. */
  warnings: string[]
  /** Waits until whatever the mini program has asked of the cloud is answered, and what it asks because of that. */
  answered(): Promise<void>
  /** Fails when the mini program or the phone has reported an error that was not expected, and forgets it. */
  expectNoErrors(): void
  /** Puts the phone away, which must have reported no error. May be repeated. */
  close(): Promise<void>
}

/**
 * Opens a phone with storage of its own at an address such as `${simulator.url}/phone?account=wang`, and waits for
 * its mini program to have started.
 */
export async function newPhone(
  browser: Browser,
  url: string,
  options: PhoneOptions = {},
): Promise<TestPhone> {
  const { width = 375, height = 812, expectedErrors = [], ...special } = options
  const handset = await takeHandset(browser, special)
  const { page, context } = handset
  await page.setViewportSize({ width, height })
  const errors: string[] = []
  const warnings: string[] = []
  page.on('console', (message) => {
    const text = `${message.text()} (${message.location().url})`
    if (message.type() === 'error') errors.push(text)
    if (message.type() === 'warning') warnings.push(text)
  })
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  const asked = new Set<Request>()
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/phone/cloud/')) asked.add(request)
  })
  page.on('requestfinished', (request) => asked.delete(request))
  page.on('requestfailed', (request) => asked.delete(request))
  await page.goto(url)
  await page.waitForSelector('html[data-ready]', { state: 'attached' }).catch((cause: unknown) => {
    throw new Error(['The mini program did not start.', ...errors].join('\n'), { cause })
  })
  const expectNoErrors = () => {
    const unexpected = errors
      .splice(0)
      .filter((error) => !expectedErrors.some((expected) => expected.test(error)))
    if (unexpected.length > 0) throw new Error(`The phone reported errors:\n${unexpected.join('\n')}`)
  }
  let putAway: Promise<void> | undefined
  return {
    page,
    context,
    warnings,
    async answered() {
      do {
        // The page hears the last answer, and asks on, before this ends.
        await page.waitForTimeout(10)
      } while (asked.size > 0)
    },
    expectNoErrors,
    async close() {
      putAway ??= returnHandset(browser, handset, new URL(url).origin)
      await putAway
      expectNoErrors()
    },
  }
}
