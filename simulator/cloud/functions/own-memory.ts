import { readFileSync } from 'node:fs'

const KILOBYTES_IN_MEGABYTE = 1024

/**
 * Megabytes that a process has for itself, without the files that it shares with others: its objects and whatever
 * lies outside of them, such as buffers. Null where the system does not tell, or the process is gone.
 */
export function ownMemoryOf(pid: number | undefined): number | null {
  try {
    const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) / KILOBYTES_IN_MEGABYTE
  } catch {
    return null
  }
}
