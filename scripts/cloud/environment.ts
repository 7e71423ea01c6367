import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import cloudbase from '@cloudbase/node-sdk'
import { connectionFile } from '../../simulator/connection'
import { CommandFault } from './command-fault'

/** A cloud environment as its administrator sees it. */
export type Environment = ReturnType<typeof connectTo>

const NEEDED = ['TCB_ENV', 'TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'] as const

/**
 * Connects to the environment that the variables name, or to a simulator that is running.
 *
 * @param simulator the folder of the simulator's data; undefined for a real environment
 */
export const connectTo = (simulator: string | undefined) => {
  if (simulator !== undefined) Object.assign(process.env, variablesOf(simulator))
  const { TCB_ENV = '', TENCENTCLOUD_SECRETID = '', TENCENTCLOUD_SECRETKEY = '' } = process.env
  const missing = NEEDED.filter((name) => !process.env[name])
  if (missing.length > 0)
    throw new CommandFault(`Set ${missing.join(', ')}, or name a simulator's data: --simulator .data`)
  return cloudbase
    .init({ env: TCB_ENV, secretId: TENCENTCLOUD_SECRETID, secretKey: TENCENTCLOUD_SECRETKEY })
    .database()
}

const variablesOf = (simulator: string): Record<string, string> => {
  try {
    return JSON.parse(readFileSync(join(simulator, connectionFile), 'utf8'))
  } catch {
    throw new CommandFault(`No simulator is running on ${simulator}`)
  }
}
