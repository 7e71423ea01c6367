import { addDays } from '../../miniprogram/contract/calendar'
import { maskIdNumber, maskName } from '../../miniprogram/contract/wording'
import { at, MONDAY } from '../fixtures/instant'
import { platesRequest, renewalRequest } from '../helpers/bookings'
import { inventedPerson } from '../helpers/citizens'
import { accepted, type Phone, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** What points at agents and scalpers in the personal column. Managers judge it; nothing follows by itself. */
const city = useCity({
  city: shippedCityWith({
    rate: UNHURRIED,
    cancelling: { times: 20 },
    signals: { withinDays: 90, vehicles: 3, handOverMinutes: 10, peoplePerMobile: 3 },
  }),
})

let manager: Phone
beforeAll(async () => {
  manager = await city().staff('openid-of-the-manager', { offices: ['vehicle-office'] })
})
beforeEach(() => city().cloud.clock.set(at('09:00')))

const signals = async (kind: string) =>
  accepted(await manager.call('signal.list', {})).signals.filter((signal) => signal.kind === kind)
const masked = (n: number) => {
  const { name, idNumber } = inventedPerson(n)
  return { name: maskName(name), idNumber: maskIdNumber(idNumber) }
}
const bookAndCancel = async (phone: Phone, request: ReturnType<typeof renewalRequest>): Promise<string> => {
  const { number } = accepted(await phone.call('appointment.create', request)).appointment
  accepted(await phone.call('appointment.cancel', { number }))
  return number
}

test('a city in order has none', async () => {
  const phone = await city().register(1)
  await bookAndCancel(phone, platesRequest('赣LC2001'))
  accepted(await phone.call('appointment.create', platesRequest('赣LC2002', { from: '10:00' })))
  expect(accepted(await manager.call('signal.list', {})).signals).toEqual([])
})

test('many different vehicles of one person; many businesses of one vehicle are none', async () => {
  const [dealer, owner] = [await city().register(2), await city().register(3)]
  for (const business of ['vehicle-plates', 'vehicle-licence', 'vehicle-move-out'])
    await bookAndCancel(owner, platesRequest('赣LC2003', { business, from: '14:00' }))
  const numbers: string[] = []
  for (const plate of ['赣LC2004', '赣LC2005', '赣LC2006'])
    numbers.push(await bookAndCancel(dealer, platesRequest(plate, { from: '15:00' })))

  expect(await signals('many-vehicles')).toEqual([
    {
      kind: 'many-vehicles',
      people: [{ ...masked(2), appointment: numbers.sort().at(-1) }],
      words: '90 天内用本人业务的号约了 3 辆不同的车',
    },
  ])
  await city().change(
    'appointments',
    { _id: numbers[0] ?? '' },
    { bookedAt: at('08:59', addDays(MONDAY, -90)) },
  )
  expect(await signals('many-vehicles')).toEqual([])
})

test('a number that one person gives up and another takes within minutes', async () => {
  const [seller, buyer, late] = [await city().register(4), await city().register(5), await city().register(6)]
  const given = await bookAndCancel(seller, renewalRequest({ from: '11:00' }))
  city().cloud.clock.set(at('09:04'))
  const request = renewalRequest({ from: '11:00' })
  const taken = accepted(await buyer.call('appointment.create', request)).appointment.number
  city().cloud.clock.set(at('09:30'))
  accepted(await late.call('appointment.create', renewalRequest({ from: '11:00' })))

  expect(await signals('handed-over')).toEqual([
    {
      kind: 'handed-over',
      people: [
        { ...masked(4), appointment: given },
        { ...masked(5), appointment: taken },
      ],
      words: expect.stringMatching(/^前一人取消后 [45] 分钟内/),
    },
  ])
})

test('one mobile phone number behind many people', async () => {
  const { mobile } = inventedPerson(7)
  for (const n of [7, 8, 9]) {
    expect(await signals('shared-mobile')).toEqual([])
    const phone = city().phone(`openid-of-person-${n}`)
    accepted(await phone.call('citizen.register', { ...city().registrationOf(n), mobile }))
  }
  const [shared] = await signals('shared-mobile')
  expect(shared?.people).toHaveLength(3)
  expect(shared?.people).toEqual(
    expect.arrayContaining([7, 8, 9].map((n) => ({ ...masked(n), appointment: null }))),
  )
  expect(shared?.words).toContain('3 个人')
})

test('are shown masked, and lead to nothing by themselves', async () => {
  const told = JSON.stringify(accepted(await manager.call('signal.list', {})))
  for (let n = 1; n < 10; n += 1) {
    const { name, idNumber, mobile } = inventedPerson(n)
    for (const secret of [name, idNumber, mobile, `openid-of-person-${n}`]) expect(told).not.toContain(secret)
  }
  await city().runTimer()
  expect(city().records('bans')).toEqual([])
})
