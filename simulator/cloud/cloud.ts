import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Caller } from './caller'
import { SimulatedClock } from './clock'
import { databaseActions } from './database/actions'
import { Database } from './database/database'
import { lockDirectory } from './directory-lock'
import { type Credentials, callerVariables, ENVIRONMENT_NAME, platformVariables } from './environment'
import { Faults } from './faults'
import { functionActions } from './functions/actions'
import { Functions } from './functions/functions'
import { FunctionLog } from './functions/log'
import { Gateway, type Routes } from './http/gateway'
import { InvocationLog } from './invocations'
import { managerRoutes } from './manager/manager-routes'
import { Inbox } from './openapi/inbox'
import { openapiActions } from './openapi/openapi'
import { Subscriptions } from './openapi/subscriptions'
import { Storage } from './storage/storage'
import { Store } from './store'
import { Timers } from './timers'

export type { Caller } from './caller'
export { CloudFunctionError } from './functions/call-error'

export interface CloudOptions {
  /** Everything that persists lives here. */
  readonly dataDir: string
  /** Holds `<name>/index.js`, which exports `main(event, context)`, and `<name>/config.json`. */
  readonly functionsDir: string
  /** Given to function processes beside the platform's own variables. */
  readonly functionEnvironment?: Record<string, string>
  /** Any free port when absent. */
  readonly port?: number
  /** Further routes of the same server. */
  readonly routes?: Routes
  /** Processes per function. */
  readonly poolSize?: number
}

/** A running CloudBase on this machine. */
export interface Cloud {
  readonly url: string
  readonly env: string
  /** What was found damaged at the start, for people; whatever is whole is served. */
  readonly damage: readonly string[]
  /** Variables that lead the SDKs of any process here; without a caller it is the administrator. */
  sdkEnvironment(caller?: Caller): Record<string, string>
  readonly database: Database
  readonly storage: Storage
  /** As `wx.cloud.callFunction`. @throws CloudFunctionError when the function throws, dies or takes too long */
  callFunction(name: string, data: unknown, caller: Caller): Promise<unknown>
  readonly clock: SimulatedClock
  readonly timers: Timers
  readonly invocations: InvocationLog
  readonly faults: Faults
  readonly inbox: Inbox
  readonly subscriptions: Subscriptions
  readonly log: FunctionLog
  stop(): Promise<void>
}

const CREDENTIALS = ['setting', 'credentials'] as const

/** @throws Error when another simulator uses the directory */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  mkdirSync(options.dataDir, { recursive: true })
  const unlock = lockDirectory(options.dataDir)
  let store: Store | null = null
  try {
    store = new Store(join(options.dataDir, 'database'))
    for (const line of store.damage) console.error(line)
    return await compose(options, store, unlock)
  } catch (error) {
    await store?.close()
    unlock()
    throw error
  }
}

async function compose(options: CloudOptions, store: Store, unlock: () => void): Promise<Cloud> {
  const { dataDir } = options
  let url = ''
  const onError = (error: unknown) => console.error(error)
  const credentials = readCredentials(store)
  const clock = new SimulatedClock(store)
  const now = () => clock.now()
  const database = new Database(store, now)
  const inbox = new Inbox(store)
  const subscriptions = new Subscriptions(store)
  const invocations = new InvocationLog()
  const faults = new Faults()
  const log = new FunctionLog(join(dataDir, 'logs', 'functions.log'))
  let variables = options.functionEnvironment ?? {}
  const functions = new Functions({
    directory: options.functionsDir,
    clock,
    invocations,
    log,
    environment: () => ({ ...variables, ...platformVariables(url, credentials) }),
    poolSize: options.poolSize,
  })
  const storage = new Storage({
    directory: join(dataDir, 'files'),
    secret: credentials.secretKey,
    now,
    url: () => url,
  })
  const gateway = new Gateway({
    actions: {
      ...databaseActions(database),
      ...storage.actions(),
      ...functionActions(functions),
      ...openapiActions({ inbox, subscriptions, functions, now }),
    },
    secretId: credentials.secretId,
    invocations,
    faults,
    kill: (invocation) => functions.kill(invocation),
    routes: [
      (request, response) => storage.serve(request, response),
      managerRoutes({
        database,
        store,
        functions: {
          find: (name) => functions.find(name),
          variables: () => variables,
          setVariables: (changed) => {
            variables = changed
            functions.renew()
          },
        },
        secretId: credentials.secretId,
        onError,
      }),
      ...(options.routes ? [options.routes] : []),
    ],
    onError,
  })
  url = `http://127.0.0.1:${await gateway.listen(options.port ?? 0)}`
  await store.durable()
  const timers = new Timers({
    clock,
    store,
    deployed: () => functions.deployed(),
    trigger: (name, event) => functions.trigger(name, event),
    onError,
  })

  return {
    url,
    env: ENVIRONMENT_NAME,
    damage: store.damage,
    sdkEnvironment: (caller) => ({ ...platformVariables(url, credentials), ...callerVariables(caller) }),
    database,
    storage,
    callFunction: (name, data, caller) => functions.call(name, data, caller),
    clock,
    timers,
    invocations,
    faults,
    inbox,
    subscriptions,
    log,
    stop: async () => {
      const timersStopped = timers.stop()
      await functions.stop()
      await timersStopped
      await gateway.close()
      await database.close()
      await log.close()
      await store.close()
      unlock()
    },
  }
}

function readCredentials(store: Store): Credentials {
  const stored = store.get(CREDENTIALS)
  if (stored) return JSON.parse(stored)
  const credentials = {
    secretId: `local${randomBytes(12).toString('hex')}`,
    secretKey: randomBytes(24).toString('hex'),
  }
  store.put(CREDENTIALS, JSON.stringify(credentials))
  return credentials
}
