import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Manager from '@cloudbase/manager-node'
import { CloudService } from '@cloudbase/manager-node/lib/utils'
import cloudbase from '@cloudbase/node-sdk'
import { connectionFile } from '../../simulator/connection'
import { CommandFault } from './command-fault'

/** The database of a cloud environment as its administrator sees it. */
export type Environment = ReturnType<Administration['app']['database']>

/** A whole cloud environment as its administrator sees it. */
export interface Administration {
  /** The environment's name. */
  name: string
  database: Environment
  /** Functions and files. */
  app: ReturnType<typeof cloudbase.init>
  /** What exists, with which permissions and settings. */
  manager: Manager
  /** The folder of a simulator's data; undefined for a real environment. */
  simulator: string | undefined
}

const NEEDED = ['TCB_ENV', 'TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'] as const

/**
 * Connects to the environment that the variables name, or to a simulator that is running.
 *
 * @param simulator the folder of the simulator's data; undefined for a real environment
 */
export const administer = (simulator: string | undefined): Administration => {
  if (simulator !== undefined) Object.assign(process.env, variablesOf(simulator))
  const { TCB_ENV = '', TENCENTCLOUD_SECRETID = '', TENCENTCLOUD_SECRETKEY = '' } = process.env
  const missing = NEEDED.filter((name) => !process.env[name])
  if (missing.length > 0)
    throw new CommandFault(`Set ${missing.join(', ')}, or name a simulator's data: --simulator .data`)
  const keys = { secretId: TENCENTCLOUD_SECRETID, secretKey: TENCENTCLOUD_SECRETKEY }
  const app = cloudbase.init({ env: TCB_ENV, ...keys })
  if (simulator !== undefined) leadManagerTo(simulatorAddress())
  const region = process.env.TENCENTCLOUD_REGION ?? 'ap-shanghai'
  const manager = new Manager({ envId: TCB_ENV, ...keys, region })
  return { name: TCB_ENV, database: app.database(), app, manager, simulator }
}

/** Connects to the database alone. */
export const connectTo = (simulator: string | undefined): Environment => administer(simulator).database

const variablesOf = (simulator: string): Record<string, string> => {
  try {
    return JSON.parse(readFileSync(join(simulator, connectionFile), 'utf8'))
  } catch {
    throw new CommandFault(`No simulator is running on ${simulator}`)
  }
}

/** As the other SDK finds it. */
const simulatorAddress = (): string => new URL(JSON.parse(process.env.TCB_CONTEXT_CNFG ?? '{}').URL).origin

/** The package can be told another address for some of its services only. */
const leadManagerTo = (address: string): void => {
  Object.defineProperty(CloudService.prototype, 'baseUrl', { get: () => `${address}/manager/` })
}
