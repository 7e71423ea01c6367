import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { late } from '../../scripts/build/late'
import { root } from '../../scripts/build/paths'
import { LATE, sdkParts } from '../../scripts/build/sdk-parts'

/** More than the types of the SDK know. */
interface App {
  ai(): object
  rdb(): object
  requestClient: object
  database(): { command: { gt(value: number): object } }
}

const sdk = createRequire(createRequire(join(root, 'package.json')).resolve('@cloudbase/node-sdk'))

describe('a late package', () => {
  const loads = jest.fn()
  class Real {
    constructor(readonly given: string) {}
    static twice = (text: string) => text + text
  }
  const packageOfClass = () => {
    loads()
    return Real as never
  }
  const called = () => ((text: string) => `called with ${text}`) as never

  beforeEach(() => loads.mockClear())

  it('is evaluated when something of it is used, once', () => {
    const real = late(packageOfClass)
    expect(Reflect.get(real, '__esModule')).toBeUndefined()
    expect(loads).toHaveBeenCalledTimes(0)
    expect(Reflect.get(real, 'twice')('a')).toBe('aa')
    expect(Reflect.get(real, 'twice')('b')).toBe('bb')
    expect(loads).toHaveBeenCalledTimes(1)
  })

  it('can be constructed, called and asked for its instances', () => {
    const real = late(packageOfClass)
    const made = new real('this')
    expect(made).toEqual({ given: 'this' })
    expect(made instanceof real).toBe(true)
    expect({} instanceof real).toBe(false)
    expect(late(called)('that')).toBe('called with that')
  })
})

it('only packages are late that are no modules in the eyes of their importers', () => {
  expect(LATE.filter((name) => '__esModule' in sdk(name))).toEqual([])
})

describe('the SDK in a bundle', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sdk-parts-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const bundled = async (contents: string, name: string): Promise<unknown> => {
    const outfile = join(folder, name)
    await build({
      stdin: { contents, resolveDir: root },
      outfile,
      bundle: true,
      platform: 'node',
      logLevel: 'silent',
      plugins: [sdkParts],
    })
    return require(outfile)
  }

  it('tells whoever uses what is left out, and lacks nothing else', async () => {
    const script = "module.exports = require('@cloudbase/node-sdk').init({ env: 'test' })"
    const app = (await bundled(script, 'app.cjs')) as App
    expect(() => app.ai()).toThrow(/ai\/index\.js is left out of our functions/)
    expect(() => app.rdb()).toThrow(/wx-cloud-client-sdk.* is left out of our functions/)
    expect(Object.keys(app.requestClient)).toEqual(['get', 'post', 'put', 'delete'])
    expect(app.database().command.gt(1)).toMatchObject({ operator: 'gt' })
  })

  it('is built no more once it does not import a part of the list', async () => {
    await expect(bundled('module.exports = 1', 'other.cjs')).rejects.toThrow(
      /The SDKs do not import axios any more/,
    )
  })
})
