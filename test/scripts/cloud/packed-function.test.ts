import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CFB } from '@e965/xlsx'
import { packedFunction } from '../../../scripts/cloud/packed-function'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'packed-'))
  mkdirSync(join(folder, 'parts'))
  writeFileSync(join(folder, 'index.js'), 'exports.main = () => "你好"\n'.repeat(100))
  writeFileSync(join(folder, 'parts', 'late.js'), 'exports.late = true\n')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What the other library, which reads archives for its spreadsheets, finds in one. */
interface Container {
  FullPaths: string[]
  FileIndex: { size: number; content: Uint8Array }[]
}

/** Read by another library than the one that packs. */
const unpacked = (base64: string): Record<string, string> => {
  const { FullPaths, FileIndex }: Container = CFB.read(base64, { type: 'base64' })
  const entries = FileIndex.map(({ size, content }, index) => ({
    size,
    content,
    path: FullPaths[index] ?? '',
  }))
  const files = entries.filter(({ size }) => size > 0)
  return Object.fromEntries(
    files.map(({ path, content }) => [path.replace('Root Entry/', ''), Buffer.from(content).toString()]),
  )
}

it('has every file below the folder, as it is', async () => {
  const files = unpacked(await packedFunction(folder))
  expect(files['index.js']).toBe('exports.main = () => "你好"\n'.repeat(100))
  expect(files['parts/late.js']).toBe('exports.late = true\n')
})

it('is the same for the same files, however old they are', async () => {
  const first = await packedFunction(folder)
  utimesSync(join(folder, 'index.js'), new Date(2020, 1, 1), new Date(2020, 1, 1))
  expect(await packedFunction(folder)).toBe(first)
})

it('lets everybody read what is unpacked', async () => {
  const archive = Buffer.from(await packedFunction(folder), 'base64')
  const entry = archive.indexOf('PK\x01\x02')
  const [madeOn, rights] = [archive.readUInt8(entry + 5), archive.readUInt32LE(entry + 38) >>> 16]
  expect({ madeOn, rights: rights.toString(8) }).toEqual({ madeOn: 3, rights: '644' })
})
