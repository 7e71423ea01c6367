import type { BanReason, SignalView } from '../contract/blacklist'
import type { ReportView } from '../contract/judged-visits'
import type { TurnAwayReason } from '../contract/visit'

/** What is proposed to the form of a new entry; in memory only, as it is about a person. */
export interface BanPreset {
  appointment: string
  reason: BanReason
  evidence: string
}

let waiting: BanPreset | null = null

const SIGNALLED: Record<SignalView['kind'], BanReason> = {
  'many-vehicles': 'agent-in-personal',
  'handed-over': 'trading',
  'shared-mobile': 'agent-in-personal',
}

const REPORTED: Record<TurnAwayReason, BanReason> = {
  'agent-in-personal': 'agent-in-personal',
  'false-information': 'false-information',
  'not-the-person': 'trading',
  other: 'other',
}

/** What is known about one person of a signal. */
export const presetOfSignal = ({ kind, words }: SignalView, appointment: string | null): BanPreset => ({
  appointment: appointment ?? '',
  reason: SIGNALLED[kind],
  evidence: words,
})

/** What a window saw. `seen`: when, where and what, in words. */
export const presetOfReport = ({ visit, reason }: ReportView, seen: string): BanPreset => ({
  appointment: visit,
  reason: REPORTED[reason],
  evidence: seen,
})

export const leavePreset = (preset: BanPreset): void => {
  waiting = preset
}

/** Null when nothing was left; and the second time. */
export const takePreset = (): BanPreset | null => {
  const taken = waiting
  waiting = null
  return taken
}
