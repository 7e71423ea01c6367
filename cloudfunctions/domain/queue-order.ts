import type { VisitRecord } from './records/visits'

/**
 * The order in which those inside are served: green channel, then who came back with what was missing, then
 * appointments by their time, then who came late, then walk-ins. Who comes early waits for the own time.
 */
const RANKS = { green: '0', returned: '1', 'in-time': '2', late: '3', 'walk-in': '4' } as const

/** What puts somebody before or behind others in the queue. */
export type Rank = keyof typeof RANKS

/** Text that sorts as people are served. Only appointments in time go by the time of their slot. */
export const queueKeyOf = (rank: Rank, from: string, admittedAt: Date, id: string): string =>
  [RANKS[rank], rank === 'in-time' ? from : '', admittedAt.toISOString(), id].join('|')

const orderOf = ({ state, queueKey }: VisitRecord): string =>
  `${state === 'called' ? 0 : 1}|${queueKey ?? ''}`

/** Those who have been asked to a window, then those who wait, in the order of the queue. */
export const inQueueOrder = <Visit extends VisitRecord>(visits: Visit[]): Visit[] =>
  [...visits].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
