import type { Page } from 'playwright-core'

/** A finger of an old hand needs this many CSS pixels; in care mode more. */
export const TARGET = { normal: 44, care: 60 }

/**
 * What is wrong with how the page on top is laid out, one line each: it scrolls sideways, a text leaves the screen or
 * is cut off by what it stands in, a target is too small for a finger. Empty when all is well.
 */
export function layoutFaults(page: Page, target: number): Promise<string[]> {
  return page.evaluate((smallest) => {
    const shown = document.querySelector<HTMLElement>('.phone-page:not([hidden]) .phone-scroller')
    if (!shown) return ['no page is shown']
    const faults: string[] = []
    const named = (element: Element) =>
      `<${element.localName.replace('wx-', '')}> ${(element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 30)}`
    const isVisible = (element: Element) => element.checkVisibility({ visibilityProperty: true })
    const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    // A label that only screen readers read is a box of one pixel or none.
    const isUnseen = (box: DOMRect) => box.width <= 1 || box.height <= 1

    if (shown.scrollWidth > shown.clientWidth)
      faults.push(`scrolls sideways by ${shown.scrollWidth - shown.clientWidth} px`)

    const texts = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const parent = node.parentElement
      if (!parent || node.textContent?.trim() === '' || !isVisible(parent)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const box = range.getBoundingClientRect()
      for (
        let around: HTMLElement | null = parent;
        around && around !== shown;
        around = around.parentElement
      ) {
        const style = getComputedStyle(around)
        const limit = around.getBoundingClientRect()
        if (isUnseen(limit) && clips(style.overflowX)) break
        // What can be scrolled there is not cut off.
        if (style.overflowX === 'auto' || style.overflowX === 'scroll') break
        const isShortened = style.textOverflow === 'ellipsis'
        const isCut =
          (clips(style.overflowX) && (box.left < limit.left - 1 || box.right > limit.right + 1)) ||
          (clips(style.overflowY) && (box.top < limit.top - 1 || box.bottom > limit.bottom + 1))
        if (isCut && !isShortened) faults.push(`cut off: ${named(parent)}`)
        if (isCut) break
        if (around.parentElement === shown && (box.left < -1 || box.right > innerWidth + 1))
          faults.push(`leaves the screen: ${named(parent)}`)
      }
    }

    const roles = ['button', 'link', 'checkbox', 'radio', 'tab', 'switch']
      .map((role) => `[role=${role}]`)
      .join()
    for (const element of shown.querySelectorAll(`${roles}, input, textarea`)) {
      if (!isVisible(element)) continue
      // What lies inside a larger target of the same kind is reached through it.
      const outer = element.parentElement?.closest(roles)
      if (outer && shown.contains(outer)) continue
      const { width, height } = element.getBoundingClientRect()
      if (width < smallest - 0.5 || height < smallest - 0.5)
        faults.push(`too small (${Math.round(width)} × ${Math.round(height)}): ${named(element)}`)
    }
    return [...new Set(faults)]
  }, target)
}
