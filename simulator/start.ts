import { createServer } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildNpm } from '../scripts/build/miniprogram-npm'
import { root } from '../scripts/build/paths'
import { CommandFault } from '../scripts/cloud/command-fault'
import { defaultCity } from './default-city'
import { buildOnce, keepFunctionsBuilt } from './keep-built'
import { startSimulator } from './simulator'

const firstPort = 7800
const portsTried = 50

const usage = `npm start -- [options]
  --port N     the port, or the next one that is free (${firstPort})
  --data DIR   where the data are (.data)
  --city NAME  a folder in city/ (${defaultCity})`

/** `npm start`: everything on this machine until Ctrl+C. */
async function start(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: String(firstPort) },
      data: { type: 'string', default: path.join(root, '.data') },
      city: { type: 'string', default: defaultCity },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    return
  }
  await buildOnce()
  const simulator = await startSimulator({
    dataDir: values.data,
    cityDir: path.join(root, 'city', values.city),
    port: await freePort(Number(values.port)),
    watch: true,
    beforeBuild: async () => {
      await buildNpm()
    },
  })
  const stopBuilding = keepFunctionsBuilt()
  // The first phone to open need not wait for it.
  await simulator.phone.build()
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    stopBuilding()
    await simulator.stop()
    process.exit()
  }
  // The handlers stay: a library that finds itself alone with a signal would end the process at once.
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
  console.log(`\n车管约 is running: ${simulator.url}\n`)
}

async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + portsTried; port += 1) {
    if (await isFree(port)) return port
  }
  throw new Error(`No port is free from ${wanted} to ${wanted + portsTried - 1}.`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

start().catch((error: unknown) => {
  console.error(error instanceof CommandFault ? error.message : error)
  process.exit(1)
})
