import { resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { dist, root } from './paths'

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
