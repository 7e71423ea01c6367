import type { Refusal } from '../../../miniprogram/contract/refusals'

/** A pure yes/no check: null lets pass, a refusal says why not and what now. */
export type Rule<Facts> = (facts: Facts) => Refusal | null

/** The refusal of the first rule that does not let pass. */
export const firstRefusal = <Facts>(rules: readonly Rule<Facts>[], facts: Facts): Refusal | null => {
  for (const rule of rules) {
    const refusal = rule(facts)
    if (refusal !== null) return refusal
  }
  return null
}
