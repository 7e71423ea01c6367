import type { Draft } from '../../miniprogram/services/draft'

/** The choices of a booking for a unit, but for whom. */
export const agentChoices = {
  channel: 'agent',
  mandate: 'mandate-unit',
  business: 'ebike-plates',
  office: 'ebike-yuehu',
  date: '2026-11-25',
  from: '09:00',
  to: '09:30',
  details: { ebikePlate: 'A12345' },
} satisfies Partial<Draft>

export const owner = { is: 'owner' as const, name: '王秀英', idNumber: '11010519491231002X' }
export const unitItself = { is: 'unit' as const, name: '', idNumber: '' }
