import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** A phone without a mini program on it: a page of the browser that shares its storage with no other. */
export interface Handset {
  page: Page
  context: BrowserContext
  /** Whether it is like any other, so that it may serve again. */
  isUsual: boolean
}

/** Handsets that nobody holds. To take one again needs half the work of a new one, and most tests take several. */
const spare = new WeakMap<Browser, Handset[]>()

/** A handset that keeps nothing: a new one, or one as good as new. */
export async function takeHandset(browser: Browser, special: BrowserContextOptions): Promise<Handset> {
  const isUsual = Object.keys(special).length === 0
  const again = isUsual ? spare.get(browser)?.pop() : undefined
  if (again) return again
  const context = await browser.newContext({
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    ...special,
  })
  return { page: await context.newPage(), context, isUsual }
}

/**
 * Ends what runs on a handset, forgets what it keeps, and puts it where the next test finds it.
 * @param origin of whatever ran on it
 */
export async function returnHandset(browser: Browser, handset: Handset, origin: string): Promise<void> {
  const { page, context, isUsual } = handset
  if (!isUsual || page.isClosed() || context.pages().length > 1) return context.close()
  await page.removeAllListeners(undefined, { behavior: 'ignoreErrors' })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('about:blank')
  const session = await context.newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await session.detach()
  spare.set(browser, [...(spare.get(browser) ?? []), handset])
}
