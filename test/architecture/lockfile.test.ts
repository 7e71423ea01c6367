import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './source-files'

interface Lockfile {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>
}

const { packages }: Lockfile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))

/** Where node looks for a package: node_modules in the package's own folder and in every one above. */
function isLocked(from: string, name: string): boolean {
  if (packages[join(from, 'node_modules', name)]) return true
  if (from === '') return false
  const above = from.lastIndexOf('node_modules/')
  return isLocked(from.slice(0, Math.max(0, above - 1)), name)
}

// npm leaves out what a registry does not offer, and `npm ci` then refuses the whole file.
it('package-lock.json names optional packages for every system', () => {
  const optional = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ path, name })),
  )
  expect(optional.length).toBeGreaterThan(0)
  expect(optional.filter(({ path, name }) => !isLocked(path, name))).toEqual([])
})
