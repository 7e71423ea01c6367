import * as v from 'valibot'
import type { CitizenView } from '../registration'
import { answers, Nothing } from './call'

/** Calls about what is stored of the person who calls. */

/** `visits` = without an appointment, by green pass. */
export type StoredKind = 'appointments' | 'visits' | 'mandates' | 'photos' | 'bans' | 'feedback' | 'messages'

/** How much of one kind is stored about a person. */
export interface StoredShare {
  kind: StoredKind
  count: number
  /** The date on which the first of them is erased; null while nothing of it has come to its end. */
  nextOn: string | null
}

/** All that is stored about the person who asks, as figures and dates. */
export interface PersonalData {
  /** Masked; null when nobody is registered. */
  citizen: CitizenView | null
  /** An instant in ISO 8601; null as above. */
  registeredAt: string | null
  /** Which version of the consent text was agreed to; null as above. */
  consent: string | null
  hasPass: boolean
  /** What there is of it, kind by kind; without those of which there is nothing. */
  shares: StoredShare[]
}

export const privacyApi = {
  /** What is stored about me, by kind, and until when. */
  'citizen.data': answers<{ data: PersonalData }>()({ function: 'citizen', kind: 'read', input: Nothing }),
  'citizen.correct-mobile': answers<{ citizen: CitizenView }>()({
    function: 'citizen',
    kind: 'write',
    input: v.strictObject({ mobile: v.pipe(v.string(), v.maxLength(30)) }),
  }),
  /** Closes my account when nothing is open. Repeating it answers the same. */
  'citizen.close': answers<{ closed: true }>()({ function: 'citizen', kind: 'write', input: Nothing }),
}
