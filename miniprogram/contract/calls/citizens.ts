import { type GreenPassView, PassRequest } from '../green-pass'
import type { Overview } from '../overview'
import { type CitizenView, Registration } from '../registration'
import { answers, Nothing } from './call'

/** Calls about who calls: registration, what concerns them, and their green pass. */
export const citizensApi = {
  /** Who am I, what is coming, am I banned: everything the home page needs. */
  'citizen.overview': answers<Overview>()({ function: 'citizen', kind: 'read', input: Nothing }),
  'citizen.register': answers<{ citizen: CitizenView }>()({
    function: 'citizen',
    kind: 'write',
    input: Registration,
  }),
  /** Asks for a green pass. Whoever has one gets it again, with the new ground. */
  'pass.declare': answers<{ pass: GreenPassView }>()({
    function: 'citizen',
    kind: 'write',
    input: PassRequest,
  }),
  /** Gives the pass up; what was declared is forgotten. */
  'pass.withdraw': answers<{ withdrawn: true }>()({ function: 'citizen', kind: 'write', input: Nothing }),
}
