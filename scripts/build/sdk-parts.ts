import { createRequire } from 'node:module'
import type { Plugin } from 'esbuild'

/**
 * Packages that the SDKs load at once and use in few of their methods: evaluated when they are first used. In
 * turn: who asks for the environment outside of a function, forms with files, errors of an upload.
 */
export const LATE = ['axios', 'form-data', 'xml2js']

/**
 * Parts of the SDKs that have nothing to do with what our functions do: models of language, tables of MySQL and models of
 * data, tickets for logins of other systems. The SDK goes on without the second by itself; whoever uses any is told.
 */
const LEFT_OUT = [
  '@cloudbase/node-sdk/dist/ai/index.js',
  '@cloudbase/wx-cloud-client-sdk/lib/wxCloudClientSDK.cjs.js',
  'jsonwebtoken/index.js',
]

/**
 * Spares a cold start what no call needs. The code of the SDKs stays as it is: only what they import is met by
 * a stand-in. A part that they do not import any more fails the build.
 */
export const sdkParts: Plugin = {
  name: 'sdk-parts',
  setup({ onResolve, onLoad, onEnd }) {
    const unmet = new Set([...LATE, ...LEFT_OUT])

    onResolve({ filter: exactly(LATE) }, ({ path, importer }) => {
      unmet.delete(path)
      return { path: createRequire(importer).resolve(path), namespace: 'late' }
    })
    onLoad({ filter: /./, namespace: 'late' }, ({ path }) => ({
      contents: `module.exports = require('./late').late(() => require(${JSON.stringify(path)}))`,
      resolveDir: __dirname,
    }))

    onLoad({ filter: endingWith(LEFT_OUT) }, ({ path }) => {
      const part = LEFT_OUT.find((end) => path.endsWith(end)) ?? path
      unmet.delete(part)
      return {
        contents: `module.exports = require('./left-out').leftOut(${JSON.stringify(part)})`,
        resolveDir: __dirname,
      }
    })

    onEnd(() => ({
      errors: [...unmet].map((part) => ({ text: `The SDKs do not import ${part} any more: sdk-parts.ts` })),
    }))
  },
}

const exactly = (names: string[]): RegExp => new RegExp(`^(${names.map(escaped).join('|')})$`)
const endingWith = (ends: string[]): RegExp =>
  new RegExp(`/node_modules/(.*/)?(${ends.map(escaped).join('|')})$`)
const escaped = (text: string): string => text.replace(/[.]/g, '\\.')
