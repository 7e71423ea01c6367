import { at, TUESDAY } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import { accepted, type Phone, refused, shippedCityWith, UNHURRIED, useCity } from '../helpers/simulated-city'

/** Promises that are broken: from four hours before an appointment on, cancelling it is a strike; the third leads to a ban. */
const city = useCity({
  city: shippedCityWith(
    {
      rate: UNHURRIED,
      cancelling: { times: 20 },
      penalties: { strikes: 3, withinDays: 180, banDays: 30 },
    },
    { offices: 1 },
  ),
})

let phone: Phone
let people = 0
beforeEach(async () => {
  people += 1
  city().cloud.clock.set(at('09:00'))
  phone = await city().register(people)
})
afterEach(() => city().cloud.faults.onDatabaseRequest(null))

/** Books for three in the afternoon, on the day before. */
const booked = async (): Promise<string> => {
  city().cloud.clock.set(at('10:00'))
  const request = renewalRequest({ from: '15:00' })
  return accepted(await phone.call('appointment.create', request)).appointment.number
}
const cancel = (number: string) => phone.call('appointment.cancel', { number })
/** Cancels at a time of the day itself. */
const cancelledAt = async (time: string, number: string) => {
  city().cloud.clock.set(at(time, TUESDAY))
  return accepted(await cancel(number)).appointment
}
const strike = async (time = '12:00') => cancelledAt(time, await booked())
const overview = async () => accepted(await phone.call('citizen.overview', {}))
const automaticBans = () =>
  city()
    .records('bans')
    .filter(({ subjects, by }) => by === null && subjects.includes(phone.openid))

describe('cancelling', () => {
  test('is a strike from four hours before on, which the ticket says beforehand', async () => {
    const number = await booked()
    const { appointment } = accepted(await phone.call('appointment.read', { number }))
    expect(appointment.lateFrom).toBe(at('11:00', TUESDAY).toISOString())
    await cancelledAt('11:00', number)
    expect(city().record('appointments', { _id: number }).strike).toBe('late-cancellation')
    expect((await overview()).strikes).toEqual({
      strikes: [{ kind: 'late-cancellation', date: TUESDAY }],
      limit: 3,
      withinDays: 180,
      banDays: 30,
    })
  })

  test('a minute earlier is none', async () => {
    await cancelledAt('10:59', await booked())
    expect((await overview()).strikes.strikes).toEqual([])
  })

  test('that is repeated counts once', async () => {
    const number = await booked()
    await cancelledAt('12:00', number)
    accepted(await cancel(number))
    expect((await overview()).strikes.strikes).toHaveLength(1)
  })
})

describe('the third strike', () => {
  beforeEach(async () => {
    await strike()
    await strike()
    expect((await overview()).ban).toBeNull()
  })

  test('leads to a ban of the policy’s days; the strikes are paid for with it', async () => {
    await strike()
    const { ban, strikes } = await overview()
    expect(ban).toMatchObject({ reason: '多次预约未到或者临近才取消', until: '2026-12-23', appeal: null })
    expect(strikes.strikes).toEqual([])
    expect(refused(await phone.call('appointment.create', renewalRequest({ date: '2026-11-25' }))).code).toBe(
      'BANNED',
    )
    expect(automaticBans()).toMatchObject([{ reasonCode: 'no-show', cancelsComing: false, history: [] }])

    const manager = await city().staff(`manager-${people}`)
    const { bans } = accepted(await manager.call('ban.queue', { list: 'in-force', skip: 0 }))
    expect(bans.find(({ id }) => id === ban?.id)).toMatchObject({
      by: '系统按规则生成',
      evidence: `180 天内 3 次违约：${[TUESDAY, TUESDAY, TUESDAY].join('、')}`,
    })
  })

  test('repeated, and with the timer running, leads to one', async () => {
    const number = await booked()
    await cancelledAt('12:00', number)
    accepted(await cancel(number))
    city().cloud.clock.advance(120_000)
    await Promise.all([city().runTimer(), city().runTimer()])
    expect(automaticBans()).toHaveLength(1)
  })

  test.each([
    ['after the appointment has ended', 'appointments', 'database.modifyDocument', 'kill-after'],
    ['before the ban is made', 'bans', 'database.insertDocument', 'kill-before'],
    ['after the ban was made', 'bans', 'database.insertDocument', 'kill-after'],
  ] as const)('whose call dies %s leads to one by the timer', async (_when, collection, action, fault) => {
    const number = await booked()
    city().cloud.clock.set(at('12:00', TUESDAY))
    city().cloud.faults.onDatabaseRequest((request) =>
      request.collection === collection && request.action === action ? fault : undefined,
    )
    await expect(cancel(number)).rejects.toThrow()
    city().cloud.faults.onDatabaseRequest(null)
    city().cloud.clock.advance(120_000)
    await city().runTimer()
    await city().runTimer()
    expect(automaticBans()).toHaveLength(1)
    expect((await overview()).ban).not.toBeNull()
  })

  test('does not come before the first is older than the policy’s period', async () => {
    const [first] = city().records('appointments', { openid: phone.openid, state: 'cancelled' })
    await city().change('appointments', { _id: first?._id ?? '' }, { endedAt: at('12:00', '2026-05-01') })
    await strike()
    expect((await overview()).strikes.strikes).toHaveLength(2)
    expect(automaticBans()).toEqual([])
  })

  test('can be appealed against; once the ban is lifted, the strikes do not count again', async () => {
    await strike()
    const { ban } = await overview()
    const id = ban?.id ?? ''
    accepted(await phone.call('ban.appeal', { ban: id, words: '三次都是因为医院临时改了时间。' }))
    const manager = await city().staff(`lifting-manager-${people}`)
    accepted(
      await manager.call('ban.judge', { ban: id, revision: 2, decision: 'lifted', answer: '情况属实' }),
    )
    await strike('12:30')
    const after = await overview()
    expect([after.ban, after.strikes.strikes.length]).toEqual([null, 1])
    expect(automaticBans()).toHaveLength(1)
  })
})

test('what the office ends, and what is over, is no strike', async () => {
  const number = await booked()
  city().cloud.clock.set(at('00:05', '2026-11-25'))
  await city().runTimer()
  expect(city().record('appointments', { _id: number })).toMatchObject({ state: 'elapsed', strike: null })
  expect((await overview()).strikes.strikes).toEqual([])
})
