import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Compiler, createCompiler } from '../../../simulator/phone/compiler/compiler'
import { formatProblem } from '../../../simulator/phone/compiler/problem'
import { rewriteSelector } from '../../../simulator/phone/compiler/selector'
import { wxsToJavaScript } from '../../../simulator/phone/compiler/wxs'
import { cssUnits } from '../../../simulator/phone/css-units'
import { fixtureDir } from './start-fixture'

const nodeModulesDir = path.join(__dirname, '../../../node_modules')

let copy: string
let compiler: Compiler

beforeEach(async () => {
  copy = await mkdtemp(path.join(tmpdir(), 'mini-program-'))
  await cp(fixtureDir, copy, { recursive: true })
  compiler = createCompiler({ miniprogramDir: copy, nodeModulesDir })
})

afterEach(async () => {
  await compiler.dispose()
  await rm(copy, { recursive: true })
})

/** Leaves one page, so that a build takes little. */
async function keepOnePage(): Promise<void> {
  await writeFile(path.join(copy, 'app.json'), '{ "pages": ["pages/other/other"] }')
}

async function problemsAfter(file: string, content: string): Promise<string[]> {
  await writeFile(path.join(copy, file), content)
  const { problems } = await compiler.build()
  return problems.map((problem) => formatProblem(problem, copy))
}

test('a sound mini program compiles without a warning', async () => {
  const build = await compiler.build()
  expect(build.problems).toEqual([])
  expect(build.ok).toBe(true)
  expect([...build.files.keys()].sort()).toEqual(['app.js', 'app.js.map', 'styles.js', 'templates.js'])
})

test.each([
  [
    'a tag that is not closed',
    'pages/other/other.wxml',
    '<view>\n  <text>a</view>',
    'pages/other/other.wxml:2:4 error missing end tag',
  ],
  [
    'a broken expression',
    'pages/other/other.wxml',
    '<view>{{ a + }}</view>',
    'pages/other/other.wxml:1:14 error unexpected character',
  ],
  [
    'an unknown tag',
    'pages/other/other.wxml',
    '<view />\n<no-such />',
    'pages/other/other.wxml:2:1 error unknown tag <no-such>',
  ],
  [
    'a built-in component that is not simulated',
    'pages/other/other.wxml',
    '<map />',
    'pages/other/other.wxml:1:1 error built-in component <map> is not simulated',
  ],
  [
    'a missing component',
    'pages/other/other.json',
    '{ "usingComponents": { "gone": "./gone" } }',
    'pages/other/other.json error component "./gone" of <gone> is not found',
  ],
  [
    'a missing page',
    'app.json',
    '{ "pages": ["pages/other/other", "pages/gone/gone"] }',
    'app.json error page "pages/gone/gone" is missing',
  ],
  ['broken JSON', 'pages/other/other.json', '{\n  "a": 1,,\n}', 'pages/other/other.json:2:10 error'],
  [
    'broken styles',
    'pages/other/other.wxss',
    '.a {\n  color: red;\n',
    'pages/other/other.wxss:1:1 error Unclosed block',
  ],
  [
    'a local file in styles',
    'pages/other/other.wxss',
    '.a {\n  background: url(./a.png);\n}',
    'pages/other/other.wxss:2:3 error "./a.png"',
  ],
  [
    'a missing import of styles',
    'pages/other/other.wxss',
    '@import "./gone.wxss";',
    'pages/other/other.wxss:1:1 error @import "./gone.wxss" is not found',
  ],
  [
    'broken TypeScript',
    'pages/other/other.ts',
    'Component({})\nconst a = = 1',
    'pages/other/other.ts:2:11 error Unexpected "="',
  ],
  [
    'a missing module',
    'pages/other/other.ts',
    "import { a } from './gone'\nComponent({ data: { a } })",
    'pages/other/other.ts:1:19 error module "./gone" is not found',
  ],
  [
    'a missing WXS file',
    'pages/other/other.wxml',
    '<wxs src="./gone.wxs" module="m" />',
    'pages/other/other.wxml error script "pages/other/gone.wxs" is not found',
  ],
  [
    'a theme variable without value',
    'pages/other/other.json',
    '{ "backgroundColor": "@gone" }',
    'pages/other/other.json error theme.json has no light value for "@gone"',
  ],
])('%s is named with its place', async (_what, file, content, expected) => {
  await keepOnePage()
  expect(await problemsAfter(file, content)).toContainEqual(expect.stringContaining(expected))
})

test('with a missing page the others still run', async () => {
  await writeFile(path.join(copy, 'app.json'), '{ "pages": ["pages/other/other", "pages/gone/gone"] }')
  const build = await compiler.build()
  expect(build.ok).toBe(false)
  expect(build.files.get('app.js')).toContain('pages/other/other')
})

test('an edit is in the next build, and a mended error is gone', async () => {
  await keepOnePage()
  expect(await problemsAfter('pages/other/other.wxml', '<no-such />')).toHaveLength(1)
  expect(await problemsAfter('pages/other/other.wxml', '<view>重新写过</view>')).toEqual([])
  expect((await compiler.build()).files.get('templates.js')).toContain('重新写过')
})

test.each([
  ['view .a > .b:first-child', 'wx-view .s0--a > .s0--b:first-child'],
  [':host .a', '[wx-host="s0"] .s0--a'],
  ['#box[hidden]', '[data-mp-id="box"][hidden]'],
  ['page, t-cell', 'wx-page, wx-t-cell'],
  ['.a\\:b', '.s0--a\\:b'],
])('the selector %s is written as %s', (selector, expected) => {
  expect(rewriteSelector(selector, 's0')).toBe(expected)
})

test('lengths become those of the simulated phone', () => {
  expect(cssUnits('-10.5rpx 50vh')).toBe('calc(-10.5 * var(--rpx)) calc(50 * var(--page-vh))')
  expect(cssUnits('env(safe-area-inset-bottom)')).toBe('var(--safe-area-bottom)')
})

test('WXS keeps its own meaning of constructor, getRegExp and getDate', () => {
  expect(wxsToJavaScript("a.constructor === 'Array'")).toContain("a.constructor.name === 'Array'")
  expect(wxsToJavaScript("getRegExp('\\d', 'g')")).toContain("new RegExp('\\\\d', 'g')")
  expect(wxsToJavaScript('getDate(0).getDate()')).toContain('new Date(0).getDate()')
})
