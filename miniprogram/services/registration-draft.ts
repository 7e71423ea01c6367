import { now } from './clock'
import { stored } from './stored'

/** What was typed into the registration form, so that leaving the page loses nothing. Never consent. */
export interface RegistrationDraft {
  name: string
  idNumber: string
  mobile: string
}

/** An ID number should not lie on a phone for long when nobody came back to finish. */
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000

const kept = stored<{ typed: RegistrationDraft; at: number }>('registration')
const EMPTY: RegistrationDraft = { name: '', idNumber: '', mobile: '' }

/** What was typed within the last day; empty texts otherwise. */
export const readRegistrationDraft = (): RegistrationDraft => {
  const found = kept.read()
  if (!found) return EMPTY
  if (now().getTime() - found.at < KEPT_MILLISECONDS) return found.typed
  kept.clear()
  return EMPTY
}

/** Keeps what was typed, so that leaving loses nothing. */
export const keepRegistrationDraft = (typed: RegistrationDraft): void =>
  kept.write({ typed, at: now().getTime() })

/** After the registration. */
export const clearRegistrationDraft = (): void => kept.clear()
