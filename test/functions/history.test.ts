import { addDays } from '../../miniprogram/contract/calendar'
import type { CallInput, CallName } from '../../miniprogram/contract/calls/api'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import { pastAppointments } from '../helpers/past-appointments'
import { accepted, type Phone, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'
import { newBooking, newOfficer, OFFICE, sealedSecrets, ticketOf } from '../helpers/visits'

/**
 * However many appointments are over, nobody waits for them: no request may look at more documents than there are on a
 * day or two, whichever index it takes.
 */
const city = useCity({ city: shippedCityWith({ rate: UNHURRIED }), clock: at('08:50', TUESDAY) })

const PAST = 2000
/** More than one person's, a week's slots of a pool, or a day of an office; far less than those who have done, or missed, or whose record is settled. */
const MOST = 250
let asked = 0

beforeAll(async () => {
  const history = [...pastAppointments({ count: PAST, today: MONDAY, sealed: sealedSecrets(city(), 1) })]
  await city().cloud.database.insert(
    'appointments',
    history.map((record) => ({ ...record })),
  )
})

/** Looks at every request of the invocations since the last time. */
const verifyLooks = () => {
  const requests = city().cloud.invocations.recent.flatMap((invocation) => invocation.requests)
  const latest = requests.slice(asked)
  asked = requests.length
  expect(latest.length).toBeGreaterThan(0)
  const large = latest.filter(({ examined, collection }) => examined > MOST && collection === 'appointments')
  expect(large.map(({ action, collection, examined }) => ({ action, collection, examined }))).toEqual([])
}

const ask = async <Name extends CallName>(phone: Phone, name: Name, input: CallInput<Name>) => {
  const answer = accepted(await phone.call(name, input))
  verifyLooks()
  return answer
}

test('citizens find, book, see and cancel', async () => {
  const phone = await city().register(1)
  await ask(phone, 'citizen.overview', {})
  const pool = { business: 'driver-renewal', channel: 'personal' } as const
  await ask(phone, 'office.list', pool)
  await ask(phone, 'slot.list', { ...pool, office: OFFICE })
  const { appointment } = await ask(
    phone,
    'appointment.create',
    renewalRequest({ date: addDays(TUESDAY, 1) }),
  )
  await ask(phone, 'appointment.list', {})
  await ask(phone, 'appointment.read', { number: appointment.number })
  await ask(phone, 'appointment.cancel', { number: appointment.number })
})

test('windows scan, decide, search and see the day', async () => {
  const officer = await newOfficer(city(), 'openid-of-the-officer')
  const number = await newBooking(city())
  const { visit } = await ask(officer.phone, 'ticket.scan', {
    office: OFFICE,
    code: ticketOf(city(), number),
  })
  expect(visit?.id).toBe(number)
  await officer.decide(number, { what: 'admit' })
  verifyLooks()
  await officer.search(number.slice(-4))
  verifyLooks()
  await officer.walkIn()
  verifyLooks()
  await officer.today()
  verifyLooks()
})

test('the timer does all its chores', async () => {
  await city().runTimer()
  verifyLooks()
  city().cloud.clock.set(at('20:00', TUESDAY))
  await city().runTimer()
  verifyLooks()
})
