import {
  idNumberFault,
  mobileFault,
  nameFault,
  normaliseIdNumber,
  normaliseMobile,
  normaliseName,
} from './identity'
import type { Registration } from './models'

/** What people type, made into the form that is checked and stored. */
export const normaliseRegistration = (input: Registration): Registration => ({
  name: normaliseName(input.name),
  idNumber: normaliseIdNumber(input.idNumber),
  mobile: normaliseMobile(input.mobile),
  consent: input.consent,
})

/**
 * What is wrong with a normalised registration: field → sentence; empty when all is well.
 * The phone asks before sending, the server before storing. `consentVersion` is the city's current one.
 */
export const registrationFaults = (
  input: Registration,
  consentVersion: string,
  now: Date,
): Partial<Record<keyof Registration, string>> => {
  const faults = {
    name: nameFault(input.name),
    idNumber: idNumberFault(input.idNumber, now),
    mobile: mobileFault(input.mobile),
    consent: input.consent === consentVersion ? null : '请阅读并同意个人信息说明',
  }
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== null))
}
