import { Cron } from 'croner'
import type { SimulatedClock } from './clock'
import type { DeployedFunction } from './functions/configuration'
import type { Store } from './store'

const KEY = ['setting', 'timers-checked'] as const
/** The longest that a single wait may be; setTimeout takes no more than 24 days. */
const LONGEST_WAIT_MS = 60 * 60 * 1000

export interface Timer {
  readonly name: string
  readonly function: string
  /** Seven fields (second to year), in the time of UTC+8. */
  readonly schedule: string
}

export interface TimerRun {
  readonly timer: string
  readonly function: string
  /** The instant that it was due. */
  readonly due: Date
  readonly succeeded: boolean
}

export interface TimersOptions {
  readonly clock: SimulatedClock
  readonly store: Store
  deployed(): DeployedFunction[]
  trigger(name: string, event: unknown): Promise<void>
  /** Told of what keeps the timers from running, such as a config.json that is not valid. */
  onError(error: unknown): void
}

/**
 * The timers in the functions' config.json. They run by themselves as the simulated time passes. However far the
 * clock is set forward, each timer that became due runs once, for its latest due time.
 */
export class Timers {
  private wake: NodeJS.Timeout | null = null
  private running: Promise<unknown> = Promise.resolve()
  private checked: Date
  private stopped = false
  private readonly stopListening: () => void

  constructor(private readonly options: TimersOptions) {
    const { clock, store } = options
    const stored = Number(store.get(KEY) ?? Number.NaN)
    const now = clock.now()
    // A clock that was set back leaves nothing due.
    this.checked = new Date(Number.isNaN(stored) ? now : Math.min(stored, now.getTime()))
    this.remember(this.checked)
    this.stopListening = clock.onChange(() => this.clockChanged())
    this.schedule()
  }

  list(): Timer[] {
    return this.options.deployed().flatMap(({ name, configuration }) =>
      configuration.triggers.map((trigger) => ({
        name: trigger.name,
        function: name,
        schedule: trigger.config,
      })),
    )
  }

  /** Runs every timer that has become due since the last look, in the order of the due times. */
  runDue(): Promise<TimerRun[]> {
    const run = this.running.then(() => this.runDueNow())
    this.running = run.catch(() => undefined)
    return run
  }

  /** Runs a timer now, due or not. @throws Error when there is no timer of this name */
  async run(name: string): Promise<TimerRun> {
    const timer = this.list().find((candidate) => candidate.name === name)
    if (!timer) throw new Error(`There is no timer named ${name}.`)
    return await this.fire(timer, this.options.clock.now())
  }

  async stop(): Promise<void> {
    this.stopped = true
    this.stopListening()
    if (this.wake) clearTimeout(this.wake)
    await this.running
  }

  private async runDueNow(): Promise<TimerRun[]> {
    const now = this.options.clock.now()
    const due = this.list()
      .flatMap((timer) => {
        const latest = latestDue(timer, this.checked, now)
        return latest ? [{ timer, latest }] : []
      })
      .sort((a, b) => a.latest.getTime() - b.latest.getTime())
    this.remember(now)
    const runs: TimerRun[] = []
    for (const { timer, latest } of due) {
      if (this.stopped) break
      runs.push(await this.fire(timer, latest))
    }
    return runs
  }

  private async fire(timer: Timer, due: Date): Promise<TimerRun> {
    const event = { Type: 'Timer', TriggerName: timer.name, Time: due.toISOString(), Message: '' }
    const succeeded = await this.options.trigger(timer.function, event).then(
      () => true,
      () => false,
    )
    return { timer: timer.name, function: timer.function, due, succeeded }
  }

  private clockChanged(): void {
    const now = this.options.clock.now()
    if (now < this.checked) this.remember(now)
    this.schedule()
  }

  private remember(instant: Date): void {
    this.checked = instant
    this.options.store.put(KEY, String(instant.getTime()))
  }

  private schedule(): void {
    if (this.stopped) return
    if (this.wake) clearTimeout(this.wake)
    this.wake = setTimeout(() => void this.tick(), Math.min(Math.max(this.untilNext(), 0), LONGEST_WAIT_MS))
    this.wake.unref()
  }

  /** Milliseconds until a timer is due. */
  private untilNext(): number {
    const next = this.list()
      .map(({ schedule }) => cron(schedule).nextRun(this.checked)?.getTime())
      .filter((time) => time !== undefined)
    return Math.min(...next, Number.MAX_SAFE_INTEGER) - this.options.clock.now().getTime()
  }

  private async tick(): Promise<void> {
    try {
      await this.runDue()
      this.schedule()
    } catch (error) {
      this.options.onError(error)
    }
  }
}

function cron(schedule: string): Cron {
  return new Cron(schedule, { timezone: 'Asia/Shanghai', mode: '7-part', paused: true })
}

/** The last due time after `after` and not after `until`, or null. */
function latestDue({ schedule }: Timer, after: Date, until: Date): Date | null {
  // Asking for runs before the next second finds one that falls on this very second.
  const [latest] = cron(schedule).previousRuns(1, new Date(Math.floor(until.getTime() / 1000) * 1000 + 1000))
  return latest && latest > after && latest <= until ? latest : null
}
