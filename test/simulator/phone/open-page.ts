import type { Page } from 'playwright-core'

/** The data of the page on top. */
export function pageData(page: Page): Promise<Record<string, unknown>> {
  return page.evaluate(() => {
    const shown = getCurrentPages().at(-1)
    return JSON.parse(JSON.stringify(shown?.data ?? {})) as Record<string, unknown>
  })
}

/** Routes of the open pages, the first at the bottom. */
export function openRoutes(page: Page): Promise<string[]> {
  return page.evaluate(() => getCurrentPages().map((open) => open.route))
}

/** Calls `wx.<name>` as a page would; resolves to the result, or to what it failed with. */
export function callWx(page: Page, name: string, options: object = {}): Promise<Record<string, unknown>> {
  return page.evaluate(
    ([called, given]) => {
      const parent = called.startsWith('cloud.') ? (wx.cloud as object) : wx
      const call = Reflect.get(parent, called.replace('cloud.', '')) as (options: object) => Promise<object>
      return call(given).catch((error: object) => error) as Promise<Record<string, unknown>>
    },
    [name, options] as const,
  )
}

/** Drags a finger between two points. */
export async function swipe(
  page: Page,
  from: [x: number, y: number],
  to: [x: number, y: number],
): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: [number, number][]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y })) })
  await touch('touchStart', [from])
  const steps = 8
  for (let step = 1; step <= steps; step += 1) {
    const part = step / steps
    await touch('touchMove', [[from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]])
  }
  await touch('touchEnd', [])
  await session.detach()
}
