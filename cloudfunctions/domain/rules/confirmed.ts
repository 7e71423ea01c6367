import { refuse } from '../../../miniprogram/contract/refusals'
import type { BookingFacts } from '../booking-facts'
import type { Rule } from './rule'

/** Materials, entry requirements (where the city has any) and the truth of the information are confirmed one by one. */
export const confirmed: Rule<Pick<BookingFacts, 'request' | 'city'>> = ({
  request: { confirmations },
  city,
}) => {
  const faults: Record<string, string> = {}
  if (!confirmations.materials) faults.materials = '请确认材料已备齐'
  if (!confirmations.entryRequirements && city.policy.entryRequirements.length > 0)
    faults.entryRequirements = '请确认符合入场要求'
  if (!confirmations.truth) faults.truth = '请确认所填信息真实'
  return Object.keys(faults).length === 0 ? null : refuse('NOT_CONFIRMED', faults)
}
