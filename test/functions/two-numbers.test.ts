import type { BookingRequest } from '../../miniprogram/contract/booking'
import { platesRequest, renewalRequest } from '../helpers/bookings'
import { accepted, refused, shippedCityWith, useCity } from '../helpers/simulated-city'

/** A city that lets a person hold two numbers at a time. */
const city = useCity({ city: shippedCityWith({ booking: { numbersPerPerson: 2 } }) })

/** Each asks for another vehicle and time. */
const TIMES = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30']
const request = (person: number, place: number): BookingRequest =>
  platesRequest(`赣LG${person}00${place}`, { from: TIMES[place] ?? '' })

test('a person gets two numbers, and is refused the third', async () => {
  const phone = await city().register(1)
  accepted(await phone.call('appointment.create', request(1, 0)))
  const second = accepted(await phone.call('appointment.create', request(1, 1))).appointment
  const refusal = refused(await phone.call('appointment.create', request(1, 2)))
  expect(refusal.code).toBe('ONE_NUMBER')
  expect(refusal.message).toContain('您已有 2 个预约')
  expect(refusal.next[0]?.go).toBe('appointment')
  expect(accepted(await phone.call('citizen.overview', {})).coming).toHaveLength(2)

  accepted(await phone.call('appointment.cancel', { number: second.number }))
  accepted(await phone.call('appointment.create', request(1, 2)))
  expect(city().records('appointments', { openid: phone.openid, state: 'booked' })).toHaveLength(2)
})

test('many requests at once get two numbers together', async () => {
  const phone = await city().register(2)
  const replies = await Promise.all(
    TIMES.map((_, place) => phone.call('appointment.create', request(2, place))),
  )
  const codes = new Set(replies.map((reply) => (reply.ok ? 'OK' : reply.code)))
  const booked = replies.filter((reply) => reply.ok).length
  expect([1, 2]).toContain(booked)
  expect([...codes].filter((code) => !['OK', 'ONE_NUMBER', 'BUSY'].includes(code))).toEqual([])
  expect(city().records('appointments', { openid: phone.openid, state: 'booked' })).toHaveLength(booked)
})

test('ALREADY_BOOKED: the same business again, without a vehicle, is shown to its owner', async () => {
  const phone = await city().register(4)
  const { appointment } = accepted(await phone.call('appointment.create', renewalRequest()))
  const refusal = refused(await phone.call('appointment.create', renewalRequest({ from: '10:00' })))
  expect(refusal).toMatchObject({ code: 'ALREADY_BOOKED', next: [{ number: appointment.number }] })
})

test('ALREADY_BOOKED: one’s own vehicle for the same business is shown to its owner', async () => {
  const phone = await city().register(3)
  const { appointment } = accepted(await phone.call('appointment.create', platesRequest('赣LG0001')))
  const refusal = refused(
    await phone.call('appointment.create', platesRequest('赣L·g0001', { from: '10:00' })),
  )
  expect(refusal.code).toBe('ALREADY_BOOKED')
  expect(refusal.message).toBe('补换领号牌您已经约好了：明天 11月24日（周二）上午 9:00–9:30。')
  expect(refusal.next).toEqual([{ label: '查看预约', go: 'appointment', number: appointment.number }])
})
