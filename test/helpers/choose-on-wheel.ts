import type { Page } from 'playwright-core'

/** Turns a wheel of the open picker to a row, and takes what the picker shows then. @param wheel from the left, the first is 0 */
export async function chooseOnWheel(page: Page, wheel: number, row: string): Promise<void> {
  const sheet = page.getByRole('dialog')
  await sheet.locator('.phone-column').nth(wheel).getByText(row, { exact: true }).tap()
  await page.waitForFunction(
    ([wheel, row]) => {
      const column = document.querySelectorAll('[role=dialog] .phone-column')[wheel]
      // Looked up each time: a wheel that has turned may get other rows.
      const cell = [...(column?.children ?? [])].find(({ textContent }) => textContent === row)
      if (!column || !cell) return false
      const { top, height } = column.getBoundingClientRect()
      const middle = top + height / 2
      const box = cell.getBoundingClientRect()
      return Math.abs(box.top + box.height / 2 - middle) < 2
    },
    [wheel, row] as const,
  )
  await sheet.getByRole('button', { name: '确定' }).tap()
}
