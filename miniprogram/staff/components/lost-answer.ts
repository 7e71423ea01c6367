import type { Refusal } from '../../contract/refusals'

/** Codes after which nobody knows, or something stands in the way for a moment: the same may be asked again. */
const LOST: readonly Refusal['code'][] = ['NETWORK', 'INTERNAL', 'BUSY', 'RATE_LIMITED']

export const isLost = ({ code }: Refusal): boolean => LOST.includes(code)
