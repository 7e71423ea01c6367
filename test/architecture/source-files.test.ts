import { build } from 'esbuild'
import { importedNames, root, sourceFiles, withoutComments } from './source-files'

const importsOf = (text: string) => importedNames({ path: 'sample.ts', text })

it.each([
  ["import { a } from 'a'", 'a'],
  ["import type { A } from 'a'", 'a'],
  ["import a, { type B } from 'a'", 'a'],
  ["import * as a from 'a'", 'a'],
  ["import {\n  a,\n  b,\n} from 'a'", 'a'],
  ["import 'a'", 'a'],
  ["export { a } from 'a'", 'a'],
  ["export type { A } from 'a'", 'a'],
  ["export * from 'a'", 'a'],
  ["const a = await import('a')", 'a'],
  ["const a = require('a')", 'a'],
])('%j is an import', (text, name) => {
  expect(importsOf(text)).toEqual([name])
})

it.each(["// import a from 'a'", "/* import a from 'a' */", "const from = 'a'\nexport const a = { from }"])(
  '%j is no import',
  (text) => {
    expect(importsOf(text)).toEqual([])
  },
)

it('takes no string for a comment', () => {
  expect(withoutComments("const a = 'https://a' // b")).toBe("const a = 'https://a'  ")
})

it('sees every import that esbuild sees', async () => {
  const files = sourceFiles('.ts').filter(({ path }) => /^(?:miniprogram|cloudfunctions)\//.test(path))
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: files.map(({ path }) => path),
    outdir: 'unused',
    bundle: true,
    packages: 'external',
    platform: 'node',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const seen = files.flatMap((file) => importedNames(file).map((name) => `${file.path} ${name}`))
  const present = Object.entries(metafile.inputs)
    .filter(([path]) => files.some((file) => file.path === path))
    .flatMap(([path, { imports }]) =>
      imports.map((imported) => `${path} ${imported.external ? imported.path : imported.original}`),
    )
  expect(present.length).toBeGreaterThan(0)
  expect(present.filter((line) => !seen.includes(line))).toEqual([])
})
