import type { Draft } from '../../../miniprogram/services/draft'
import { bookingRequest, submitBooking } from '../../../miniprogram/services/submit-booking'
import { appointment } from '../appointment'
import { FakePhone } from '../fake-phone'

const draft: Draft = {
  requestId: 'request-of-this-test',
  channel: 'personal',
  business: 'ebike-plates',
  office: 'ebike-yuehu',
  date: '2026-11-25',
  from: '09:00',
  to: '09:30',
  details: { ebikePlate: 'A12345' },
  confirmations: { materials: true, entryRequirements: false, truth: true },
}

it.each(['channel', 'business', 'office', 'date', 'from'] as const)(
  'a draft without %s makes no request',
  (key) => {
    const { [key]: _missing, ...rest } = draft
    expect(bookingRequest(rest)).toBeNull()
  },
)

it('no draft makes no request', () => {
  expect(bookingRequest(null)).toBeNull()
})

it('calls while one is under way are one call, and later ones are calls of their own', async () => {
  const phone = new FakePhone()
  phone.answer('appointment.create', () => ({ appointment: appointment(), replayed: false }))
  const request = bookingRequest(draft)
  if (!request) throw new Error('the draft is complete')
  const answers = await Promise.all([submitBooking(request), submitBooking(request)])
  expect(answers[0]).toBe(answers[1])
  expect(phone.callsOf('appointment.create')).toHaveLength(1)
  await submitBooking(request)
  expect(phone.callsOf('appointment.create')).toHaveLength(2)
})
