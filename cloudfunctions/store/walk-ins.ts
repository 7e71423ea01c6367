import type { WalkInRecord } from '../domain/records/visits'
import { INSIDE_STATES } from '../domain/visits'
import { Collection, command } from './database'
import { movesIn } from './move-visit'

/** Who was let in without an appointment. */

const walkIns = new Collection<WalkInRecord>('walkIns')

/** The walk-in with an id, or null. */
export const walkInWith = (id: string): Promise<WalkInRecord | null> => walkIns.get(id)

/** False when the place in the row, the request or the person is taken. */
export const addWalkIn = (walkIn: WalkInRecord): Promise<boolean> => walkIns.insert(walkIn)

/** Whoever stands in the way of one that could not be added. */
export const walkInsLike = ({ _id, request, holder }: WalkInRecord): Promise<WalkInRecord[]> =>
  walkIns.find(command.or([{ _id }, { request }, { holder }]))

/** What an account has asked for under a request. */
export const walkInOf = async (request: string): Promise<WalkInRecord | null> =>
  (await walkIns.find({ request }, { limit: 1 }))[0] ?? null

/** Moves one that was seen. */
export const moveWalkIn = movesIn(walkIns)

/** Everybody without an appointment whom an office let in on a date. */
export const walkInsOf = (office: string, date: string): Promise<WalkInRecord[]> =>
  walkIns.find({ office, visitDate: date })

/** How many of a kind, or of any, an office let in on a date. */
export const walkInCount = (office: string, date: string, entry?: WalkInRecord['entry']): Promise<number> =>
  walkIns.count({ office, visitDate: date, ...(entry === undefined ? {} : { entry }) })

/** Whoever is inside an office, in the order of the queue. */
export const walkInsInside = (office: string, limit: number): Promise<WalkInRecord[]> =>
  walkIns.find({ office, state: command.in(INSIDE_STATES) }, { order: [['queueKey', 'asc']], limit })

/** How many wait before a place in the queue of an office's category. */
export const walkInsBefore = (office: string, category: string, queueKey: string): Promise<number> =>
  walkIns.count({ office, category, state: 'admitted', queueKey: command.lt(queueKey) })

/** Those let in before a date whose end nobody has noted. */
export const walkInsSinceBefore = (date: string, limit: number): Promise<WalkInRecord[]> =>
  walkIns.find({ state: command.in(INSIDE_STATES), visitDate: command.lt(date) }, { limit })

/** Those whose latest move may not have been noted in the audit trail. */
export const unsettledWalkIns = (now: Date, limit: number): Promise<WalkInRecord[]> =>
  walkIns.find({ settleAt: command.lte(now) }, { limit })

/** As for appointments. */
export const settleWalkIns = (ids: string[], asOf: Date): Promise<number> =>
  walkIns.update({ _id: command.in(ids), settleAt: command.lte(asOf) }, { settleAt: null })
