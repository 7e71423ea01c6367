import type { AppointmentView } from '../../miniprogram/contract/models'

/** A coming appointment for an e-bike plate, on the day after the one that the fake phone thinks it is. */
export const appointment = (changes: Partial<AppointmentView> = {}): AppointmentView => ({
  number: '261125482137',
  status: 'booked',
  channel: 'personal',
  business: 'ebike-plates',
  businessName: '补换领号牌',
  category: 'ebike',
  office: 'ebike-yuehu',
  officeName: '月湖区便民服务点',
  date: '2026-11-25',
  from: '09:00',
  to: '09:30',
  person: { name: '王**', idNumber: '3606**********2047' },
  agent: null,
  details: [],
  bookedAt: '2026-11-20T01:00:00.000Z',
  endedAt: null,
  endedReason: null,
  lateFrom: '2026-11-24T21:00:00.000Z',
  cancellableUntil: '2026-11-24T23:00:00.000Z',
  ...changes,
})

/** The same, for a unit that is booked for by its agent. */
export const agentAppointment = (changes: Partial<AppointmentView> = {}): AppointmentView =>
  appointment({
    channel: 'agent',
    person: { name: '鹰潭市示例物流有限公司', idNumber: '91350100M000100Y43' },
    agent: {
      name: '王**',
      idNumber: '3606**********2047',
      unit: '鹰潭市示例物流有限公司',
      mandate: 'mandate-unit',
    },
    ...changes,
  })
