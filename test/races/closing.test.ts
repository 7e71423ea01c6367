import { at, TUESDAY } from '../fixtures/instant'
import { applicationOf } from '../helpers/agents'
import { renewalRequest } from '../helpers/bookings'
import { holdNext, isInsertInto, isUpdateOf } from '../helpers/hold-next'
import { accepted, type Phone, SimulatedCity, shippedCityWith, UNHURRIED } from '../helpers/simulated-city'
import { tracesOf } from '../helpers/traces'

/** Accounts are closed while something is begun with them: a real cloud with several processes of each function. */

let city: SimulatedCity
let people = 0
let phone: Phone
beforeAll(async () => {
  city = await SimulatedCity.start({ city: shippedCityWith({ rate: UNHURRIED }), processes: 4 })
})
afterAll(() => city.stop())
beforeEach(async () => {
  city.cloud.clock.set(at('09:00'))
  people += 1
  phone = await city.register(people)
})
afterEach(() => city.cloud.faults.onDatabaseRequest(null))

const codeOf = (reply: { ok: true } | { ok: false; code: string }) => (reply.ok ? 'OK' : reply.code)
const close = async () => codeOf(await phone.call('citizen.close', {}))
const book = async () =>
  codeOf(await phone.call('appointment.create', renewalRequest({ date: TUESDAY, from: '15:00' })))
const minutesLater = async (minutes: number) => {
  city.cloud.clock.advance(minutes * 60_000)
  await city.runTimer()
}
const isRegistered = () => city.records('citizens', { _id: phone.openid }).length === 1
const live = () =>
  city.records('appointments', { openid: phone.openid }).filter(({ endedAt }) => endedAt === null).length
/** Either the account is there with what it has, or nothing is. */
const expectWhole = async () => {
  await minutesLater(2)
  await minutesLater(2)
  if (isRegistered()) return
  expect(live()).toBe(0)
  const left = tracesOf(city, people).filter((trace) => !trace.startsWith('turns'))
  expect(left.filter((trace) => trace !== 'appointments: personKey')).toEqual([])
}
const expectSeatsKept = () => {
  const booked = city.records('appointments', { state: 'booked' }).map(({ _id }) => _id)
  expect(
    city
      .records('slots')
      .flatMap(({ seats }) => seats)
      .sort(),
  ).toEqual(booked.sort())
}

test.each(Array.from({ length: 10 }, (_, round) => [round]))(
  'a booking and a closing at once never both succeed, round %i',
  async () => {
    const [closed, booked] = await Promise.all([close(), book()])
    expect([closed, booked]).not.toEqual(['OK', 'OK'])
    if (booked === 'OK') expect(isRegistered()).toBe(true)
    await expectWhole()
    expectSeatsKept()
  },
)

describe('a booking that is held up', () => {
  const held = async (isIt: ReturnType<typeof isUpdateOf>) => {
    const hold = holdNext(city.cloud, isIt)
    const booking = book()
    await hold.reached
    return { booking, wake: () => hold.wake() }
  }

  test('before it claims a number finds the account closed, and leaves no seat', async () => {
    const { booking, wake } = await held(isInsertInto('appointments'))
    expect(await close()).toBe('OK')
    wake()
    expect(await booking).toBe('NOT_REGISTERED')
    await expectWhole()
    expectSeatsKept()
  })

  test('after it has claimed one keeps the account open', async () => {
    const { booking, wake } = await held(isUpdateOf('slots'))
    expect(await close()).toBe('BUSY')
    wake()
    expect(await booking).toBe('OK')
    expect(await close()).toBe('CLOSE_NUMBER')
    await expectWhole()
  })

  test('and dies after it was closed is not booked by the sweep', async () => {
    const { booking, wake } = await held(isInsertInto('appointments'))
    expect(await close()).toBe('OK')
    city.cloud.faults.onDatabaseRequest(({ collection, action }) =>
      collection === 'appointments' && action === 'database.modifyDocument' ? 'kill-before' : undefined,
    )
    wake()
    await booking.catch(() => undefined)
    city.cloud.faults.onDatabaseRequest(null)
    // The account stays until the claim is dropped, so that nobody books without a person.
    await minutesLater(2)
    await minutesLater(2)
    expect(live()).toBe(0)
    expectSeatsKept()
  })
})

test('an application that finds the account closed leaves no mandate', async () => {
  const application = await applicationOf(city, phone)
  const hold = holdNext(city.cloud, isInsertInto('mandates'))
  const applying = phone.call('mandate.apply', application)
  await hold.reached
  expect(await close()).toBe('OK')
  hold.wake()
  expect(codeOf(await applying)).toBe('NOT_REGISTERED')
  await expectWhole()
})

test('two who close at once close once, and the timer beside them does no harm', async () => {
  expect(await Promise.all([close(), close(), city.runTimer()])).toEqual(['OK', 'OK', undefined])
  await expectWhole()
  expect(isRegistered()).toBe(false)
})

test('timers that erase at once erase once', async () => {
  accepted(await phone.call('citizen.data', {}))
  await close()
  city.cloud.clock.advance(120_000)
  await Promise.all([city.runTimer(), city.runTimer()])
  await expectWhole()
  expect(isRegistered()).toBe(false)
})
