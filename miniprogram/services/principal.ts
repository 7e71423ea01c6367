import type { Principal } from '../contract/booking'
import { idNumberFault, nameFault, normaliseIdNumber, normaliseName } from '../contract/identity'

/** Whom an agent's booking under a unit's mandate is for. */

/** unit = its own vehicle or business · owner = the person whose vehicle or business it is */
export type PrincipalIs = 'unit' | 'owner'

/** What was chosen and typed. Name and ID number stay while the choice goes to and fro. */
export interface DraftPrincipal extends Principal {
  is: PrincipalIs | ''
}

/** Nothing is answered yet. */
export const NO_PRINCIPAL: DraftPrincipal = { is: '', name: '', idNumber: '' }

/** Keys under which the server says what is wrong, too. */
export interface PrincipalFaults {
  principal?: string
  principalName?: string
  principalIdNumber?: string
}

/** What agents type, made into the form that is checked and sent. */
export const normalisePrincipal = ({ is, name, idNumber }: DraftPrincipal): DraftPrincipal => ({
  is,
  name: normaliseName(name),
  idNumber: normaliseIdNumber(idNumber),
})

/** What is wrong with a normalised principal; empty when all is well. */
export const principalFaults = ({ is, name, idNumber }: DraftPrincipal, now: Date): PrincipalFaults => {
  if (is === 'unit') return {}
  if (is === '') return { principal: '请选择这次是给谁办' }
  const faults = { principalName: nameFault(name), principalIdNumber: idNumberFault(idNumber, now) }
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== null))
}
