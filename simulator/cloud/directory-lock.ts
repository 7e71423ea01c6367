import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Holder {
  readonly pid: number
  /** What the operating system says about when the process began; tells a recycled pid from the holder. */
  readonly began: string | null
}

const heldHere = new Set<string>()

/** Start of a process in clock ticks since boot, or null where the system does not tell. */
function beginningOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is a name in parentheses that may hold spaces; the start is the 22nd field.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}

function isAlive(holder: Holder, file: string): boolean {
  if (holder.pid === process.pid) return heldHere.has(file)
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if (!hasCode(error, 'EPERM')) return false
  }
  const began = beginningOf(holder.pid)
  return began === null || holder.began === null || began === holder.began
}

function readHolder(file: string): Holder | null {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof content !== 'object' || content === null || !('pid' in content)) return null
    if (typeof content.pid !== 'number') return null
    return {
      pid: content.pid,
      began: 'began' in content && typeof content.began === 'string' ? content.began : null,
    }
  } catch {
    return null
  }
}

/**
 * Makes sure that one simulator at a time works on a directory. A lock left by a dead process is taken over.
 * @returns a function that releases the lock
 * @throws Error naming the process that holds the directory
 */
export function lockDirectory(directory: string): () => void {
  const file = join(directory, 'simulator.lock')
  const mine: Holder = { pid: process.pid, began: beginningOf(process.pid) }
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx' })
      break
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error
      const holder = readHolder(file)
      if (holder && isAlive(holder, file)) {
        throw new Error(
          `Another simulator (process ${holder.pid}) is already using ${directory}. Stop it first.`,
        )
      }
      rmSync(file, { force: true })
    }
  }
  heldHere.add(file)
  return () => {
    heldHere.delete(file)
    rmSync(file, { force: true })
  }
}
