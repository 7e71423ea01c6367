// The browser tests need Chromium, and Chinese letters to be looked at. On a bare machine where we may, we install both.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { findBrowser, howToInstallBrowser } from './find-browser.mjs'
import { run, say } from './run-step.mjs'

/**
 * @returns {Promise<string | undefined>} the path of a browser, or undefined after saying what to install
 */
export async function ensureBrowser() {
  const missing = []
  if (!process.env.CHROMIUM && !findBrowser()) missing.push('chromium')
  if (!hasChineseFont()) missing.push('fonts-noto-cjk')
  if (missing.length > 0) await install(missing)
  if (!hasChineseFont())
    console.error('No Chinese font found: screenshots will show boxes. Install fonts-noto-cjk.')
  const browser = findBrowser()
  if (browser === undefined) console.error(howToInstallBrowser)
  return browser
}

/** @param {string[]} packages */
async function install(packages) {
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  if (!mayInstall) return
  say(`Installing ${packages.join(' and ')} for the browser tests …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], env)
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], env)
}

/** macOS and Windows bring Chinese fonts along; on Linux fontconfig knows, or the usual folder tells. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  if (listed.status === 0) return listed.stdout.trim() !== ''
  try {
    return readdirSync('/usr/share/fonts', { recursive: true }).some((name) => String(name).includes('CJK'))
  } catch {
    return false
  }
}
