import type { Overview } from '../../miniprogram/contract/overview'

export const NOW = '2026-11-24T01:00:00.000Z' // 9:00 on a Tuesday in the city

/** What the server says of a registered person without anything on. */
export const overviewOf = (changes: Partial<Overview> = {}): Overview => ({
  citizen: { name: '王**', idNumber: '3606**********2047', mobile: '138****1234' },
  coming: [],
  withdrawn: [],
  ban: null,
  strikes: { strikes: [], limit: 3, withinDays: 180, banDays: 180 },
  pass: null,
  isAgent: false,
  staff: null,
  cityVersion: 'test',
  now: NOW,
  ...changes,
})
