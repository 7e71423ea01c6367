import * as v from 'valibot'
import {
  idNumberFault,
  mobileFault,
  nameFault,
  normaliseIdNumber,
  normaliseMobile,
  normaliseName,
} from './identity'

/** What people say of themselves, once. */
export const Registration = v.strictObject({
  name: v.pipe(v.string(), v.maxLength(100)),
  idNumber: v.pipe(v.string(), v.maxLength(40)),
  mobile: v.pipe(v.string(), v.maxLength(30)),
  /** The version of the consent text that was shown and agreed to. */
  consent: v.pipe(v.string(), v.maxLength(20)),
})
export type Registration = v.InferOutput<typeof Registration>

/** A registered person as shown to themselves: masked. */
export interface CitizenView {
  name: string
  idNumber: string
  mobile: string
}

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
