import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { root } from '../../../scripts/build/paths'
import { rest } from '../../helpers/rest'
import { type JourneyWorld, MORNING } from '../use-simulator'

const folder = path.join(root, 'docs', 'screenshots')
/** Pictures travel with every clone. */
const largestBytes = 120 * 1024

/** Sharp enough on a screen of today, and small. */
export const SHARP = { deviceScaleFactor: 1.5 }

/** Takes a picture of a phone at a time of the city, and says how large it is. */
export const shootIn =
  ({ cloud }: JourneyWorld) =>
  async (page: Page, name: string, clock = MORNING): Promise<void> => {
    cloud.clock.set(clock)
    await rest(page)
    mkdirSync(folder, { recursive: true })
    const file = path.join(folder, `${name}.png`)
    await page.screenshot({ path: file })
    const { size } = statSync(file)
    if (size > largestBytes) throw new Error(`${name}.png has ${size} bytes, more than ${largestBytes}`)
    console.log(`${name}.png ${Math.round(size / 1024)} KB`)
  }
