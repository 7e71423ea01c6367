import { readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { filesBelow } from '../build/files-below'
import { type PackageSize, packageSizes } from './package-sizes'

const pathBelow = (folder: string, file: string) => relative(folder, file).split(sep).join('/')

/** The scripts of a compiled mini program by path. */
export async function compiledScripts(compiled: string): Promise<Map<string, string>> {
  const files = await filesBelow(compiled, '.js')
  const scripts = files.map(
    async (file) => [pathBelow(compiled, file), await readFile(file, 'utf8')] as const,
  )
  return new Map(await Promise.all(scripts))
}

/** The sizes of the packages of a compiled mini program. */
export async function compiledSizes(compiled: string): Promise<PackageSize[]> {
  const files = await filesBelow(compiled)
  const sizes = files.map(async (file) => [pathBelow(compiled, file), (await stat(file)).size] as const)
  const app = JSON.parse(await readFile(join(compiled, 'app.json'), 'utf8'))
  return packageSizes(new Map(await Promise.all(sizes)), app)
}
