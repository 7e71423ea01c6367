import { platesRequest, renewalRequest } from '../helpers/bookings'
import { accepted, type Phone, useCity } from '../helpers/simulated-city'

/**
 * How often a call waits for the database: requests that run side by side count once. Each is some tens of milliseconds
 * for everybody who books. The function is warm and knows the account.
 */
const city = useCity({ processes: 1 })

let phone: Phone
beforeAll(async () => {
  phone = await city().register(1)
  accepted(await phone.call('citizen.overview', {}))
})

const trips = () => city().cloud.invocations.sequentialTrips(city().lastInvocation())
const POOL = { business: 'driver-renewal', channel: 'personal' } as const

test('the city comes out of the function’s memory', async () => {
  accepted(await phone.call('city.read', {}))
  expect(trips()).toBe(1)
})

test('the overview takes one trip', async () => {
  accepted(await phone.call('citizen.overview', {}))
  expect(trips()).toBe(1)
})

test('offices and slots take one trip each', async () => {
  accepted(await phone.call('office.list', POOL))
  expect(trips()).toBe(1)
  accepted(await phone.call('slot.list', { ...POOL, office: 'vehicle-office' }))
  expect(trips()).toBe(1)
})

test('a booking takes four trips: the facts, then claim, take and confirm', async () => {
  const request = platesRequest('赣LD0001')
  const { appointment } = accepted(await phone.call('appointment.create', request))
  expect(trips()).toBe(4)

  accepted(await phone.call('appointment.create', request))
  expect(trips()).toBe(1)
  accepted(await phone.call('appointment.read', { number: appointment.number }))
  expect(trips()).toBe(1)
  accepted(await phone.call('appointment.list', {}))
  expect(trips()).toBe(1)

  accepted(await phone.call('appointment.cancel', { number: appointment.number }))
  expect(trips()).toBeLessThanOrEqual(3)
})

test('a booking that the rules refuse costs the facts only', async () => {
  const reply = await phone.call('appointment.create', renewalRequest({ from: '09:10' }))
  expect(reply.ok).toBe(false)
  expect(trips()).toBe(1)
})

test('an input that is malformed costs nothing', async () => {
  await phone.send({ call: 'slot.list', input: {} })
  expect(trips()).toBe(0)
})

test('the timer takes few trips when there is nothing to do', async () => {
  await city().runTimer()
  await city().runTimer()
  expect(city().lastInvocation().function).toBe('timer')
  expect(trips()).toBeLessThanOrEqual(9)
})

test('after a minute the city is read again beside the work, and nobody waits for it', async () => {
  city().cloud.clock.advance(60_000)
  accepted(await phone.call('citizen.overview', {}))
  const cities = city()
    .lastInvocation()
    .requests.filter(({ collection }) => collection === 'cities')
  expect(cities).toHaveLength(1)
  expect(trips()).toBe(1)
})
