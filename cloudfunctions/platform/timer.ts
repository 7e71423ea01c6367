import { noteRun } from '../store/runs'
import { callerOpenid } from './caller'
import { type Health, type HealthEvent, healthFor } from './health'
import { logEvent, logFault } from './log'

/** One piece of work that the timer does; safe to repeat. Answers counts for the log. */
export interface Chore {
  name: string
  run(now: Date): Promise<Record<string, number>>
}

/**
 * The `main` of a function that only the platform's timer may start. Each chore runs although another failed;
 * a failure makes the whole run fail, so that the platform's alarm sees it.
 */
export const onTimer =
  (chores: Chore[]) =>
  async (event?: HealthEvent): Promise<Health | undefined> => {
    const health = healthFor(event)
    if (health !== null) return health
    if (callerOpenid() !== null) {
      logEvent('refused', { reason: 'a phone called the timer' })
      return undefined
    }
    const now = new Date()
    const failed: string[] = []
    for (const chore of chores) {
      try {
        logEvent(chore.name, await chore.run(now))
      } catch (error) {
        logFault(chore.name, {}, error)
        failed.push(chore.name)
      }
    }
    await noteRun({ _id: 'timer', at: now, failed })
    if (failed.length > 0) throw new Error(`failed: ${failed.join(', ')}`)
    return undefined
  }
