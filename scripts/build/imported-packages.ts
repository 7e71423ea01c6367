import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { dist, root } from './paths'

/** Files below a folder whose names end with one of the endings; miniprogram_npm is not searched. */
export async function filesBelow(folder: string, ...endings: string[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.slice(folder.length).includes('miniprogram_npm'))
    .sort()
}

export interface ScriptImports {
  /** Absolute paths of the scripts themselves and of all that they import by relative paths. */
  files: string[]
  /** What they import by name: `dayjs`, `dayjs/plugin/utc`. Type-only imports do not count. */
  packages: string[]
}

const isName = /^[^./]/

/** Follows the imports of scripts, as the mini program would load them. */
export async function scriptImports(scripts: string[]): Promise<ScriptImports> {
  if (scripts.length === 0) return { files: [], packages: [] }
  const packages = new Set<string>()
  const noteNames: Plugin = {
    name: 'note-names',
    setup({ onResolve }) {
      onResolve({ filter: isName }, ({ path, kind }) => {
        if (kind === 'entry-point') return undefined
        packages.add(path)
        return { path, external: true }
      })
    },
  }
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: scripts,
    outdir: dist,
    bundle: true,
    preserveSymlinks: true,
    format: 'esm',
    logLevel: 'error',
    metafile: true,
    write: false,
    plugins: [noteNames],
  })
  const files = Object.keys(metafile.inputs).map((file) => resolve(root, file))
  return { files: files.sort(), packages: [...packages].sort() }
}
