import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { readCity } from '../scripts/city/read-city'
import { type Cloud, startCloud } from './cloud/cloud'
import { tellConnection } from './connection'
import { controlRoutes } from './control-routes'
import { defaultCity } from './default-city'
import { EventHub } from './events'
import type { Compiler } from './phone/compiler/compiler'
import { createPhone, type Phone } from './phone/server'
import { prepareCloud } from './prepare'
import { localSecrets } from './secrets'
import { shellRoutes } from './shell-routes'

export interface SimulatorOptions {
  /** Everything that persists lives here. */
  dataDir: string
  /** City data; default: that of the default city. */
  cityDir?: string
  miniprogramDir?: string
  /** Compiles the mini program; default: the phone's own compiler. */
  compiler?: Compiler
  /** Built functions; default: `dist/functions`. */
  functionsDir?: string
  /** Given to functions beside the secrets, which are made once and kept in `dataDir`. */
  functionEnvironment?: Record<string, string>
  /** Any free port when absent. */
  port?: number
  /** Rebuild and reload when the mini program's source changes. */
  watch?: boolean
  /** Runs before each build of the mini program. */
  beforeBuild?(): Promise<void>
  /** Makes a fresh or emptied database ready; default: that of the real functions. */
  prepare?(cloud: Cloud): Promise<void>
}

export interface Simulator {
  cloud: Cloud
  phone: Phone
  url: string
  stop(): Promise<void>
}

const projectDir = path.join(__dirname, '..')

/** Starts one machine instead of WeChat and CloudBase: cloud, phones and the page around them, on one port. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const miniprogramDir = path.resolve(options.miniprogramDir ?? path.join(projectDir, 'miniprogram'))
  const cityDir = path.resolve(options.cityDir ?? path.join(projectDir, 'city', defaultCity))
  const events = new EventHub()
  const phone = createPhone({
    miniprogramDir,
    nodeModulesDir: path.join(projectDir, 'node_modules'),
    compiler: options.compiler,
    cloud: () => cloud,
    events,
    ...(options.beforeBuild ? { beforeBuild: options.beforeBuild } : {}),
  })
  const prepare = () => (options.prepare ? options.prepare(cloud) : prepareCloud(cloud, readCity(cityDir)))
  const shell = shellRoutes()
  const control = controlRoutes({ cloud: () => cloud, events, prepare })

  async function routes(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    if (!isFromHere(request)) {
      response.writeHead(403).end()
      return true
    }
    return (
      (await shell(request, response)) ||
      (await control(request, response)) ||
      (await phone.routes(request, response))
    )
  }

  const cloud = await startCloud({
    dataDir: options.dataDir,
    functionsDir: options.functionsDir ?? path.join(projectDir, 'dist', 'functions'),
    routes,
    ...(options.port === undefined ? {} : { port: options.port }),
    functionEnvironment: { ...localSecrets(options.dataDir), ...options.functionEnvironment },
  })
  const hideConnection = tellConnection(options.dataDir, cloud)
  try {
    await prepare()
  } catch (error) {
    hideConnection()
    await cloud.stop()
    throw error
  }
  cloud.clock.onChange(() => events.publish({ type: 'clock', offset: cloud.clock.ahead }))
  if (options.watch) phone.watch()
  return {
    cloud,
    phone,
    url: cloud.url,
    async stop() {
      hideConnection()
      events.close()
      await phone.close()
      await cloud.stop()
    },
  }
}

// A page of the web that is open in the same browser must not reach the simulator through its visitor.
function isFromHere(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  return origin === undefined || new URL(origin).host === host
}
