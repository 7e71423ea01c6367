import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '../database/database'
import { ENVIRONMENT_NAME } from '../environment'
import { readBody } from '../http/body'
import type { Routes } from '../http/gateway'
import { PlatformError } from '../platform-error'
import type { Store } from '../store'
import { collectionActions } from './collections'
import { functionManagement, type ManagedFunctions } from './functions'
import type { ManagerAction, Parameters } from './request'

/** Where the administrator's interface answers. */
const MANAGER_PATH = '/manager'

export interface ManagerOptions {
  readonly database: Database
  readonly store: Store
  readonly functions: ManagedFunctions
  /** Only requests that were signed with it are carried out. */
  readonly secretId: string
  onError(error: unknown): void
}

/** What administrators' tools ask of the platform's own interface, as far as commands of ours use it. */
export function managerRoutes(options: ManagerOptions): Routes {
  const actions: Record<string, ManagerAction> = {
    DescribeEnvInfo: () => ({ EnvInfo: { EnvBaseInfo: environmentInfo() } }),
    ...collectionActions(options.database, options.store),
    ...functionManagement(options.functions),
  }

  const carryOut = async (request: IncomingMessage): Promise<object> => {
    if (!String(request.headers.authorization ?? '').includes(`Credential=${options.secretId}/`))
      throw new PlatformError('AuthFailure.SecretIdNotFound', 'not signed by the administrator')
    const name = String(request.headers['x-tc-action'])
    const action = actions[name]
    if (action === undefined) throw new PlatformError('InvalidAction', `the action ${name} is not simulated`)
    return await action(JSON.parse((await readBody(request)).toString()) as Parameters)
  }

  const refusal = (error: unknown): object => {
    if (error instanceof PlatformError) return { Error: { Code: error.code, Message: error.message } }
    options.onError(error)
    return { Error: { Code: 'InternalError', Message: 'the simulator failed; its own log says why' } }
  }

  return async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST' || request.url !== `${MANAGER_PATH}/`) return false
    const reply = await carryOut(request).catch(refusal)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ Response: { RequestId: 'local', ...reply } }))
    return true
  }
}

const environmentInfo = () => ({
  EnvId: ENVIRONMENT_NAME,
  Alias: ENVIRONMENT_NAME,
  Status: 'NORMAL',
  Region: 'ap-shanghai',
  Databases: [{ InstanceId: 'local-database' }],
  Storages: [{ Bucket: 'local-bucket-1250000000', Region: 'ap-shanghai' }],
  Functions: [{ Namespace: ENVIRONMENT_NAME }],
})
