// The checks that `npm test` and `npm run check` share. Each answers how many of its checks passed and failed.
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run, runTool, say } from './run-step.mjs'

/**
 * @typedef {{ passed: number, failed: number }} Counts
 */

/**
 * @param {boolean} ok
 * @returns {Counts}
 */
const one = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 })

/** @param {Counts[]} all */
const sum = (all) => ({
  passed: all.reduce((total, { passed }) => total + passed, 0),
  failed: all.reduce((total, { failed }) => total + failed, 0),
})

export async function lint() {
  say('Lint and format')
  return one(
    await runTool('biome', [
      'ci',
      '--error-on-warnings',
      `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
      '.',
    ]),
  )
}

/** Each part of the code has the types of its own world: node, WeChat, a browser. */
const typeProjects = [
  'tsconfig.json',
  'miniprogram/tsconfig.json',
  'cloudfunctions/tsconfig.json',
  'simulator/phone/runtime/tsconfig.json',
  'test/tsconfig.json',
].filter((file) => existsSync(join(root, file)))

export async function types() {
  const results = []
  for (const project of typeProjects) {
    say(`Types of ${project}`)
    results.push(one(await runTool('tsc', ['-p', project, '--noEmit'])))
  }
  return sum(results)
}

export async function build() {
  say('Build')
  return one(await run(process.execPath, ['--import', 'tsx', 'scripts/build/build.ts']))
}

/**
 * @param {string[]} projects of jest.config.cjs
 * @param {{ maxWorkers: number, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<Counts>}
 */
export async function jest(projects, { maxWorkers, env = {} }) {
  say(`Tests: ${projects.join(', ')}`)
  const folder = await mkdtemp(join(tmpdir(), 'test-counts-'))
  const file = join(folder, 'counts.json')
  const args = ['--selectProjects', ...projects, '--passWithNoTests', `--maxWorkers=${maxWorkers}`]
  const ok = await runTool('jest', args, { ...env, TEST_COUNTS: file })
  /** @type {Counts} */
  const counts = await readFile(file, 'utf8').then(JSON.parse, () => one(ok))
  await rm(folder, { recursive: true })
  // Jest can fail without a failed test, e.g. in its configuration; that must not look green.
  return ok || counts.failed > 0 ? counts : sum([counts, one(false)])
}

/**
 * Runs steps one after the other, all of them whatever happens, and prints the closing line.
 * @param {(() => Promise<Counts>)[]} steps
 */
export async function runAll(steps) {
  const results = []
  for (const step of steps) results.push(await step().catch(crashed))
  const { passed, failed } = sum(results)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
  console.log(`\n${passed} passed, ${failed} failed`)
}

/** @param {unknown} error */
function crashed(error) {
  console.error(error)
  return one(false)
}
