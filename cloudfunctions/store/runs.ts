import type { RunRecord } from '../domain/records/runs'
import { Collection } from './database'

/** When the timer ran last: read by administrators, who would not notice otherwise that it stands still. */

const runs = new Collection<RunRecord>('runs')

/** Remembers what the timer did last. */
export const noteRun = (run: RunRecord): Promise<void> => runs.set(run)
