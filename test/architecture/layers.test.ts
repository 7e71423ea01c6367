import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importedFile, importedNames, root, sourceFiles, withoutComments } from './source-files'

interface Layer {
  /** Paths from the root that belong to this layer; the first layer that fits counts. */
  files: RegExp
  /** Layers whose files it may import, beside its own. */
  imports: string[]
  /** Packages it may import. */
  packages: string[]
}

const rootManifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
/** What the mini program ships. */
const shipped = Object.keys(rootManifest.dependencies)
const sdks = ['@cloudbase/node-sdk', 'wx-server-sdk']

/** Who may import whom. Whatever is not allowed here is forbidden. */
const layers: Record<string, Layer> = {
  contract: { files: /^miniprogram\/contract\//, imports: [], packages: ['valibot', 'dayjs', 'js-sha256'] },
  services: { files: /^miniprogram\/services\//, imports: ['contract'], packages: shipped },
  components: {
    files: /^miniprogram\/(?:agent\/|staff\/)?components\//,
    imports: ['contract', 'services'],
    packages: shipped,
  },
  pages: {
    files: /^miniprogram\/(?:pages|agent|staff)\//,
    imports: ['contract', 'services', 'components'],
    packages: shipped,
  },
  app: { files: /^miniprogram\/app\.ts$/, imports: ['contract', 'services'], packages: shipped },

  domain: {
    files: /^cloudfunctions\/domain\//,
    imports: ['contract'],
    packages: ['valibot', 'dayjs', 'node:crypto'],
  },
  store: { files: /^cloudfunctions\/store\//, imports: ['contract', 'domain'], packages: ['node:', ...sdks] },
  // Before an action runs, the dispatcher reads the city and counts the call; the store knows nothing of it.
  platform: {
    files: /^cloudfunctions\/platform\//,
    imports: ['contract', 'domain', 'store'],
    packages: ['node:', 'valibot', 'write-excel-file', ...sdks],
  },
  actions: {
    files: /^cloudfunctions\/actions\//,
    imports: ['contract', 'domain', 'store', 'platform'],
    packages: ['node:', 'valibot'],
  },
  functions: {
    files: /^cloudfunctions\/(?:citizen|report|staff|timer)\/index\.ts$/,
    imports: ['contract', 'actions', 'platform'],
    packages: [],
  },
}

const scripts = sourceFiles('.ts', '.mjs', '.cjs', '.js')
const production = scripts.filter(({ path }) => /^(?:miniprogram|cloudfunctions)\//.test(path))

const layerOf = (path: string) => Object.keys(layers).find((name) => layers[name]?.files.test(path))

const isPackage = (name: string, allowed: string) =>
  name === allowed || name.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`)

it('every production script belongs to a layer', () => {
  expect(production.length).toBeGreaterThan(0)
  expect(production.map(({ path }) => path).filter((path) => layerOf(path) === undefined)).toEqual([])
})

describe.each(Object.entries(layers))('%s', (name, layer) => {
  const files = production.filter(({ path }) => layerOf(path) === name)
  const imports = files.flatMap((file) =>
    importedNames(file).map((imported) => ({ file, imported, target: importedFile(file.path, imported) })),
  )

  it(`imports only ${layer.imports.join(', ') || 'nothing of ours'}`, () => {
    const allowed = [name, ...layer.imports]
    const foreign = imports.filter(
      ({ target }) => target && !allowed.includes(layerOf(target) ?? 'elsewhere'),
    )
    expect(foreign.map(({ file, imported }) => `${file.path} imports ${imported}`)).toEqual([])
  })

  it(`uses only the packages ${layer.packages.join(', ') || '(none)'}`, () => {
    const foreign = imports.filter(
      ({ imported, target }) => !target && !layer.packages.some((allowed) => isPackage(imported, allowed)),
    )
    expect(foreign.map(({ file, imported }) => `${file.path} imports ${imported}`)).toEqual([])
  })
})

/** Expressions that only some files may use. */
const confined = [
  {
    rule: 'only the services for calls and files use wx.cloud',
    expression: /\bwx\.cloud\b/,
    within: /^miniprogram\//,
    except: /^miniprogram\/services\/(?:api|files)\.ts$/,
  },
  {
    rule: 'the domain reads no clock, no randomness, no environment',
    expression: /\bnew Date\(|\bDate\.now\b|\bMath\.random\b|\bprocess\.|\brandom(?:UUID|Bytes|Int)\b/,
    within: /^cloudfunctions\/domain\//,
    except: undefined,
  },
  {
    rule: 'the contract reads no clock, no randomness, no environment, and calls no WeChat',
    expression: /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\bprocess\.|\bwx\.|\bdayjs\(\)/,
    within: /^miniprogram\/contract\//,
    except: undefined,
  },
]

it.each(confined)('$rule', ({ expression, within, except }) => {
  const offenders = production
    .filter(({ path }) => within.test(path) && !except?.test(path))
    .filter(({ text }) => expression.test(withoutComments(text)))
  expect(offenders.map(({ path }) => path)).toEqual([])
})

it('no import leads back to its own file', () => {
  // Tests are imported by nothing, and hold code as text.
  const importable = scripts.filter(({ path }) => !path.endsWith('.test.ts'))
  const importsOf = new Map(
    importable.map((file) => [
      file.path,
      importedNames(file).flatMap((name) => importedFile(file.path, name) ?? []),
    ]),
  )
  const finished = new Set<string>()
  const cycles: string[] = []
  const visit = (path: string, trail: string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    if (trail.includes(path) || finished.has(path)) return
    for (const next of importsOf.get(path) ?? []) visit(next, [...trail, path])
    finished.add(path)
  }
  for (const path of importsOf.keys()) visit(path, [])
  expect(cycles).toEqual([])
})

it('every file is named after what it does', () => {
  const vague = /(?:^|\/)(?:index|utils?|helpers?|common|misc|manager|data|info)\.\w+$/
  // WeChat calls index.js of a function's folder.
  const entry = /(?:^cloud|\/)functions\/\w+\/index\.[jt]s$/
  const files = sourceFiles('.ts', '.mjs', '.cjs', '.js', '.wxs', '.wxss', '.wxml', '.json')
  expect(files.map(({ path }) => path).filter((path) => vague.test(path) && !entry.test(path))).toEqual([])
})
