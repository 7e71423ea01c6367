import { resolve } from 'node:path'
import { buildNpm } from '../build/miniprogram-npm'
import { root } from '../build/paths'
import { compiledScripts, compiledSizes } from './compiled-files'
import { missingModules } from './missing-modules'
import { compileOfficially } from './official-compiler'

/** `npm run check:wechat [-- project]`: does WeChat take the mini program as it stands, and is it small enough? */
async function check(project: string): Promise<boolean> {
  await buildNpm({ project })
  const compiled = await compileOfficially(project)
  const missing = missingModules(await compiledScripts(compiled))
  for (const line of missing) console.error(line)
  const packages = await compiledSizes(compiled)
  for (const { name, bytes, limit } of packages) {
    console.log(`${name}: ${kilobytes(bytes)} of ${kilobytes(limit)}${bytes > limit ? ' — too large' : ''}`)
  }
  return missing.length === 0 && packages.every(({ bytes, limit }) => bytes <= limit)
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KB`
}

check(resolve(process.argv[2] ?? root)).then(
  (ok) => {
    console.log(ok ? "WeChat's compiler takes the mini program." : 'The mini program is not fit for WeChat.')
    process.exitCode = ok ? 0 : 1
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
