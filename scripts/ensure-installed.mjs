// Makes a fresh clone work without a step before: installs what package-lock.json names, when it is not there.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root, run, say } from './run-step.mjs'

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

/**
 * @param {string} file
 * @returns {Promise<Lockfile | undefined>}
 */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(join(root, file), 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Whether every package of the lock file is installed in its version. Optional ones (for other systems) may miss.
 * @param {Lockfile} wanted
 * @param {Lockfile | undefined} installed npm's own record in node_modules
 */
function isUpToDate(wanted, installed) {
  if (installed === undefined) return false
  return Object.entries(wanted.packages).every(([path, locked]) => {
    if (path === '') return true
    const present = installed.packages[path]
    return present ? present.version === locked.version : locked.optional === true
  })
}

/** Installs the packages if they are missing or differ from package-lock.json; ends the process when that fails. */
export async function ensureInstalled() {
  const wanted = await readLock('package-lock.json')
  if (!wanted) throw new Error('package-lock.json is missing or damaged')
  if (isUpToDate(wanted, await readLock('node_modules/.package-lock.json'))) return
  say('Installing packages (first start, or package-lock.json has changed) …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  if (await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) return
  console.error('The packages could not be installed. Is the npm registry reachable?')
  process.exit(1)
}
