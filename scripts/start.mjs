// `npm start`: the whole system on this machine, on a fresh clone too. Arguments go to simulator/start.ts.
import { ensureInstalled } from './ensure-installed.mjs'
import { run } from './run-step.mjs'

await ensureInstalled()
const ok = await run(process.execPath, ['--import', 'tsx', 'simulator/start.ts', ...process.argv.slice(2)])
process.exitCode = ok ? 0 : 1
