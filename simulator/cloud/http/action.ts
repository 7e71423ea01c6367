import type { Invocation, PlatformRequest } from '../invocations'
import { invalidParameter } from '../platform-error'

export type ActionBody = Readonly<Record<string, unknown>>

/** JSON fields beside `requestId`, or bytes that are sent as they are. */
export type ActionReply = Record<string, unknown> | Buffer

export interface ActionContext {
  /** The function invocation that made the request; null when it came from outside a function. */
  readonly invocation: Invocation | null
  /** Where is noted what the request costs; null as above. */
  readonly request: PlatformRequest | null
}

export type ActionHandler = (body: ActionBody, context: ActionContext) => Promise<ActionReply> | ActionReply

/** Handlers by the name of the wire protocol. */
export type Actions = Readonly<Record<string, ActionHandler>>

/** A text parameter of a request. @throws PlatformError when it is missing */
export function text(body: ActionBody, name: string): string {
  const value = body[name]
  if (typeof value !== 'string' || value === '') throw invalidParameter(`${name} is missing`)
  return value
}

/** A number of a request, or undefined. */
export function number(body: ActionBody, name: string): number | undefined {
  const value = body[name]
  return typeof value === 'number' ? value : undefined
}
