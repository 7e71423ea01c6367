import type { MandateState } from '../../miniprogram/contract/mandate'
import type { MandateHistory, MandateRecord } from '../domain/records'
import { Collection, command } from './database'

/** Mandates. Each change names the revision that it was decided on, so that of two decisions one is told it came late. */

const mandates = new Collection<MandateRecord>('mandates')

export const mandateWith = (id: string): Promise<MandateRecord | null> => mandates.get(id)

export const mandatesOf = (openid: string): Promise<MandateRecord[]> =>
  mandates.find({ openid }, { order: [['submittedAt', 'desc']], limit: 100 })

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

type Changes = Partial<Pick<MandateRecord, 'state' | 'openKey' | 'settleAt'>>
type Correction = Omit<MandateRecord, '_id' | 'openid' | 'personKey' | 'history' | 'revision'>

/** Changes a mandate that is still as it was seen; false when somebody else was faster. */
export const changeMandate = async (
  seen: Pick<MandateRecord, '_id' | 'state' | 'revision'>,
  change: Changes | Correction,
  event: MandateHistory,
): Promise<boolean> =>
  (await mandates.update(
    { _id: seen._id, state: seen.state, revision: seen.revision },
    { ...change, revision: command.inc(1), history: command.push([event]) },
  )) > 0

/** Approved ones whose term ended before a date. */
export const approvedUntilBefore = (date: string, limit: number): Promise<MandateRecord[]> =>
  mandates.find({ state: 'approved', until: command.lt(date) }, { limit })

export const unsettledMandates = (now: Date, limit: number): Promise<MandateRecord[]> =>
  mandates.find({ settleAt: command.lte(now) }, { limit })

export const settleMandate = (id: string): Promise<number> => mandates.update({ _id: id }, { settleAt: null })
