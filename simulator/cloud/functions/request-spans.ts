import { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import type { ObservedSpan } from '../invocations'

let open = new Map<ClientRequest, { seqId: string; startedAt: number }>()
let spans: ObservedSpan[] = []

function now(): number {
  return performance.timeOrigin + performance.now()
}

function requestOf(message: unknown): ClientRequest | null {
  if (typeof message !== 'object' || message === null || !('request' in message)) return null
  return message.request as ClientRequest
}

/**
 * Notes when each request of the SDKs begins and when its answer is there. Only the function itself can tell
 * which of its requests were on their way at the same time.
 */
export function observeRequests(): void {
  subscribe('http.client.request.start', (message) => {
    const request = requestOf(message)
    const seqId = request && /[?&]seqId=([^&]*)/.exec(request.path)?.[1]
    if (request && seqId) open.set(request, { seqId, startedAt: now() })
  })
  subscribe('http.client.response.finish', (message) => {
    const request = requestOf(message)
    const begun = request && open.get(request)
    if (!request || !begun) return
    open.delete(request)
    spans.push({ ...begun, endedAt: now() })
  })
}

/** The spans since the last call. */
export function takeSpans(): ObservedSpan[] {
  const taken = spans
  spans = []
  open = new Map()
  return taken
}
