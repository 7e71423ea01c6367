import path from 'node:path'
import type { Page } from 'playwright-core'
import { root } from '../../scripts/build/paths'

const folder = path.join(root, 'dist', 'screenshots')

/** Waits until everything that moves on its own to an end has come to rest. */
export async function rest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    // An animation whose element goes away never finishes.
    await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)))
    await document.fonts.ready
  })
}

/** Takes pictures of screens for people to look at: `dist/screenshots/<series>-01-home.png`, numbered as taken. */
export function album(series: string): (page: Page, name: string) => Promise<void> {
  let taken = 0
  return async (page, name) => {
    taken += 1
    const number = String(taken).padStart(2, '0')
    await rest(page)
    await page.screenshot({ path: path.join(folder, `${series}-${number}-${name}.png`) })
  }
}
