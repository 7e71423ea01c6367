import type { Page } from 'playwright-core'

/** Taps a row of a wheel in the open picker, and waits until the wheel stands there. @param wheel from the left, the first is 0 */
export async function turnWheel(page: Page, wheel: number, row: string): Promise<void> {
  const wheels = page.getByRole('dialog').locator('.phone-column')
  await wheels.nth(wheel).getByText(row, { exact: true }).tap()
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
}
