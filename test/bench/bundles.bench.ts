import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type BuiltFunction, buildFunctions } from '../../scripts/build/functions'
import type { Row } from './bench'
import { bytesByPackage, OWN } from './bytes-by-package'
import { executedShares } from './executed-share'
import { median } from './median'

export const name =
  'Function bundles: what they consist of, which part of it is executed, and cold start as a ratio to an empty function'

const ROUNDS = 15
const LARGEST = 5

export async function run(): Promise<Row[]> {
  const functions = await buildFunctions()
  const executed = await executedShares(functions)
  const folder = await mkdtemp(join(tmpdir(), 'bundles-bench-'))
  const empty = join(folder, 'empty.js')
  await writeFile(empty, 'exports.main = async () => ({})')
  const rows = functions.map((built): Row => {
    const shares = executed.get(built.name)
    return {
      function: built.name,
      ...sizes(built),
      'executed at start': percent(shares?.start ?? 0),
      'and in a call': percent(shares?.call ?? 0),
      ...ratios(join(built.folder, 'index.js'), empty),
    }
  })
  await rm(folder, { recursive: true })
  return rows
}

function sizes({ folder, bytes, metafile }: BuiltFunction): Row {
  const parts = bytesByPackage(metafile)
  const largest = [...parts].filter(([name]) => name !== OWN).sort(([, one], [, other]) => other - one)
  return {
    KB: Math.round(bytes / 1024),
    'KB packed': Math.round(gzipSync(readFileSync(join(folder, 'index.js'))).length / 1024),
    own: percent((parts.get(OWN) ?? 0) / bytes),
    'largest packages (KB)': largest
      .slice(0, LARGEST)
      .map(([name, size]) => `${name} ${Math.round(size / 1024)}`)
      .join(', '),
  }
}

const percent = (share: number): string => `${Math.round(share * 100)} %`

/** Compiled alone: what is spent before a line of it runs. */
function ratios(bundle: string, empty: string): Row {
  const loaded = `if (typeof require(FILE).main !== 'function') process.exit(1)`
  const compiled = `new (require('node:vm').Script)(require('node:fs').readFileSync(FILE, 'utf8'))`
  const times = { bundle: [] as number[], compiled: [] as number[], empty: [] as number[] }
  // In turns, so that a busy machine slows all alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    times.empty.push(took(loaded, empty))
    times.compiled.push(took(compiled, bundle))
    times.bundle.push(took(loaded, bundle))
  }
  const ratio = (values: number[]) => Number((median(values) / median(times.empty)).toFixed(2))
  return { 'compiled ÷ empty': ratio(times.compiled), 'cold start ÷ empty': ratio(times.bundle) }
}

/** Milliseconds from the start of a process until it has done this with the file. */
function took(work: string, file: string): number {
  const begin = process.hrtime.bigint()
  const code = `const FILE = ${JSON.stringify(file)}; ${work}; process.exit(0)`
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
