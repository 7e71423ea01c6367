import type { Caller } from './caller'
import type { Scan } from './database/looks'

/** Of those that have ended; whatever still runs is known in any case. */
const KEPT = 500

/** One request of a function to the platform. Times are milliseconds since the epoch, with fractions. */
export interface PlatformRequest {
  readonly seqId: string
  readonly action: string
  readonly collection: string | null
  startedAt: number
  endedAt: number | null
  /** Documents that the database looked at for it, and the queries that no index served. */
  examined: number
  scans: readonly Scan[]
}

/** The span of a request as the function saw it. */
export interface ObservedSpan {
  readonly seqId: string
  readonly startedAt: number
  readonly endedAt: number
}

export type Outcome =
  | 'running'
  | 'returned'
  | 'threw'
  | 'timed-out'
  | 'out-of-memory'
  | 'answer-too-large'
  | 'died'

export interface Invocation {
  readonly id: string
  readonly function: string
  readonly caller: Caller | null
  readonly startedAt: number
  endedAt: number | null
  outcome: Outcome
  readonly requests: PlatformRequest[]
}

function isDatabaseRequest({ action }: PlatformRequest): boolean {
  return action.startsWith('database.')
}

/** The recent invocations with what each asked of the platform. */
export class InvocationLog {
  private readonly byId = new Map<string, Invocation>()
  private readonly ended: string[] = []
  private readonly unserved = new Map<string, Scan>()
  private readonly prefix = Date.now().toString(36)
  private count = 0

  /** Newest last. */
  get recent(): readonly Invocation[] {
    return [...this.byId.values()]
  }

  /** Queries of functions that no index has served so far, each once. */
  get scans(): readonly Scan[] {
    return [...this.unserved.values()]
  }

  get(id: string): Invocation | null {
    return this.byId.get(id) ?? null
  }

  begin(name: string, caller: Caller | null): Invocation {
    this.count += 1
    const id = `${this.prefix}${this.count.toString(36)}`
    const invocation: Invocation = {
      id,
      function: name,
      caller,
      startedAt: performance.timeOrigin + performance.now(),
      endedAt: null,
      outcome: 'running',
      requests: [],
    }
    this.byId.set(id, invocation)
    return invocation
  }

  /** @param spans the function's own view of its requests, which knows best what it did at the same time */
  end(invocation: Invocation, outcome: Outcome, spans: readonly ObservedSpan[]): void {
    invocation.outcome = outcome
    invocation.endedAt = performance.timeOrigin + performance.now()
    this.ended.push(invocation.id)
    if (this.ended.length > KEPT) this.byId.delete(this.ended.shift() ?? '')
    const observed = new Map(spans.map((span) => [span.seqId, span]))
    for (const request of invocation.requests) {
      for (const scan of request.scans) this.unserved.set(`${scan.collection} ${scan.fields.join()}`, scan)
      const span = observed.get(request.seqId)
      if (!span) continue
      request.startedAt = span.startedAt
      request.endedAt = span.endedAt
    }
  }

  /** The invocation that a request belongs to: the SDK puts the invocation's id before its own number. */
  bySequence(seqId: string): Invocation | null {
    const end = seqId.lastIndexOf('-')
    return end > 0 ? this.get(seqId.slice(0, end)) : null
  }

  /** Forgets everything. */
  clear(): void {
    this.byId.clear()
    this.unserved.clear()
    this.ended.length = 0
  }

  /** The longest chain of database requests of which each began only after the one before it had ended. */
  sequentialTrips(invocation: Invocation): number {
    const spans = invocation.requests
      .filter(isDatabaseRequest)
      .map(({ startedAt, endedAt }) => ({ startedAt, endedAt: endedAt ?? Number.POSITIVE_INFINITY }))
      .sort((a, b) => a.endedAt - b.endedAt)
    let trips = 0
    let lastEnd = Number.NEGATIVE_INFINITY
    for (const span of spans) {
      if (span.startedAt < lastEnd) continue
      trips += 1
      lastEnd = span.endedAt
    }
    return trips
  }
}
