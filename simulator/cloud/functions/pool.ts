import type { Invocation } from '../invocations'
import type { InvokeMessage } from './messages'
import { DIED, type FunctionProcess, type RunResult } from './process'

export interface PoolOptions {
  readonly size: number
  readonly timeoutMs: number
  start(onLine: (text: string) => void): FunctionProcess
  onLine(invocation: string | null, text: string): void
}

interface Slot {
  readonly process: FunctionProcess
  invocation: string | null
}

/** The processes of one function: started when needed, kept warm, replaced when they die. */
export class FunctionPool {
  private readonly slots = new Set<Slot>()
  private readonly waiting: (() => void)[] = []
  private retired = false
  private stopped = false

  constructor(private readonly options: PoolOptions) {}

  async run(invocation: Invocation, message: InvokeMessage): Promise<RunResult> {
    const slot = await this.take(invocation.id)
    if (!slot) return DIED
    const result = await slot.process.run(message, this.options.timeoutMs)
    this.release(slot)
    return result
  }

  /** Ends the process that runs an invocation, at once. */
  kill(invocation: Invocation): void {
    for (const slot of this.slots) if (slot.invocation === invocation.id) slot.process.kill()
  }

  /** Takes no more work into idle processes; busy ones end after their invocation. */
  retire(): void {
    this.retired = true
    for (const slot of [...this.slots]) if (slot.invocation === null) this.discard(slot)
  }

  async stop(): Promise<void> {
    this.stopped = true
    const processes = [...this.slots].map((slot) => slot.process)
    for (const process of processes) process.kill()
    await Promise.all(processes.map((process) => process.exited))
  }

  /** @returns null when the pool was stopped meanwhile */
  private async take(invocation: string): Promise<Slot | null> {
    while (!this.stopped) {
      for (const slot of [...this.slots]) {
        if (slot.invocation !== null) continue
        if (slot.process.isAlive) {
          slot.invocation = invocation
          return slot
        }
        this.slots.delete(slot)
      }
      if (this.slots.size < this.options.size) return this.grow(invocation)
      await new Promise<void>((resolve) => this.waiting.push(resolve))
    }
    this.waiting.shift()?.()
    return null
  }

  private grow(invocation: string): Slot {
    const process = this.options.start((text) => this.options.onLine(slot.invocation, text))
    const slot: Slot = { process, invocation }
    this.slots.add(slot)
    return slot
  }

  private release(slot: Slot): void {
    slot.invocation = null
    if (!slot.process.isAlive || this.retired) this.discard(slot)
    this.waiting.shift()?.()
  }

  private discard(slot: Slot): void {
    this.slots.delete(slot)
    slot.process.kill()
  }
}
