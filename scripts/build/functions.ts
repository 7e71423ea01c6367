import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { dist, root } from './paths'
import { sdkParts } from './sdk-parts'
import { writeChanged } from './write-changed'

export interface BuiltFunction {
  name: string
  /** The folder that is uploaded: index.js, package.json, config.json. */
  folder: string
  /** Size of index.js in bytes. */
  bytes: number
  metafile: Metafile
}

const source = join(root, 'cloudfunctions')

/** The names of the deployable functions: folders with an entry (index.ts) and a config.json. */
export async function functionNames(): Promise<string[]> {
  const folders = await readdir(source, { withFileTypes: true })
  return folders
    .filter((folder) => folder.isDirectory())
    .map((folder) => folder.name)
    .filter((name) => ['index.ts', 'config.json'].every((file) => existsSync(join(source, name, file))))
    .sort()
}

/**
 * Bundles every cloud function, SDKs included, so that nothing has to be installed in the cloud (CloudBase's
 * installer rejects packages with install scripts) and a cold start reads one file.
 * `outDir` receives functions/<name>/, maps/<name>/ (not deployed) and meta/<name>.json.
 */
export async function buildFunctions({ outDir = dist }: { outDir?: string } = {}): Promise<BuiltFunction[]> {
  const names = await functionNames()
  return Promise.all(names.map((name) => buildFunction(name, outDir)))
}

async function buildFunction(name: string, outDir: string): Promise<BuiltFunction> {
  const folder = join(outDir, 'functions', name)
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(source, name, 'index.ts')],
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Names stay: for stack traces in the cloud's log, and because esbuild would make modules arrow functions then, which
    // V8 parses twice: a fifth of a cold start.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: 'external',
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
    write: false,
    plugins: [sdkParts],
  })
  const bundle = outputFiles.find((file) => file.path.endsWith('.js'))
  const map = outputFiles.find((file) => file.path.endsWith('.map'))
  if (!bundle || !map) throw new Error(`esbuild made no bundle of function ${name}`)

  const manifest = { name, version: '1.0.0', private: true, main: 'index.js' }
  await Promise.all([
    writeChanged(join(folder, 'index.js'), bundle.contents),
    writeChanged(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`),
    writeChanged(join(folder, 'config.json'), await readFile(join(source, name, 'config.json'))),
    writeChanged(join(outDir, 'maps', name, 'index.js.map'), map.contents),
    writeChanged(join(outDir, 'meta', `${name}.json`), JSON.stringify(metafile)),
  ])
  return { name, folder, bytes: bundle.contents.byteLength, metafile }
}
