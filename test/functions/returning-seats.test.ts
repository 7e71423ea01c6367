import type { AppointmentRecord } from '../../cloudfunctions/domain/records/appointments'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** A seat of a full slot that somebody gives up: it comes back after a while, so that it cannot be handed over. */
const city = useCity({ city: shippedCityWith({ rate: UNHURRIED }, { offices: 1 }) })

let people = 0
beforeEach(() => city().cloud.clock.set(at('09:00')))

/** As a slot looks in which everybody else sits already but one. */
const leaveOneSeat = (date: string, from: string) =>
  city().change('slots', { _id: slotId(date, from) }, { remaining: 1, capacity: 1 })
const slotId = (date: string, from: string) =>
  `vehicle-office.${date}.driver.personal.${from.replace(':', '')}`
const seats = (date: string, from: string) => city().record('slots', { _id: slotId(date, from) })

const booked = async (date: string, from: string): Promise<{ phone: Phone; number: string }> => {
  people += 1
  const phone = await city().register(people)
  const { number } = accepted(
    await phone.call('appointment.create', renewalRequest({ date, from })),
  ).appointment
  return { phone, number }
}
const cancelled = async (date: string, from: string): Promise<AppointmentRecord> => {
  const { phone, number } = await booked(date, from)
  accepted(await phone.call('appointment.cancel', { number }))
  return city().record('appointments', { _id: number })
}
const minutesLater = async (minutes: number) => {
  city().cloud.clock.set(new Date(at('09:00').getTime() + minutes * 60_000))
  await city().runTimer()
}

test('a seat of a full slot stays taken for half an hour at least and two hours at most', async () => {
  await leaveOneSeat(TUESDAY, '10:00')
  const { _id, settleAt } = await cancelled(TUESDAY, '10:00')
  const minutes = ((settleAt?.getTime() ?? 0) - at('09:00').getTime()) / 60_000
  expect(minutes).toBeGreaterThanOrEqual(30)
  expect(minutes).toBeLessThanOrEqual(121)

  await minutesLater(29)
  expect(seats(TUESDAY, '10:00')).toMatchObject({ seats: [_id], remaining: 0 })
  people += 1
  const waiting = await city().register(people)
  const request = renewalRequest({ from: '10:00' })
  expect(refused(await waiting.call('appointment.create', request)).code).toBe('SLOT_FULL')

  await minutesLater(125)
  expect(seats(TUESDAY, '10:00')).toMatchObject({ seats: [], remaining: 1 })
  accepted(await waiting.call('appointment.create', request))
})

test('the person who gave it up is free at once', async () => {
  await leaveOneSeat(TUESDAY, '10:30')
  const { phone, number } = await booked(TUESDAY, '10:30')
  accepted(await phone.call('appointment.cancel', { number }))
  accepted(await phone.call('appointment.create', renewalRequest({ from: '11:00' })))
})

test('the delay cannot be foreseen', async () => {
  const times = ['14:00', '14:30', '15:00', '15:30', '16:00', '16:30']
  for (const from of times) await leaveOneSeat('2026-11-25', from)
  const delays = await Promise.all(
    times.map(async (from) => {
      const { endedAt, settleAt } = await cancelled('2026-11-25', from)
      return (settleAt?.getTime() ?? 0) - (endedAt?.getTime() ?? 0)
    }),
  )
  expect(new Set(delays).size).toBeGreaterThan(1)
})

test('a seat of a slot that is not full comes back at once', async () => {
  const before = seats(TUESDAY, '11:30')
  await cancelled(TUESDAY, '11:30')
  expect(seats(TUESDAY, '11:30')).toEqual(before)
})

test('on the day itself every seat comes back at once', async () => {
  await leaveOneSeat(MONDAY, '16:00')
  await cancelled(MONDAY, '16:00')
  expect(seats(MONDAY, '16:00')).toMatchObject({ seats: [], remaining: 1 })
})

test('of two seats that are given up neither comes back earlier for the other', async () => {
  await city().change('slots', { _id: slotId('2026-11-26', '10:00') }, { remaining: 2, capacity: 2 })
  const [one, other] = [await booked('2026-11-26', '10:00'), await booked('2026-11-26', '10:00')]
  for (const { phone, number } of [one, other]) accepted(await phone.call('appointment.cancel', { number }))
  expect(seats('2026-11-26', '10:00').remaining).toBe(0)
  await minutesLater(125)
  expect(seats('2026-11-26', '10:00')).toMatchObject({ seats: [], remaining: 2 })
})
