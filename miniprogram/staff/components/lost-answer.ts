import type { Refusal } from '../../contract/refusals'

/** Codes after which nobody knows, or something stands in the way for a moment: the same may be asked again. */
const LOST: readonly Refusal['code'][] = ['NETWORK', 'INTERNAL', 'BUSY', 'RATE_LIMITED']

export const isLost = ({ code }: Refusal): boolean => LOST.includes(code)

/** Says of a decision without an answer that it may be sent again: it has the same name, so it happens once. */
export const lostDecision = (refusal: Refusal): Refusal =>
  refusal.code === 'NETWORK'
    ? { ...refusal, message: '网络不通，还不知道办成没有。请重试，不会重复办理。' }
    : refusal
