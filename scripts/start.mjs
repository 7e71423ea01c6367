// `npm start`: the whole system on this machine, on a fresh clone too. Arguments go to scripts/start/start-simulator.ts.
import { ensureInstalled } from './ensure-installed.mjs'
import { run } from './run-step.mjs'

await ensureInstalled()
const ok = await run(process.execPath, [
  '--import',
  'tsx',
  'scripts/start/start-simulator.ts',
  ...process.argv.slice(2),
])
process.exitCode = ok ? 0 : 1
