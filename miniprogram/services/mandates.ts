import { dateOf } from '../contract/calendar'
import type { CallOutput } from '../contract/calls/api'
import type { Reply } from '../contract/calls/reply'
import type { MandateView } from '../contract/mandate'
import { call } from './api'
import { now } from './clock'
import { stored } from './stored'

/** The mandates of this phone's owner, as the server said last: a booking asks for them at every step. */

type MandateList = CallOutput<'mandate.list'>

const kept = stored<MandateList>('mandates')

/** Newest first; null before the first answer. */
export const knownMandates = (): MandateList | null => kept.read()

/** Asks the server and remembers the answer. */
export const loadMandates = async (): Promise<Reply<MandateList>> => {
  const reply = await call('mandate.list', {})
  if (reply.ok) kept.write(reply.data)
  return reply
}

/** After an application: what the next list would say. */
export const rememberMandate = (mandate: MandateView): void => {
  const known = kept.read() ?? { mandates: [], kept: { booked: 0, cancelled: 0, missed: 0 } }
  const others = known.mandates.filter(({ id }) => id !== mandate.id)
  kept.write({ ...known, mandates: [mandate, ...others] })
}

/** One of those that the server has told of; undefined when there is none. */
export const findMandate = (id: string | undefined): MandateView | undefined =>
  kept.read()?.mandates.find((mandate) => mandate.id === id)

/** Whether a mandate is good for a booking, today or later within its term. */
export const isInForce = ({ state, until }: MandateView): boolean =>
  state === 'approved' && until >= dateOf(now())

/** Those that a booking can be made under. */
export const mandatesInForce = (): MandateView[] => (kept.read()?.mandates ?? []).filter(isInForce)

/** The mandate of that id while it is good for a booking. */
export const mandateInForce = (id: string | undefined): MandateView | undefined =>
  mandatesInForce().find((mandate) => mandate.id === id)

/** Whether the principal is an organisation. */
export const isOfUnit = ({ kind }: Pick<MandateView, 'kind'>): boolean => kind !== 'person'
