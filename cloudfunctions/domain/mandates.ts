import { dateOf, daysBetween } from '../../miniprogram/contract/calendar'
import type { City } from '../../miniprogram/contract/city/city'
import type { Policy } from '../../miniprogram/contract/city/policy'
import type { MandateEvent, MandateState } from '../../miniprogram/contract/mandate'
import type { MandateRecord } from './records/mandates'
import type { StaffRecord } from './records/staff'

/** The life of a mandate, and who may decide about it. */

type Event = Exclude<MandateEvent['what'], 'applied'>

/** state × event → state; whatever is not here is refused. */
const transitions: Record<MandateState, Partial<Record<Event, MandateState>>> = {
  waiting: { approved: 'approved', returned: 'returned' },
  returned: { corrected: 'waiting' },
  approved: { revoked: 'revoked', expired: 'expired' },
  revoked: {},
  expired: {},
}

/** The state that follows, or null when the event cannot happen to a mandate in this state. */
export const mandateAfter = (state: MandateState, event: Event): MandateState | null =>
  transitions[state][event] ?? null

/** While open, an agent cannot apply for the same principal again. */
export const isOpen = (state: MandateState): boolean =>
  state === 'waiting' || state === 'returned' || state === 'approved'

/** What an application concerns: its categories, sorted and joined. */
export const scopeOf = (city: City, businesses: readonly string[]): string =>
  [...new Set(city.businesses.filter(({ id }) => businesses.includes(id)).map(({ category }) => category))]
    .sort()
    .join('+')

/** Every scope that the offices of a staff member handle together. */
export const scopesOf = (city: City, staff: StaffRecord): string[] => {
  const offices = city.offices.filter(({ id }) => staff.offices === null || staff.offices.includes(id))
  const categories = [...new Set(offices.flatMap((office) => office.categories))].sort()
  const subsets: string[][] = [[]]
  for (const category of categories) subsets.push(...subsets.map((subset) => [...subset, category]))
  return subsets.filter((subset) => subset.length > 0).map((subset) => subset.join('+'))
}

/** What an agent may handle for others in this city. */
export const agentBusinesses = (city: City): string[] =>
  city.businesses.filter(({ channels }) => channels.includes('agent')).map(({ id }) => id)

/** Whether an approved mandate ends so soon that its successor may be applied for. */
const isExpiring = (mandate: MandateRecord, { agents }: Policy, now: Date): boolean =>
  mandate.state === 'approved' && daysBetween(dateOf(now), mandate.until) <= agents.expiringDays

/**
 * The unique key under which an agent's mandate for a principal is open, or null when there is one that is not about
 * to end. A mandate and its successor take turns with two keys, so that never a third one is open.
 *
 * @param base agent and principal
 * @param mandates the agent's own
 */
export const openKeyFor = (
  base: string,
  mandates: MandateRecord[],
  policy: Policy,
  now: Date,
): string | null => {
  const [held, another] = mandates.filter((each) => isOpen(each.state) && isKeyOf(base, each.openKey))
  if (held === undefined) return base
  if (another !== undefined || !isExpiring(held, policy, now)) return null
  return held.openKey === base ? successorKey(base) : base
}

const successorKey = (base: string): string => `${base}:successor`

/** Whether an open key belongs to this agent and principal. */
export const isKeyOf = (base: string, openKey: string): boolean =>
  openKey === base || openKey === successorKey(base)
