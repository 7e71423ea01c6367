import type { BanReason, SignalView } from '../contract/blacklist'

/** What a signal proposes to the form of a new entry; in memory only, as it is about a person. */
export interface BanPreset {
  appointment: string
  reason: BanReason
  evidence: string
}

let waiting: BanPreset | null = null

const REASONS: Record<SignalView['kind'], BanReason> = {
  'many-vehicles': 'agent-in-personal',
  'handed-over': 'trading',
  'shared-mobile': 'agent-in-personal',
}

/** Leaves what is known about one person of a signal. */
export const leavePreset = ({ kind, words }: SignalView, appointment: string | null): void => {
  waiting = { appointment: appointment ?? '', reason: REASONS[kind], evidence: words }
}

/** Null when nothing was left; and the second time. */
export const takePreset = (): BanPreset | null => {
  const taken = waiting
  waiting = null
  return taken
}
