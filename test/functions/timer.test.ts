import { slotsOn } from '../../cloudfunctions/domain/slot-plan'
import { addDays } from '../../miniprogram/contract/calendar'
import { appointmentRecord } from '../fixtures/appointment-record'
import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { platesRequest, renewalRequest } from '../helpers/bookings'
import { accepted, refused, useCity } from '../helpers/simulated-city'

/** What the timer does as days go by. The window is four days long; tests follow each other in time. */
const city = useCity()

const datesWithSlots = () =>
  [
    ...new Set(
      city()
        .records('slots')
        .map(({ date }) => date),
    ),
  ].sort()
const plannedFrom = (date: string, days: number) =>
  Array.from({ length: days }, (_, day) => addDays(date, day)).flatMap((each) => slotsOn(city().city, each))
/** What the timer says about one of its chores when it runs. */
const chore = (name: string, run = () => city().runTimer()) => city().printed(`"event":"${name}"`, run)

describe('the slots', () => {
  test('of the whole window and of the day that enters it next are made', () => {
    expect(datesWithSlots()).toEqual([
      '2026-11-23',
      TUESDAY,
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
    ])
    const ids = city()
      .records('slots')
      .map(({ _id }) => _id)
    expect(ids.sort()).toEqual(
      plannedFrom(MONDAY, 6)
        .map(({ _id }) => _id)
        .sort(),
    )
  })

  test('are as the plan says, and all of them are free', () => {
    const { _id } = city().record('slots', { _id: 'ebike-yuehu.2026-11-28.ebike.personal.0830' })
    const planned = slotsOn(city().city, '2026-11-28').find((slot) => slot._id === _id)
    expect(city().record('slots', { _id })).toEqual(planned)
  })

  test('are not made twice, and what is known of them stays', async () => {
    const phone = await city().register(1)
    accepted(await phone.call('appointment.create', renewalRequest()))
    await city().change('slots', { _id: 'vehicle-office.2026-11-25.driver.personal.0900' }, { open: false })
    const before = city().records('slots')
    expect(await chore('open-slots')).toBe('{"event":"open-slots","added":0,"changed":0}')
    expect(city().records('slots')).toEqual(before)
  })

  test('that are missing are added when the timer finds that their day was not finished', async () => {
    const lost = { date: '2026-11-26', office: 'ebike-gaoxin' }
    const before = city().records('slots', lost)
    expect(before.length).toBeGreaterThan(0)
    await city().cloud.database.engine.remove('slots', lost, true)
    await city().cloud.database.engine.remove('plannedDates', { _id: lost.date }, true)
    await city().runTimer()
    expect(city().records('slots', lost)).toHaveLength(before.length)
  })

  test('are not touched when a phone calls the timer, and the phone is told nothing', async () => {
    const gone = { date: '2026-11-28' }
    await city().cloud.database.engine.remove('slots', gone, true)
    await city().cloud.database.engine.remove('plannedDates', { _id: gone.date }, true)
    const event = { Type: 'Timer', TriggerName: 'every-five-minutes' }
    const call = async () => expect(await city().phone('openid-of-person-1').send(event, 'timer')).toBeNull()
    expect(await chore('refused', call)).toContain('a phone called the timer')
    expect(city().records('slots', gone)).toEqual([])
    await city().runTimer()
    expect(city().records('slots', gone).length).toBeGreaterThan(0)
  })
})

describe('when the day is over', () => {
  test('appointments of an office that let nobody in are, too, and people and vehicles are free again', async () => {
    const [one, other] = [await city().register(2), await city().register(3)]
    const booked = accepted(await one.call('appointment.create', platesRequest('赣LF0001'))).appointment
    const { slot } = city().record('appointments', { _id: booked.number })
    const seats = city().record('slots', { _id: slot })

    city().cloud.clock.set(at('17:59', TUESDAY))
    await city().runTimer()
    expect(city().record('appointments', { _id: booked.number }).state).toBe('booked')
    const again = renewalRequest({ date: '2026-11-26' })
    expect(refused(await one.call('appointment.create', again)).code).toBe('ONE_NUMBER')

    city().cloud.clock.set(at('18:00', TUESDAY))
    expect(await chore('mark-missed')).toBe('{"event":"mark-missed","missed":0}')
    expect(city().record('appointments', { _id: booked.number })).toMatchObject({
      state: 'elapsed',
      strike: null,
      settleAt: null,
    })
    expect(city().record('slots', { _id: slot })).toEqual(seats)
    expect(accepted(await one.call('appointment.read', { number: booked.number })).appointment.status).toBe(
      'elapsed',
    )

    accepted(await one.call('appointment.create', again))
    accepted(await other.call('appointment.create', platesRequest('赣LF0001', { date: '2026-11-26' })))
  })

  test('nobody has to wait for the timer: a number of yesterday stands in nobody’s way', async () => {
    const phone = await city().register(4)
    const first = accepted(
      await phone.call(
        'appointment.create',
        platesRequest('赣LF0002', { date: '2026-11-25', from: '15:00' }),
      ),
    ).appointment
    city().cloud.clock.set(at('00:01', '2026-11-26'))
    accepted(await phone.call('appointment.create', platesRequest('赣LF0002', { date: '2026-11-27' })))
    expect(city().record('appointments', { _id: first.number }).state).toBe('elapsed')
  })

  test('the days that have entered the window are opened', async () => {
    expect(datesWithSlots().at(-1)).toBe('2026-11-28')
    city().cloud.clock.set(at('00:05', '2026-11-26'))
    const added = plannedFrom('2026-11-29', 3).length
    expect(await chore('open-slots')).toBe(`{"event":"open-slots","added":${added},"changed":0}`)
    expect(datesWithSlots().slice(-2)).toEqual(['2026-11-30', '2026-12-01'])
  })
})

test('more appointments than one batch are ended in one run', async () => {
  const old = Array.from({ length: 230 }, (_, n) => {
    const number = `261110${String(n).padStart(6, '0')}`
    return appointmentRecord({ _id: number, holder: `old#${n}`, subjectHolder: number, date: '2026-11-10' })
  })
  await city().cloud.database.insert(
    'appointments',
    old.map((record) => ({ ...record })),
  )
  await city().runTimer()
  expect(city().records('appointments', { date: '2026-11-10', state: 'booked' })).toEqual([])
  expect(city().records('appointments', { date: '2026-11-10', state: 'elapsed' })).toHaveLength(230)
})

test('one chore that fails is reported as a failure, and does not keep the others from their work', async () => {
  const saved = city().cloud.database.export().cities
  await city().cloud.database.clear('cities')
  // Functions keep the city for some minutes.
  city().cloud.clock.advance(10 * 60_000)
  const fail = () => expect(city().runTimer()).rejects.toThrow('the timer failed')
  expect(await chore('end-elapsed', fail)).toBe('{"event":"end-elapsed","ended":0}')
  if (saved) await city().cloud.database.import({ cities: saved })
  await city().runTimer()
})
