import type { Page } from 'playwright-core'

/** Brings what moves on its own to an end to that end, and what begins to move then: nobody waits to see it. */
export async function rest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let moves = true; moves; ) {
      moves = false
      for (const animation of document.getAnimations()) {
        if (animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY) continue
        animation.finish()
        moves = true
      }
      if (moves) await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    await document.fonts.ready
  })
}
