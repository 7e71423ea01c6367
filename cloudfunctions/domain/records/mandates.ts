import type { MandateEvent, MandateState, PrincipalKind } from '../../../miniprogram/contract/mandate'
import type { Person } from './citizens'

/** What an agent applied for, and how it stands. */
export interface MandateRecord {
  _id: string
  /** The request that made its latest version, so that a repeat is recognised. */
  requestId: string
  openid: string
  /** The agent. */
  personKey: string
  /** Unique. Agent and principal while waiting, returned or approved, else its own id: one open mandate for each. */
  openKey: string
  state: MandateState
  revision: number
  kind: PrincipalKind
  /** Empty for a person; units are no secret. */
  unitName: string
  creditCode: string
  businesses: string[]
  /** The categories of its businesses, sorted and joined: what a manager's offices must handle. */
  scope: string
  from: string
  until: string
  /** Sealed `MandateSecrets`. */
  sealed: string
  photos: string[]
  history: MandateHistory[]
  submittedAt: Date
  /** When it was revoked or expired; null before. */
  endedAt: Date | null
  /** As in a ban. */
  settleAt: Date | null
}

/** A place for a photo of a power of attorney that a phone was told. Kept for as long as the file may be there. */
export interface PhotoRecord {
  /** The path of the file. */
  _id: string
  openid: string
  /** From then on it is looked whether a mandate has it. */
  lookAt: Date
  /** It is being removed: no application may name it any more. */
  condemned: boolean
}

/** What is sealed of a mandate. */
export interface MandateSecrets {
  agent: Person
  /** Null for a unit. */
  principal: { name: string; idNumber: string; reason: string } | null
}

/** What became of a mandate, by whom and why. */
export interface MandateHistory {
  at: Date
  what: MandateEvent['what']
  /** An openid; null for the timer. */
  by: string | null
  reason: string | null
}
