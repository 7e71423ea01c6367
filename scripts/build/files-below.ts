import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Paths of all files below a folder, sorted; with endings, only those that end so. */
export async function filesBelow(folder: string, ...endings: string[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => endings.length === 0 || endings.some((ending) => file.endsWith(ending)))
    .sort()
}

/** Files of the mini program that people write, without the packed packages. */
export async function miniprogramSources(folder: string, ...endings: string[]): Promise<string[]> {
  const files = await filesBelow(folder, ...endings)
  return files.filter((file) => !file.startsWith(join(folder, 'miniprogram_npm')))
}
