import type { AppointmentStatus, AppointmentView } from '../../miniprogram/contract/appointment'

/** Made up. */
export const SECRET = 'Hc0kV0Qm6mJ3n1b7pZ8yXw'

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
  closed: false,
  corrected: false,
  lateFrom: '2026-11-24T21:00:00.000Z',
  cancellableUntil: '2026-11-24T23:00:00.000Z',
  secret: SECRET,
  admittedAt: null,
  lacking: [],
  returnUntil: null,
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

/** The same, at a moment of its life; today, where the person is inside. */
export const appointmentIn = (status: AppointmentStatus): AppointmentView => {
  const today = { status, date: '2026-11-24', cancellableUntil: null }
  const ended = { ...today, secret: null, endedAt: '2026-11-24T02:00:00.000Z' }
  switch (status) {
    case 'booked':
      return appointment()
    case 'returning':
      return appointment({
        ...today,
        cancellableUntil: '2026-12-01T16:00:00.000Z',
        lateFrom: null,
        lacking: ['机动车登记证书', '身份证'],
        returnUntil: '2026-12-01',
      })
    case 'admitted':
    case 'called':
      return appointment({ ...today, admittedAt: '2026-11-24T00:55:00.000Z' })
    case 'refused':
      return appointment({ ...ended, endedReason: '来的人与预约的人不是同一人' })
    case 'withdrawn':
      return appointment({ ...ended, endedReason: '网点临时停办' })
    case 'done':
    case 'left':
    case 'missed':
    case 'cancelled':
    case 'elapsed':
      return appointment(ended)
  }
}
