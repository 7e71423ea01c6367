import type { Locator, Page } from 'playwright-core'

/** Things on the screen, found as a person finds them. Pages below the one on top are hidden and never found. */

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true })

/** A text that is to be seen. */
export const text = (page: Page, words: string | RegExp): Locator =>
  page.getByText(words).filter({ visible: true }).first()

/** Waits until a text is to be seen. */
export const see = (page: Page, words: string | RegExp): Promise<void> => text(page, words).waitFor()

/** Waits until a text is where the person looks: not scrolled away, not below the bar with the button. */
export async function seeOnScreen(page: Page, words: string | RegExp): Promise<void> {
  const found = text(page, words)
  await found.waitFor()
  const handle = await found.elementHandle()
  await page.waitForFunction((element) => {
    const box = element?.getBoundingClientRect()
    if (!element || !box) return false
    const shown = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    return shown !== null && (element.contains(shown) || shown.contains(element))
  }, handle)
}

/** The phone's own button listens to clicks; Chromium makes none of an injected tap once something was typed. */
export const back = (page: Page): Promise<void> => button(page, '返回').click()

/** The title of the page in the navigation bar. */
export const seePage = (page: Page, title: string): Promise<void> =>
  page.getByRole('heading', { name: title, level: 1, exact: true }).first().waitFor()

/** Types in place of what a field holds, key by key. */
export async function type(field: Locator, words: string): Promise<void> {
  await field.tap()
  await field.press('Control+A')
  await field.pressSequentially(words)
}
