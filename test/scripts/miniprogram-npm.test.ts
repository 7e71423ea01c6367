import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildNpm } from '../../scripts/build/miniprogram-npm'
import { root } from '../../scripts/build/paths'

let project: string
const packed = (path: string) => join(project, 'miniprogram/miniprogram_npm', path)

const write = async (path: string, text: string) => {
  const file = join(project, 'miniprogram', path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'miniprogram-npm-'))
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'))
  await write(
    'app.ts',
    `import dayjs from 'dayjs'
     import utc from 'dayjs/plugin/utc'
     import { string } from 'valibot'
     import type { Plugin } from 'esbuild'
     dayjs.extend(utc)
     export const used: [unknown, Plugin?] = [string]`,
  )
  await write('app.json', '{ "usingComponents": { "t-cell": "tdesign-miniprogram/cell/cell" } }')
})

afterEach(() => rm(project, { recursive: true }))

it('packs imported script packages as CommonJS whose plug-ins meet the same package', async () => {
  expect((await buildNpm({ project })).modules).toEqual(['dayjs', 'dayjs/plugin/utc', 'valibot'])
  const dayjs = require(packed('dayjs/index.js'))
  dayjs.extend(require(packed('dayjs/plugin/utc.js')))
  expect(dayjs.utc('2026-01-02T03:04:05Z').hour()).toBe(3)
  const valibot = require(packed('valibot/index.js'))
  expect(valibot.safeParse(valibot.string(), 1).success).toBe(false)
})

it('copies a used component with everything it needs, and no other', async () => {
  await buildNpm({ project })
  const library = (path: string) => existsSync(packed(join('tdesign-miniprogram', path)))
  for (const ending of ['js', 'json', 'wxml', 'wxss']) expect(library(`cell/cell.${ending}`)).toBe(true)
  expect(library('icon/icon.js')).toBe(true)
  expect(library('common/utils.wxs')).toBe(true)
  expect(library('common/template/icon.wxml')).toBe(true)
  expect(library('common/style/index.wxss')).toBe(true)
  expect(library('miniprogram_npm/tslib/index.js')).toBe(true)
  expect(library('calendar')).toBe(false)
})

it('takes components that only a script or a stylesheet mentions', async () => {
  await write('pages/home/home.ts', "import Toast from 'tdesign-miniprogram/toast/index'\nToast({})")
  await write('app.wxss', "@import './miniprogram_npm/tdesign-miniprogram/common/style/theme/_index.wxss';")
  const { files } = await buildNpm({ project })
  expect(files).toContain('tdesign-miniprogram/toast/index.js')
  expect(files).toContain('tdesign-miniprogram/common/style/theme/_index.wxss')
})

it('leaves the packages alone while nothing changes, and follows a change', async () => {
  const past = new Date('2026-01-01')
  await buildNpm({ project })
  await utimes(packed('dayjs/index.js'), past, past)
  expect((await buildNpm({ project })).changed).toBe(false)
  expect((await stat(packed('dayjs/index.js'))).mtime).toEqual(past)

  await write('app.ts', '')
  expect(await buildNpm({ project })).toMatchObject({ changed: true, modules: [] })
  expect(existsSync(packed('dayjs'))).toBe(false)
})

it('mends packages that were deleted by hand', async () => {
  await buildNpm({ project })
  await rm(packed('tdesign-miniprogram/cell'), { recursive: true })
  expect((await buildNpm({ project })).changed).toBe(true)
  expect(existsSync(packed('tdesign-miniprogram/cell/cell.js'))).toBe(true)
})

it('refuses a component that the library does not have', async () => {
  await write('pages/home/home.json', '{ "usingComponents": { "t-lost": "tdesign-miniprogram/lost/lost" } }')
  await expect(buildNpm({ project })).rejects.toThrow('No such component')
})
