// `npm test`: everything, on a fresh clone too. The last line is `N passed, N failed`.
import { availableParallelism } from 'node:os'
import { build, jest, lint, runAll, types } from './check-steps.mjs'
import { ensureBrowser } from './ensure-browser.mjs'
import { ensureInstalled } from './ensure-installed.mjs'

await ensureInstalled()
const browser = await ensureBrowser()

const workers = Math.max(1, Math.min(4, availableParallelism()))
// Clouds wait for disks and timers, browsers for what they show: one more of them keeps the cores busy.
const waiting = workers + 1
/** @type {NodeJS.ProcessEnv} */
const env = browser ? { CHROMIUM: browser } : {}
await runAll([
  lint,
  types,
  async () => {
    const counts = await build()
    // The tests need not build again.
    if (counts.failed === 0) env.BUILT = 'true'
    return counts
  },
  () => jest(['unit', 'pages'], { maxWorkers: workers, env }),
  // Races and browsers each want the whole machine, so they take turns.
  () => jest(['cloud'], { maxWorkers: waiting, env }),
  () => jest(['browser'], { maxWorkers: waiting, env }),
])
