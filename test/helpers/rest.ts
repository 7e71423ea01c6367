import type { Page } from 'playwright-core'

/** Brings what moves on its own to an end to that end, and what begins to move then: nobody waits to see it. */
export async function rest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const ending = () =>
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    for (let moving = ending(); moving.length > 0; moving = ending()) {
      for (const animation of moving) animation.finish()
      await nextFrame()
    }
    await document.fonts.ready
  })
}
