import { readFile, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { filesBelow } from '../build/files-below'
import { buildNpm } from '../build/miniprogram-npm'
import { root } from '../build/paths'
import { missingModules } from './missing-modules'
import { compileOfficially } from './official-compiler'
import { packageSizes } from './package-sizes'

/** `npm run check:wechat [-- project]`: does WeChat take the mini program as it stands, and is it small enough? */
async function check(project: string): Promise<boolean> {
  await buildNpm({ project })
  const compiled = await compileOfficially(project)
  const pathOf = (file: string) => relative(compiled, file).split(sep).join('/')

  const scriptFiles = await filesBelow(compiled, '.js')
  const scripts = new Map<string, string>()
  for (const file of scriptFiles) scripts.set(pathOf(file), await readFile(file, 'utf8'))
  const missing = missingModules(scripts)
  for (const line of missing) console.error(line)

  const sizes = new Map<string, number>()
  for (const file of await filesBelow(compiled)) sizes.set(pathOf(file), (await stat(file)).size)
  const app = JSON.parse(await readFile(join(compiled, 'app.json'), 'utf8'))
  const packages = packageSizes(sizes, app)
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
