import { type ChildProcess, fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { ObservedSpan, Outcome } from '../invocations'
import type { InvokeMessage, ProcessMessage } from './messages'
import { ownMemoryOf } from './own-memory'

/** A cold start may take longer than an invocation. */
const START_LIMIT_MS = 30_000
const LOOK_AT_MEMORY_MS = 100
const LARGEST_ANSWER_BYTES = 1024 * 1024

export interface ProcessOptions {
  /** The compiled bootstrap. */
  readonly program: string
  readonly entry: string
  readonly environment: Record<string, string>
  readonly memoryMegabytes: number
  readonly clockAhead: number
  onLine(text: string): void
}

export interface RunResult {
  readonly outcome: Exclude<Outcome, 'running'>
  /** What `main` returned, as JSON. */
  readonly value: string
  readonly spans: ObservedSpan[]
}

/** What comes of an invocation whose process is gone. */
export const DIED: RunResult = { outcome: 'died', value: 'null', spans: [] }

/** One operating system process that holds one function and runs one invocation at a time. */
export class FunctionProcess {
  private readonly child: ChildProcess
  private readonly ready: Promise<boolean>
  private settle: ((result: RunResult) => void) | null = null
  private alive = true
  private readonly memoryMegabytes: number
  readonly exited: Promise<void>

  constructor(options: ProcessOptions) {
    this.memoryMegabytes = options.memoryMegabytes
    this.child = fork(options.program, [options.entry, String(options.clockAhead)], {
      env: options.environment,
      execArgv: [`--max-old-space-size=${options.memoryMegabytes}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    readLines(this.child.stdout, options.onLine)
    readLines(this.child.stderr, options.onLine)
    let becomeReady: (success: boolean) => void = () => undefined
    this.ready = new Promise((resolve) => {
      becomeReady = resolve
    })
    this.exited = new Promise((resolve) => {
      this.child.once('close', () => resolve())
    })
    this.child.on('message', (message: ProcessMessage) => {
      if (message.kind === 'ready') becomeReady(true)
      else if (message.kind === 'returned') this.finish(returned(message.value, message.spans))
      else this.finish({ ...DIED, outcome: 'threw', spans: message.spans })
    })
    this.child.once('error', () => this.child.kill('SIGKILL'))
    this.child.once('exit', (code, signal) => {
      this.alive = false
      becomeReady(false)
      this.finish(ranOutOfMemory(code, signal) ? { ...DIED, outcome: 'out-of-memory' } : DIED)
    })
  }

  get isAlive(): boolean {
    return this.alive
  }

  /** Runs `main` once; never rejects. A process that takes too long, or too much memory, is killed. */
  async run(message: InvokeMessage, timeoutMs: number): Promise<RunResult> {
    const slow = setTimeout(() => this.kill(), START_LIMIT_MS)
    const started = await this.ready
    clearTimeout(slow)
    if (!started || !this.alive) return DIED
    return await new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.finish({ ...DIED, outcome: 'timed-out' })
        this.kill()
      }, timeoutMs)
      const guard = setInterval(() => this.endWhenTooLarge(), LOOK_AT_MEMORY_MS)
      this.settle = (result) => {
        clearTimeout(timer)
        clearInterval(guard)
        resolve(result)
      }
      this.child.send(message, (error) => {
        if (error) this.kill()
      })
    })
  }

  kill(): void {
    this.alive = false
    this.child.kill('SIGKILL')
  }

  /** V8 ends itself when its objects take too much; what lies outside of them is seen from here only. */
  private endWhenTooLarge(): void {
    if ((ownMemoryOf(this.child.pid) ?? 0) <= this.memoryMegabytes) return
    this.finish({ ...DIED, outcome: 'out-of-memory' })
    this.kill()
  }

  private finish(result: RunResult): void {
    const settle = this.settle
    this.settle = null
    settle?.(result)
  }
}

function returned(value: string, spans: ObservedSpan[]): RunResult {
  if (Buffer.byteLength(value) > LARGEST_ANSWER_BYTES) return { ...DIED, outcome: 'answer-too-large', spans }
  return { outcome: 'returned', value, spans }
}

/** V8 aborts the process; where there are no signals, it leaves with the number that stands for it. */
function ranOutOfMemory(code: number | null, signal: NodeJS.Signals | null): boolean {
  return signal === 'SIGABRT' || code === 134
}

function readLines(stream: Readable | null, onLine: (text: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', onLine)
}
