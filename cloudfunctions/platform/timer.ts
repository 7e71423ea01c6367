import { noteRun } from '../store/runs'
import { callerOpenid } from './caller'
import { type Health, type HealthEvent, healthFor } from './health'
import { logEvent, logFault } from './log'

/** One piece of work that the timer does; safe to repeat. Answers counts for the log. */
export interface Chore {
  name: string
  run(now: Date): Promise<Record<string, number>>
}

/** Does one chore; its name when it failed. */
const failureOf = async ({ name, run }: Chore, now: Date): Promise<string[]> => {
  try {
    logEvent(name, await run(now))
    return []
  } catch (error) {
    logFault(name, {}, error)
    return [name]
  }
}

/**
 * The `main` of a function that only the platform's timer may start. Group follows group; the chores of one have nothing
 * to do with each other and run side by side. Each chore runs although another failed; a failure makes the whole run
 * fail, so that the platform's alarm sees it.
 */
export const onTimer =
  (groups: Chore[][]) =>
  async (event?: HealthEvent): Promise<Health | undefined> => {
    const health = healthFor(event)
    if (health !== null) return health
    if (callerOpenid() !== null) {
      logEvent('refused', { reason: 'a phone called the timer' })
      return undefined
    }
    const now = new Date()
    const failed: string[] = []
    for (const group of groups)
      failed.push(...(await Promise.all(group.map((chore) => failureOf(chore, now)))).flat())
    await noteRun({ _id: 'timer', at: now, failed })
    if (failed.length > 0) throw new Error(`failed: ${failed.join(', ')}`)
    return undefined
  }
