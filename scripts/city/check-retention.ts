import { retentionFloors } from '../../cloudfunctions/domain/retention'
import type { Policy } from '../../miniprogram/contract/city/policy'
import type { Fault } from './city-fault'

/** Nothing is erased that the rest of the policy still needs to find. */
export const checkRetention = (policy: Policy): Fault[] =>
  retentionFloors(policy)
    .filter(({ kind, days }) => policy.retention[kind] < days)
    .map(({ kind, days, because }) => ({
      file: 'policy.json',
      path: ['retention', kind],
      problem: `must be at least ${days}: ${because}`,
    }))
