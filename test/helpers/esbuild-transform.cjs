// Jest transform: TypeScript and ES modules to CommonJS by esbuild, which is already here for the build.
// Unlike babel-jest it does not hoist jest.mock(): tests run the real parts.
const { createHash } = require('node:crypto')
const { transformSync, version } = require('esbuild')

/** @type {import('esbuild').TransformOptions} */
const options = { format: 'cjs', platform: 'node', target: 'node20', sourcemap: 'inline' }

/** @type {import('@jest/transform').SyncTransformer} */
module.exports = {
  canInstrument: false,
  getCacheKey(source, file) {
    return createHash('sha256')
      .update([version, JSON.stringify(options), file, source].join('\0'))
      .digest('hex')
  },
  process(source, file) {
    const loader = file.endsWith('ts') ? 'ts' : 'js'
    return { code: transformSync(source, { ...options, loader, sourcefile: file }).code }
  },
}
