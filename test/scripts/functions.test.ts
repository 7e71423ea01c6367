import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuiltFunction, buildFunctions } from '../../scripts/build/functions'

let outDir: string
let functions: BuiltFunction[]

beforeAll(async () => {
  outDir = mkdtempSync(join(tmpdir(), 'functions-'))
  functions = await buildFunctions({ outDir })
})

afterAll(() => rmSync(outDir, { recursive: true }))

it('makes one folder for each deployable function', () => {
  expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(['citizen', 'timer']))
  for (const { folder } of functions) {
    expect(readdirSync(folder).sort()).toEqual(['config.json', 'index.js', 'package.json'])
  }
})

it('a function needs nothing but its bundle to load', () => {
  for (const { name, folder } of functions) {
    const code = `process.stdout.write(typeof require(${JSON.stringify(join(folder, 'index.js'))}).main)`
    const env = {
      PATH: process.env.PATH,
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'local',
      SCF_NAMESPACE: 'local',
      TCB_ENV: 'test',
    }
    expect([name, execFileSync(process.execPath, ['-e', code], { env, encoding: 'utf8' })]).toEqual([
      name,
      'function',
    ])
  }
})

it('a bundle requires only what Node.js brings', () => {
  for (const { metafile } of functions) {
    const outside = Object.values(metafile.outputs)
      .flatMap(({ imports }) => imports)
      .map(({ path }) => path.replace(/^node:/, ''))
    expect(outside.filter((path) => !builtinModules.includes(path))).toEqual([])
  }
})

it('a bundle holds the rules, and no city', () => {
  for (const { metafile } of functions) {
    const inputs = Object.keys(metafile.inputs)
    expect(inputs).toContainEqual(expect.stringMatching(/^cloudfunctions\/actions\//))
    expect(inputs.filter((path) => path.startsWith('city/'))).toEqual([])
  }
})

it('a bundle holds each SDK once', () => {
  for (const { metafile } of functions) {
    const copies = Object.keys(metafile.inputs).flatMap(
      (path) => /^(.*\/@cloudbase\/node-sdk)\//.exec(path)?.[1] ?? [],
    )
    expect(new Set(copies).size).toBe(1)
  }
})

it('the map of a bundle stays outside of what is deployed', () => {
  for (const { name } of functions) {
    const map = JSON.parse(readFileSync(join(outDir, 'maps', name, 'index.js.map'), 'utf8'))
    expect(map.sources).toContainEqual(expect.stringContaining(`cloudfunctions/${name}/index.ts`))
  }
})
