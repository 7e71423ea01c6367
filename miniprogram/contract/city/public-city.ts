import type { ClosureSpan } from '../closures'
import type { MessageKind } from '../messages'
import type { City } from './city'
import type { Office } from './offices'

/** The city as citizens may see it: without seat plans, limits of the server, and what scalpers are known by. */
export type PublicCity = Omit<City, 'offices' | 'policy' | 'messages'> & {
  version: string
  /** The templates of messages that people may ask for. */
  messages: Partial<Record<MessageKind, string>>
  /** What is closed today or later; a catalogue that a phone has kept for long does not say. */
  closures?: ClosureSpan[]
  offices: Omit<Office, 'plans' | 'days' | 'moves'>[]
  policy: Omit<City['policy'], 'rate' | 'signals'>
}
