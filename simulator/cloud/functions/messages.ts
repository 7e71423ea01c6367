import type { ObservedSpan } from '../invocations'

/** To a function process: run `main` once. */
export interface InvokeMessage {
  readonly kind: 'invoke'
  readonly event: unknown
  readonly context: Record<string, unknown>
  /** The variables of this invocation; those of INVOCATION_VARIABLES that are absent are removed. */
  readonly variables: Record<string, string>
  /** Milliseconds that the simulated clock is ahead. */
  readonly clockAhead: number
}

/** From a function process. */
export type ProcessMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'returned'; readonly value: string; readonly spans: ObservedSpan[] }
  | { readonly kind: 'threw'; readonly spans: ObservedSpan[] }
