import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { rest } from '../helpers/rest'

/** One way from a page to the next useful picture. */
export interface Step {
  name: string
  /** Ends with a tap, or opens a page. */
  act(page: Page): Promise<unknown>
  /** Words of the useful picture. */
  shows: string
  /** It comes on the same page. */
  isSamePage?: true
}

export interface StepFigures {
  /** Milliseconds until the useful picture. */
  picture: number
  /** How many of them passed while a call had no answer. */
  waited: number
  nodes: number
  /** `setData` of all components, those of packages included. */
  calls: number
  bytes: number
  largest: { by: string; bytes: number }
}

interface PageMeter {
  begin(): void
  untilPainted(words: string, isSamePage: boolean): Promise<Pick<StepFigures, 'picture' | 'waited'>>
  figures(): Omit<StepFigures, 'picture' | 'waited'>
}

declare const pageMeter: PageMeter

/** Makes a phone measure itself. */
export const installMeter = (page: Page): Promise<unknown> =>
  page.addScriptTag({ path: join(__dirname, 'page-meter.browser.js') })

/** The camera of the scan page reads a code. */
export const reads =
  (code: () => string) =>
  (page: Page): Promise<void> =>
    page.evaluate((result) => {
      pageMeter.begin()
      getCurrentPages().at(-1)?.onCode({ detail: { result } })
    }, code())

/** Opens a page as a tap would. */
export const opens =
  (url: string) =>
  (page: Page): Promise<void> =>
    page.evaluate((address) => {
      pageMeter.begin()
      void wx.navigateTo({ url: address })
    }, url)

/** Goes a step on a phone, until nothing moves any more. */
export async function measureStep(page: Page, { act, shows, isSamePage }: Step): Promise<StepFigures> {
  const [painted] = await Promise.all([
    page.evaluate(([words, same]) => pageMeter.untilPainted(words, same), [
      shows,
      isSamePage === true,
    ] as const),
    act(page),
  ])
  await rest(page)
  // Whatever the page still does by itself, such as to remember, comes within this time.
  await page.waitForTimeout(300)
  return { ...painted, ...(await page.evaluate(() => pageMeter.figures())) }
}
