import type { Page } from 'playwright-core'

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
