import { join } from 'node:path'
import { build } from 'esbuild'
import { dist } from '../../../scripts/build/paths'
import { writeChanged } from '../../../scripts/build/write-changed'

/** What a function process runs: it loads one function. */
export const functionProgram = join(dist, 'simulator', 'function-process.cjs')

/** Compiles it; once, and not at every start of a cloud, because the tests start hundreds. */
export async function buildFunctionProgram(): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'bootstrap.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
    write: false,
  })
  for (const { contents } of outputFiles) await writeChanged(functionProgram, contents)
}
