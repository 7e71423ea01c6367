import path from 'node:path'
import type { Page } from 'playwright-core'
import { root } from '../../scripts/build/paths'
import { rest } from '../helpers/rest'

const folder = path.join(root, 'dist', 'screenshots')

/**
 * Takes pictures of screens for people to look at: `dist/screenshots/<series>-01-home.png`, numbered as taken. Only when
 * asked to (`PICTURES=true npm test`): they take a tenth of the time of a journey.
 */
export function album(series: string): (page: Page, name: string) => Promise<void> {
  let taken = 0
  return async (page, name) => {
    if (process.env.PICTURES !== 'true') return
    taken += 1
    const number = String(taken).padStart(2, '0')
    await rest(page)
    await page.screenshot({ path: path.join(folder, `${series}-${number}-${name}.png`) })
  }
}
