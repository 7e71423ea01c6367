import type { BookingRequest, Details } from '../contract/booking'
import type { Field } from '../contract/city/businesses'
import type { Channel } from '../contract/city/values'
import { currentCity, findBusiness } from './city'
import { now } from './clock'
import type { DraftPrincipal } from './principal'
import { freshRequestId } from './request-id'
import { stored } from './stored'

/** The booking that is being made. It survives leaving the mini program. */

/** What has to be ticked before a booking is sent. */
export type Confirmations = BookingRequest['confirmations']

/** A booking that is being made. */
export interface Draft {
  /** Made once: a repeated tap or a lost answer books once. */
  requestId: string
  channel?: Channel
  /** In the agent channel: under which mandate, … */
  mandate?: string
  /** … and for whom, where the mandate leaves that open. */
  principal?: DraftPrincipal
  business?: string
  office?: string
  date?: string
  from?: string
  to?: string
  details: Details
  confirmations: Confirmations
}

/** Answers of a draft; which request it is never changes. */
export type DraftPatch = Partial<Omit<Draft, 'requestId'>>

const kept = stored<Draft & { principalAt?: number }>('draft')
/** Somebody else's ID number should not lie on a phone for long. */
const PRINCIPAL_KEPT_MILLISECONDS = 24 * 60 * 60 * 1000
const NOTHING_CONFIRMED: Confirmations = { materials: false, entryRequirements: false, truth: false }

const withoutSlot = ({ date: _date, from: _from, to: _to, ...rest }: Draft): Draft => rest
const withoutOffice = ({ office: _office, ...rest }: Draft): Draft => rest
const withoutPrincipal = ({ principal: _principal, ...rest }: Draft): Draft => rest
const withoutMandate = ({ mandate: _mandate, ...rest }: Draft): Draft => withoutPrincipal(rest)

const detailsFor = (fields: Field[], details: Details): Details =>
  Object.fromEntries(Object.entries(details).filter(([key]) => fields.some((field) => field.key === key)))

/** What no longer holds once the choice before it has changed. */
const afterChange = (draft: Draft, patch: DraftPatch): Draft => {
  const changes = (key: 'channel' | 'mandate' | 'business' | 'office'): boolean =>
    key in patch && patch[key] !== draft[key]
  if (changes('business')) {
    const fields = findBusiness(currentCity(), patch.business)?.fields ?? []
    return {
      ...withoutOffice(withoutSlot(draft)),
      details: detailsFor(fields, draft.details),
      confirmations: NOTHING_CONFIRMED,
    }
  }
  if (changes('mandate')) return { ...withoutPrincipal(withoutSlot(draft)), confirmations: NOTHING_CONFIRMED }
  if (changes('channel')) return withoutMandate(withoutSlot(draft))
  return changes('office') ? withoutSlot(draft) : draft
}

/** The draft that was left; null when there is none. */
export const readDraft = (): Draft | null => {
  const found = kept.read()
  if (!found) return null
  const { principalAt, ...draft } = found
  const isOld = principalAt !== undefined && now().getTime() - principalAt >= PRINCIPAL_KEPT_MILLISECONDS
  return isOld ? withoutPrincipal(draft) : draft
}

const write = (draft: Draft): void =>
  kept.write(draft.principal ? { ...draft, principalAt: now().getTime() } : draft)

/** A new draft in place of any other. */
export const startDraft = (preset: DraftPatch = {}): Draft => {
  const draft: Draft = {
    requestId: freshRequestId(),
    details: {},
    confirmations: NOTHING_CONFIRMED,
    ...preset,
  }
  write(draft)
  return draft
}

/**
 * Takes over what was chosen or typed. Another business clears office, slot and the details it does not ask for;
 * another mandate clears the slot and the principal, another office or channel the slot; nothing else is lost.
 */
export const updateDraft = (patch: DraftPatch): Draft => {
  const draft = readDraft() ?? startDraft()
  const next = { ...afterChange(draft, patch), ...patch }
  write(next)
  return next
}

/** Forgets the chosen slot, as somebody else took it. */
export const dropSlot = (): void => {
  const draft = readDraft()
  if (draft) write(withoutSlot(draft))
}

/** After it was booked, or thrown away. */
export const clearDraft = (): void => kept.clear()

/** Whether there is something worth taking up again. */
export const isBegun = (draft: Draft | null): draft is Draft & { business: string } =>
  draft?.business !== undefined
