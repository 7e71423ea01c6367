import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuiltFunction, buildFunctions } from '../../scripts/build/functions'
import type { Row } from './bench'
import { median } from './median'

export const name =
  'Function bundles: size, and cold start as a ratio to an empty function started in the same way'

const rounds = 15

export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bundles-bench-'))
  const functions = await buildFunctions({ outDir: folder })
  const empty = join(folder, 'empty.js')
  await writeFile(empty, 'exports.main = async () => ({})')
  const rows = functions.map((built) => measure(built, empty))
  await rm(folder, { recursive: true })
  return rows
}

function measure({ name, folder, bytes }: BuiltFunction, empty: string): Row {
  const bundle = join(folder, 'index.js')
  const times = { bundle: [] as number[], empty: [] as number[] }
  // In turns, so that a busy machine slows both alike.
  for (let round = 0; round < rounds; round++) {
    times.empty.push(coldStart(empty))
    times.bundle.push(coldStart(bundle))
  }
  const ratio = median(times.bundle) / median(times.empty)
  return {
    function: name,
    'size (KB)': Math.round(bytes / 1024),
    'cold start ÷ empty': Number(ratio.toFixed(2)),
  }
}

/** Milliseconds from the start of a process until the function is loaded. */
function coldStart(file: string): number {
  const begin = process.hrtime.bigint()
  const code = `if (typeof require(${JSON.stringify(file)}).main !== 'function') process.exit(1); process.exit(0)`
  const { status, stderr } = spawnSync(process.execPath, ['-e', code], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'local',
      SCF_NAMESPACE: 'local',
      TCB_ENV: 'bench',
    },
  })
  if (status !== 0) throw new Error(`${file} does not load: ${stderr}`)
  return Number(process.hrtime.bigint() - begin) / 1e6
}
