import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { dirname } from 'node:path'

const KEPT = 1000

export interface LogLine {
  readonly at: Date
  readonly function: string
  /** The invocation that was running, or null. */
  readonly invocation: string | null
  readonly text: string
}

/** What functions print: a file that grows, and the latest lines in memory. */
export class FunctionLog {
  private readonly lines: LogLine[] = []
  private readonly file: WriteStream

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true })
    this.file = createWriteStream(path, { flags: 'a' })
  }

  /** Newest last. */
  get recent(): readonly LogLine[] {
    return this.lines
  }

  add(line: LogLine): void {
    this.lines.push(line)
    if (this.lines.length > KEPT) this.lines.shift()
    this.file.write(`${line.at.toISOString()} ${line.function} ${line.invocation ?? '-'} ${line.text}\n`)
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.file.end(resolve))
  }
}
