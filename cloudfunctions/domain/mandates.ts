import type { City } from '../../miniprogram/contract/city'
import type { MandateEvent, MandateState } from '../../miniprogram/contract/mandate'
import type { StaffRecord } from './records'

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
