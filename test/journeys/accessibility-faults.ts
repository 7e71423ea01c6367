import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { root } from '../../scripts/build/paths'

const source = readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')

declare const axe: { run(context: string, options: RunOptions): Promise<AxeResults> }

/** What the page draws itself; bars and scrolling around it are the phone's. */
const context = '.phone-page:not([hidden]) .phone-scroller > *'
/**
 * Axe joins the texts of neighbouring boxes without a space, and parts words at spaces and punctuation only. So the same
 * words, with the comma that a reader pauses at between them, are others to it: 补换领号牌，号牌丢了 on the screen 补换领号牌 over 号牌丢了.
 */
const rules = { 'label-content-name-mismatch': { enabled: false } }

/**
 * Serious and critical violations of the page on top, as axe-core finds them, one line each.
 * @param only the rules to ask for instead of all
 */
export async function accessibilityFaults(page: Page, only?: string[]): Promise<string[]> {
  // Axe describes at length what it found in order, too, unless told not to.
  const resultTypes: RunOptions['resultTypes'] = ['violations']
  const options: RunOptions = only ? { runOnly: only, resultTypes } : { rules, resultTypes }
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ content: source })
  return page.evaluate(
    async ([where, options]) => {
      const { violations } = await axe.run(where, options)
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
        )
    },
    [context, options] as const,
  )
}
