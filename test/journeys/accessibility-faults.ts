import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { root } from '../../scripts/build/paths'

const source = readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')

declare const axe: { run(context: string, options: RunOptions): Promise<AxeResults> }

/** What the page draws itself; bars and scrolling around it are the phone's. */
const context = '.phone-page:not([hidden]) .phone-scroller > *'
/** Compares the words of label and screen, but Chinese does not part its words. */
const rules = { 'label-content-name-mismatch': { enabled: false } }

/**
 * Serious and critical violations of the page on top, as axe-core finds them, one line each.
 * @param only the rules to ask for instead of all
 */
export async function accessibilityFaults(page: Page, only?: string[]): Promise<string[]> {
  const options: RunOptions = only ? { runOnly: only } : { rules }
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ content: source })
  const { violations } = await page.evaluate(([where, options]) => axe.run(where, options), [
    context,
    options,
  ] as const)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    )
}
