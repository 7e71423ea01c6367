// `npm run check`: the fast half of `npm test`, for between two edits: no cloud, no browser.
import { availableParallelism } from 'node:os'
import { jest, lint, runAll, types } from './check-steps.mjs'
import { ensureInstalled } from './ensure-installed.mjs'

await ensureInstalled()
await runAll([
  lint,
  types,
  () => jest(['unit', 'pages'], { maxWorkers: Math.min(4, availableParallelism()) }),
])
