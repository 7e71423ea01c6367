import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import type { Caller } from '../caller'
import type { SimulatedClock } from '../clock'
import { callerVariables, DEFAULT_APPID, ENVIRONMENT_NAME, type Variables } from '../environment'
import type { Invocation, InvocationLog } from '../invocations'
import { callFailed, functionNotFound } from './call-error'
import { type DeployedFunction, readFunction, readFunctions } from './configuration'
import type { FunctionLog } from './log'
import { FunctionPool } from './pool'
import { FunctionProcess } from './process'
import { functionProgram } from './program'

export interface FunctionsOptions {
  readonly directory: string
  readonly clock: SimulatedClock
  readonly invocations: InvocationLog
  readonly log: FunctionLog
  /** Variables of every function process; nothing of this process's own is added except where programs are found. */
  environment(): Variables
  readonly poolSize: number | undefined
}

interface Origin {
  readonly caller: Caller | null
  readonly source: 'wx_client' | 'wx_trigger' | `${string},scf`
}

/** The deployed functions: finds them, keeps their processes, runs them. */
export class Functions {
  /** The pool that takes new work, by function. */
  private readonly pools = new Map<string, { pool: FunctionPool; revision: number }>()
  /** Pools of earlier revisions of a function, which may still be at work. */
  private readonly retired: FunctionPool[] = []
  private readonly poolSize: number

  constructor(private readonly options: FunctionsOptions) {
    if (!existsSync(functionProgram)) throw new Error('The simulator is not built yet: npm run build')
    this.poolSize = options.poolSize ?? Math.min(4, Math.max(2, cpus().length))
  }

  deployed(): DeployedFunction[] {
    return readFunctions(this.options.directory)
  }

  find(name: string): DeployedFunction | null {
    return readFunction(this.options.directory, name)
  }

  /** A call from a mini program: the platform adds who calls. */
  async call(name: string, data: unknown, caller: Caller): Promise<unknown> {
    const plain = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {}
    const userInfo = { openId: caller.openid, appId: caller.appid ?? DEFAULT_APPID }
    return JSON.parse(await this.invoke(name, { ...plain, userInfo }, { caller, source: 'wx_client' }))
  }

  /** A call by a timer, on behalf of nobody. */
  async trigger(name: string, event: unknown): Promise<void> {
    await this.invoke(name, event, { caller: null, source: 'wx_trigger' })
  }

  /** A call from within a function, on behalf of the same caller. Returns JSON. */
  async callFromFunction(name: string, event: unknown, from: Invocation | null): Promise<string> {
    return await this.invoke(name, event, {
      caller: from?.caller ?? null,
      source: from?.caller ? 'wx_client,scf' : 'wx_unknown,scf',
    })
  }

  kill(invocation: Invocation): void {
    this.pools.get(invocation.function)?.pool.kill(invocation)
    for (const pool of this.retired) pool.kill(invocation)
  }

  /** Lets fresh processes do whatever is called from now on, as the platform does when settings have changed. */
  renew(): void {
    for (const { pool } of this.pools.values()) {
      pool.retire()
      this.retired.push(pool)
    }
    this.pools.clear()
  }

  async stop(): Promise<void> {
    const pools = [...this.retired, ...[...this.pools.values()].map(({ pool }) => pool)]
    await Promise.all(pools.map((pool) => pool.stop()))
  }

  private async invoke(name: string, event: unknown, { caller, source }: Origin): Promise<string> {
    const { invocations, clock } = this.options
    const found = this.find(name)
    const invocation = invocations.begin(name, caller)
    if (!found) {
      invocations.end(invocation, 'died', [])
      throw functionNotFound(invocation.id)
    }
    const { timeout, memorySize } = found.configuration
    const variables: Variables = {
      ...callerVariables(caller ?? undefined),
      TCB_SEQID: invocation.id,
      TCB_SOURCE: source,
      ...(source === 'wx_trigger' ? { TRIGGER_SRC: 'timer' } : {}),
    }
    const context = {
      callbackWaitsForEmptyEventLoop: false,
      function_name: name,
      function_version: '$LATEST',
      memory_limit_in_mb: memorySize,
      namespace: ENVIRONMENT_NAME,
      request_id: invocation.id,
      time_limit_in_ms: timeout * 1000,
    }
    const message = {
      kind: 'invoke',
      event: event ?? {},
      context,
      variables,
      clockAhead: clock.ahead,
    } as const
    const { outcome, value, spans } = await this.poolOf(found).run(invocation, message)
    invocations.end(invocation, outcome, spans)
    if (outcome !== 'returned') throw callFailed(outcome, invocation.id, timeout)
    return value
  }

  private poolOf(found: DeployedFunction): FunctionPool {
    const { name, entry, configuration, revision } = found
    const current = this.pools.get(name)
    if (current?.revision === revision) return current.pool
    if (current) {
      current.pool.retire()
      this.retired.push(current.pool)
    }
    const { log, clock } = this.options
    const pool = new FunctionPool({
      size: this.poolSize,
      timeoutMs: configuration.timeout * 1000,
      start: (onLine) =>
        new FunctionProcess({
          program: functionProgram,
          entry,
          environment: { ...programPath(), ...this.options.environment(), TZ: 'UTC' },
          memoryMegabytes: configuration.memorySize,
          clockAhead: clock.ahead,
          onLine,
        }),
      onLine: (invocation, text) => log.add({ at: clock.now(), function: name, invocation, text }),
    })
    this.pools.set(name, { pool, revision })
    return pool
  }
}

function programPath(): Variables {
  const { PATH, SystemRoot } = process.env
  return { ...(PATH ? { PATH } : {}), ...(SystemRoot ? { SystemRoot } : {}) }
}
