import type { MandateState } from '../../miniprogram/contract/mandate'
import type { MandateHistory, MandateRecord } from '../domain/records/mandates'
import { Collection, command, type Look } from './database'

/** Mandates. Each change names the revision that it was decided on, so that of two decisions one is told it came late. */

const mandates = new Collection<MandateRecord>('mandates')

/** The mandate with an id, or null. */
export const mandateWith = (id: string): Promise<MandateRecord | null> => mandates.get(id)

/** The same beside another read. */
export const lookForMandate = (id: string): Look<MandateRecord> => mandates.look({ _id: id })

/** So many of an agent's are read, the newest. */
const MOST_MANDATES = 100

/** An agent's mandates, newest application first. */
export const mandatesOf = (openid: string): Promise<MandateRecord[]> =>
  mandates.find({ openid }, { order: [['submittedAt', 'desc']], limit: MOST_MANDATES })

/** Whether an account has ever applied for one. */
export const hasMandate = async (openid: string): Promise<boolean> => (await mandates.count({ openid })) > 0

/** False when its id, or an open mandate of the same agent and principal, is there already. */
export const addMandate = (mandate: MandateRecord): Promise<boolean> => mandates.insert(mandate)

/** Those of some scopes in one state: waiting ones oldest first, the others newest first. */
export const mandatesIn = (
  state: MandateState,
  scopes: string[],
  page: { skip: number; limit: number },
): Promise<MandateRecord[]> =>
  mandates.find(
    { state, scope: command.in(scopes) },
    { order: [['submittedAt', state === 'waiting' ? 'asc' : 'desc']], ...page },
  )

/** How many of them there are. */
export const countMandates = (state: MandateState, scopes: string[]): Promise<number> =>
  mandates.count({ state, scope: command.in(scopes) })

type Changes = Partial<Pick<MandateRecord, 'state' | 'openKey' | 'settleAt' | 'endedAt'>>
type Correction = Omit<
  MandateRecord,
  '_id' | 'openid' | 'personKey' | 'history' | 'revision' | 'settleAt' | 'endedAt'
>

/**
 * Changes a mandate that is still as it was seen. late = somebody else was faster · open = the agent has another open
 * mandate of the principal that this one was corrected to
 */
export const changeMandate = async (
  seen: Pick<MandateRecord, '_id' | 'state' | 'revision'>,
  change: Changes | Correction,
  event: MandateHistory,
): Promise<'changed' | 'late' | 'open'> => {
  const updated = await mandates.updateUnique(
    { _id: seen._id, state: seen.state, revision: seen.revision },
    { ...change, revision: command.inc(1), history: command.push([event]) },
  )
  if (updated === 'duplicate') return 'open'
  return updated > 0 ? 'changed' : 'late'
}

/** Approved ones whose term ended before a date. */
export const approvedUntilBefore = (date: string, limit: number): Promise<MandateRecord[]> =>
  mandates.find({ state: 'approved', until: command.lt(date) }, { limit })

/** Mandates for which the timer has something left to do. */
export const unsettledMandates = (now: Date, limit: number): Promise<MandateRecord[]> =>
  mandates.find({ settleAt: command.lte(now) }, { limit })

/** Nothing is left to do for a mandate as it was seen; a later change is settled by itself. */
export const settleMandate = ({ _id, revision }: MandateRecord): Promise<number> =>
  mandates.update({ _id, revision }, { settleAt: null })

/** Those that ended before an instant; and applications that nobody decided or corrected until their term ended before a date. */
export const mandatesEndedBefore = (before: Date, date: string, limit: number): Promise<MandateRecord[]> =>
  mandates.find(
    command.and([
      { settleAt: null },
      command.or([
        { endedAt: command.lt(before) },
        { state: command.in(['waiting', 'returned']), until: command.lt(date) },
      ]),
    ]),
    { limit },
  )

/** Removes mandates for good; how many there were. */
export const removeMandates = (ids: string[]): Promise<number> => mandates.remove({ _id: command.in(ids) })
