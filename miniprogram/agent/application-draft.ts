import type { MandateApplication, MandateView, PrincipalKind } from '../contract/mandate'
import { now } from '../services/clock'
import { freshRequestId } from '../services/request-id'
import { stored } from '../services/stored'

/** The application for a mandate that is being written. It survives leaving the mini program. */

export interface ApplicationDraft extends Omit<MandateApplication, 'kind' | 'corrects' | 'truth'> {
  kind: PrincipalKind | ''
}

export type ApplicationPatch = Partial<Omit<ApplicationDraft, 'requestId'>>

/** A new application, and every correction of a returned one, by the id of that. */
const NEW = ''
const drafts = stored<Record<string, { draft: ApplicationDraft; at: number }>>('applications')

/** Somebody else's ID number should not lie on a phone for long. */
const ID_NUMBER_KEPT_MILLISECONDS = 24 * 60 * 60 * 1000

const empty = (): ApplicationDraft => ({
  requestId: freshRequestId(),
  kind: '',
  unitName: '',
  creditCode: '',
  principalName: '',
  principalIdNumber: '',
  reason: '',
  businesses: [],
  from: '',
  until: '',
  photos: [],
})

/** What a returned application said. A person's name and ID number come masked, so they are typed again. */
const correctionOf = (mandate: MandateView): ApplicationDraft => ({
  ...empty(),
  kind: mandate.kind,
  ...(mandate.kind === 'person'
    ? { reason: mandate.reason }
    : { unitName: mandate.principal, creditCode: mandate.creditCode }),
  businesses: mandate.businesses,
  from: mandate.from,
  until: mandate.until,
  photos: mandate.photos,
})

/** The draft that was left; null when there is none. @param corrects the returned mandate, if it is one */
export const readApplication = (corrects: string = NEW): ApplicationDraft | null => {
  const found = drafts.read()?.[corrects]
  if (!found) return null
  const isOld = now().getTime() - found.at >= ID_NUMBER_KEPT_MILLISECONDS
  return isOld ? { ...found.draft, principalIdNumber: '' } : found.draft
}

const write = (corrects: string, draft: ApplicationDraft): ApplicationDraft => {
  drafts.write({ ...drafts.read(), [corrects]: { draft, at: now().getTime() } })
  return draft
}

/** The draft that was left, else a new one: empty, or with what the returned mandate said. */
export const beginApplication = (returned: MandateView | undefined): ApplicationDraft => {
  const corrects = returned?.id ?? NEW
  return readApplication(corrects) ?? write(corrects, returned ? correctionOf(returned) : empty())
}

/** Takes over what was chosen or typed. */
export const updateApplication = (corrects: string, patch: ApplicationPatch): ApplicationDraft =>
  write(corrects, { ...(readApplication(corrects) ?? empty()), ...patch })

export const clearApplication = (corrects: string): void => {
  const { [corrects]: _cleared, ...others } = drafts.read() ?? {}
  drafts.write(others)
}
