import { readSettings } from '../../scripts/cloud/settings'
import type { SimulatedCity } from '../helpers/simulated-city'

/** What the platform meters. */
export interface Usage {
  /** Invocations of functions. */
  calls: number
  /** Memory × running time, which is the simulator's on this machine. */
  gbSeconds: number
  /** Requests to the database that change nothing. */
  reads: number
  writes: number
  /** What functions answered to phones. */
  answeredBytes: number
}

/** Where sums begin. */
export const NOTHING: Usage = { calls: 0, gbSeconds: 0, reads: 0, writes: 0, answeredBytes: 0 }

const READS = ['database.getDocument', 'database.calculateDocument', 'database.aggregateDocuments']

/** So much of one, and of the other so many times. */
export const plus = (one: Usage, other: Usage, times = 1): Usage => ({
  calls: one.calls + other.calls * times,
  gbSeconds: one.gbSeconds + other.gbSeconds * times,
  reads: one.reads + other.reads * times,
  writes: one.writes + other.writes * times,
  answeredBytes: one.answeredBytes + other.answeredBytes * times,
})

/** Counts by name what is used, from what the simulator notes of every invocation. */
export class UsageMeter {
  private readonly counted = new Map<string, { usage: Usage; times: number }>()
  private readonly gigabytes: ReadonlyMap<string, number>

  constructor(private readonly city: SimulatedCity) {
    const { functions } = readSettings()
    this.gigabytes = new Map(functions.map(({ name, memorySize }) => [name, memorySize / 1024]))
  }

  /** Counts what a task uses; nothing else may go on meanwhile. */
  async count<Answer>(name: string, task: () => Promise<Answer>): Promise<Answer> {
    const { invocations } = this.city.cloud
    invocations.clear()
    const answer = await task()
    const answeredBytes = Buffer.byteLength(JSON.stringify(answer ?? ''))
    const { usage, times } = this.counted.get(name) ?? { usage: NOTHING, times: 0 }
    const used = invocations.recent
      .map((invocation) => this.usageOf(invocation))
      .reduce((sum, each) => plus(sum, each), { ...NOTHING, answeredBytes })
    this.counted.set(name, { usage: plus(usage, used), times: times + 1 })
    return answer
  }

  /** All that was counted under a name. */
  total(name: string): Usage {
    return this.counted.get(name)?.usage ?? NOTHING
  }

  /** What once of it uses. */
  mean(name: string): Usage {
    const { usage, times } = this.counted.get(name) ?? { usage: NOTHING, times: 0 }
    if (times === 0) throw new Error(`${name} was not counted`)
    return plus(NOTHING, usage, 1 / times)
  }

  private usageOf(invocation: SimulatedCity['cloud']['invocations']['recent'][number]): Usage {
    const { startedAt, endedAt, requests } = invocation
    const seconds = ((endedAt ?? startedAt) - startedAt) / 1000
    const asked = requests.filter(({ action }) => action.startsWith('database.'))
    const reads = asked.filter(({ action }) => READS.includes(action)).length
    return {
      calls: 1,
      gbSeconds: seconds * (this.gigabytes.get(invocation.function) ?? 0),
      reads,
      writes: asked.length - reads,
      answeredBytes: 0,
    }
  }
}
