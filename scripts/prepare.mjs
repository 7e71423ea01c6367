// Runs after `npm install`, so that WeChat's devtools can open the clone at once. Without the development packages
// (`npm install --omit=dev`) there is nothing to build with, and nothing is built.
import { createRequire } from 'node:module'
import { build } from './check-steps.mjs'

const { resolve } = createRequire(import.meta.url)

function canBuild() {
  try {
    return Boolean(resolve('esbuild') && resolve('tsx'))
  } catch {
    return false
  }
}

if (canBuild()) {
  const { failed } = await build()
  // Broken source must not stop an installation: `npm test` and `npm start` build again and report it.
  if (failed > 0) console.error('The build failed; `npm run build` tells more.')
}
