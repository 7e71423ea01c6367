import type { Invocation } from './invocations'

export interface DatabaseRequest {
  readonly invocation: Invocation
  /** 1 for the first database request of the invocation. */
  readonly index: number
  readonly action: string
  readonly collection: string | null
}

/**
 * `kill-before`: the request is never carried out; `kill-after`: it is on disk, but nobody is told; `holdUntil`: it is
 * carried out only then, as if the network had slept.
 */
export type Fault = 'kill-before' | 'kill-after' | { readonly holdUntil: Promise<void> }

export type DatabaseFaultHook = (request: DatabaseRequest) => Fault | undefined

/**
 * What happens to a call of WeChat's own interface: as above; `lost`: it is carried out, its answer does not arrive; or
 * WeChat answers with an error code instead of doing it.
 */
export type OpenapiFault = Fault | 'lost' | { readonly errcode: number }

export type OpenapiFaultHook = (api: string) => OpenapiFault | undefined

/** Lets a test kill or hold up a function process at an exact point. */
export class Faults {
  private hook: DatabaseFaultHook | null = null
  private openapiHook: OpenapiFaultHook | null = null

  /** Asks the hook about every database request of a function from now on; null ends it. */
  onDatabaseRequest(hook: DatabaseFaultHook | null): void {
    this.hook = hook
  }

  /** Asks the hook about every call of WeChat's interface from now on; null ends it. */
  onOpenapiRequest(hook: OpenapiFaultHook | null): void {
    this.openapiHook = hook
  }

  openapiFaultOf(api: string): OpenapiFault | undefined {
    return this.openapiHook?.(api)
  }

  faultOf(invocation: Invocation, action: string, collection: string | null): Fault | undefined {
    if (!this.hook) return undefined
    const index = invocation.requests.filter((request) => request.action.startsWith('database.')).length
    return this.hook({ invocation, index, action, collection })
  }
}
