import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { build, version as esbuildVersion } from 'esbuild'
import { componentFiles, includedFiles, usedComponents } from './component-files'
import { miniprogramSources } from './files-below'
import { scriptImports } from './imported-packages'
import { root } from './paths'
import { writeChanged } from './write-changed'

export interface BuiltNpm {
  /** Names of modules as scripts require them: `dayjs`, `dayjs/plugin/utc`. */
  modules: string[]
  /** Files copied from component libraries, below miniprogram_npm. */
  files: string[]
  /** False when miniprogram_npm was up to date already. */
  changed: boolean
}

interface Options {
  /** The folder with miniprogram/, node_modules/ and .cache/, which remembers what was packed. */
  project?: string
}

interface Manifest {
  version: string
  /** Set by component libraries: the folder with what WeChat loads. */
  miniprogram?: string
}

/**
 * Writes `miniprogram/miniprogram_npm`, where WeChat looks for npm packages: script packages as CommonJS, and of
 * component libraries only the components that pages use. WeChat's own packer takes neither ES modules
 * (valibot) nor a selection (all of TDesign is 5.6 MB).
 */
export async function buildNpm({ project = root }: Options = {}): Promise<BuiltNpm> {
  const target = join(project, 'miniprogram', 'miniprogram_npm')
  const stampFile = join(project, '.cache', 'miniprogram-npm.json')
  const { modules, libraries, versions } = await wantedPackages(project)
  const files = [...libraries].flatMap(([name, library]) => library.files.map((file) => join(name, file)))
  const stamp = JSON.stringify({ esbuildVersion, versions, modules, files })

  const packed = await readFile(stampFile, 'utf8').catch(() => undefined)
  const outputs = [...modules.map(moduleFile), ...files]
  const changed = packed !== stamp || !outputs.every((file) => existsSync(join(target, file)))
  if (changed) {
    const fresh = join(project, '.cache', `miniprogram-npm.${process.pid}`)
    await rm(fresh, { recursive: true, force: true })
    await mkdir(fresh, { recursive: true })
    await bundleModules(modules, fresh, project)
    for (const [name, library] of libraries) {
      for (const file of library.files) await cp(join(library.folder, file), join(fresh, name, file))
    }
    await swapIn(fresh, target)
    await writeChanged(stampFile, stamp)
  }
  return { modules, files, changed }
}

/** Replaces a folder in one go, as devtools or a simulator may be reading it. */
async function swapIn(fresh: string, target: string): Promise<void> {
  await rm(target, { recursive: true, force: true })
  await rename(fresh, target).catch(async (error: NodeJS.ErrnoException) => {
    // Another build has just put the same content there.
    if (error.code !== 'ENOTEMPTY') throw error
    await rm(fresh, { recursive: true, force: true })
  })
}

interface Library {
  /** Where the library keeps what WeChat loads. */
  folder: string
  /** Paths below it. */
  files: string[]
}

async function wantedPackages(project: string) {
  const source = join(project, 'miniprogram')
  const { packages } = await scriptImports(await miniprogramSources(source, '.ts', '.js', '.mts', '.mjs'))
  const components = await usedLibraryComponents(source)
  const stylesheets = await usedLibraryStylesheets(source)

  const modules: string[] = []
  const libraryEntries = new Map<string, string[]>()
  const versions: Record<string, string> = {}
  for (const path of new Set([...packages, ...components, ...stylesheets])) {
    const name = packageName(path)
    const manifest = await readManifest(name, project)
    versions[name] = manifest.version
    if (manifest.miniprogram === undefined) modules.push(path)
    else libraryEntries.set(name, [...(libraryEntries.get(name) ?? []), path.slice(name.length + 1)])
  }

  const libraries = new Map<string, Library>()
  for (const [name, entries] of libraryEntries) {
    const { miniprogram: inner = '.' } = await readManifest(name, project)
    const folder = join(project, 'node_modules', name, inner)
    const files = await componentFiles(
      folder,
      entries.map((entry) => join(folder, entry)),
    )
    libraries.set(name, { folder, files: files.map((file) => relative(folder, file)) })
  }
  return { modules: modules.sort(), libraries, versions }
}

/** Components of npm packages that app.json, pages and components use: `tdesign-miniprogram/button/button`. */
async function usedLibraryComponents(source: string): Promise<string[]> {
  const used = await Promise.all((await miniprogramSources(source, '.json')).map(usedComponents))
  return used.flat().filter((path) => !/^[./]/.test(path))
}

/** Stylesheets of npm packages: WXSS reaches them by a path into miniprogram_npm. */
async function usedLibraryStylesheets(source: string): Promise<string[]> {
  const sheets = await miniprogramSources(source, '.wxss')
  const imports = (await Promise.all(sheets.map((file) => includedFiles(file, '.wxss')))).flat()
  return imports.flatMap((path) => path.split('miniprogram_npm/')[1] ?? [])
}

function packageName(path: string): string {
  return path.split('/', path.startsWith('@') ? 2 : 1).join('/')
}

async function readManifest(name: string, project: string): Promise<Manifest> {
  const file = join(project, 'node_modules', name, 'package.json')
  return JSON.parse(await readFile(file, 'utf8')) as Manifest
}

/** WeChat resolves `require('dayjs')` to dayjs/index.js and `require('dayjs/plugin/utc')` to that file. */
function moduleFile(path: string): string {
  return packageName(path) === path ? join(path, 'index.js') : path.endsWith('.js') ? path : `${path}.js`
}

/** One CommonJS file per module; modules require each other, so that plug-ins meet the one dayjs. */
async function bundleModules(modules: string[], target: string, project: string): Promise<void> {
  await build({
    absWorkingDir: project,
    entryPoints: modules.map((path) => ({ in: path, out: moduleFile(path).replace(/\.js$/, '') })),
    outdir: target,
    bundle: true,
    format: 'cjs',
    target: 'es2017',
    minify: true,
    logLevel: 'error',
    plugins: [
      {
        name: 'keep-modules-apart',
        setup({ onResolve }) {
          onResolve({ filter: /./ }, ({ path, kind }) =>
            kind !== 'entry-point' && modules.includes(path) ? { path, external: true } : undefined,
          )
        },
      },
    ],
  })
}
