import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startSimulator } from '../../simulator/simulator'
import { buildFunctions } from '../build/functions'
import { buildNpm } from '../build/miniprogram-npm'
import { root } from '../build/paths'
import { localSecrets } from './local-secrets'
import { rebuildFunctionsOnChange } from './rebuild-functions'

/** `npm start [-- --port N --data FOLDER]`: builds, starts the simulator, and keeps it until Ctrl+C. */
async function start(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8790' },
      data: { type: 'string', default: join(root, '.data') },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port)) throw new Error(`${values.port} is no port number`)
  const dataDir = resolve(values.data)

  await Promise.all([buildFunctions(), buildNpm()])
  const functionEnvironment = await localSecrets(dataDir)
  const simulator = await startSimulator({ dataDir, port, functionEnvironment, watch: true })
  const rebuilding = rebuildFunctionsOnChange()
  console.log(`\n车管约 is running: ${simulator.url}\nData: ${dataDir}\nCtrl+C ends it.`)

  let stopping = false
  const stop = () => {
    // Ctrl+C comes twice: from the terminal and from the process that started this one.
    if (stopping) return
    stopping = true
    rebuilding.stop()
    void simulator.stop()
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
}

start().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
