import setupBuilt from './setup-built'

/** Tells the browser tests where Chromium is (`CHROMIUM`) and brings the build up to date. */
export default async function setupBrowser(): Promise<void> {
  const { findBrowser, howToInstallBrowser } = await import('../../scripts/find-browser.mjs')
  const browser = findBrowser()
  if (browser === undefined) throw new Error(howToInstallBrowser)
  process.env.CHROMIUM = browser
  await setupBuilt()
}
