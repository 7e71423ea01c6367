import { addMinutes } from '../../miniprogram/contract/calendar'
import { at } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import { accepted, type Phone, useCity } from '../helpers/simulated-city'

/** What a function leaves behind that dies in the middle of its work, and what the sweep makes of it. */
const city = useCity()

let people = 0
let phone: Phone
let number: string
let slot: string
/** A booking of somebody new, from which each test makes a wreck. */
beforeEach(async () => {
  city().cloud.clock.set(at('09:00'))
  people += 1
  phone = await city().register(people)
  number = accepted(await phone.call('appointment.create', renewalRequest())).appointment.number
  slot = city().record('appointments', { _id: number }).slot
})

const appointment = () => city().record('appointments', { _id: number })
const seats = () => city().record('slots', { _id: slot })
const takeSeatAway = () => {
  const { seats: taken, remaining } = seats()
  const others = taken.filter((each) => each !== number)
  return city().change('slots', { _id: slot }, { seats: others, remaining: remaining + 1 })
}
const claimLeftAt = (claimedAt: Date) =>
  city().change('appointments', { _id: number }, { state: 'holding', bookedAt: null, claimedAt })
const isConsistent = () => expect(seats().remaining).toBe(seats().capacity - seats().seats.length)
const sweepAt = async (instant: Date) => {
  city().cloud.clock.set(instant)
  await city().runTimer()
}

describe('a claim that was left behind', () => {
  test('with its seat is booked, and its person sees it', async () => {
    await claimLeftAt(at('09:00'))
    await sweepAt(at('09:02'))
    expect(appointment()).toMatchObject({ state: 'booked', bookedAt: expect.any(Date) })
    expect(seats().seats).toContain(number)
    expect(accepted(await phone.call('citizen.overview', {})).coming.map((each) => each.number)).toEqual([
      number,
    ])
    isConsistent()
  })

  test('without a seat is dropped, frees its person, and is forgotten once nothing can be left of it', async () => {
    await claimLeftAt(at('09:00'))
    await takeSeatAway()
    await sweepAt(at('09:02'))
    expect(appointment()).toMatchObject({ state: 'dropped', holder: number, subjectHolder: number })
    expect(accepted(await phone.call('appointment.list', {})).appointments).toEqual([])

    await sweepAt(at('09:04'))
    expect(city().records('appointments', { _id: number })).toEqual([])
    accepted(await phone.call('appointment.create', renewalRequest({ from: '10:00' })))
    isConsistent()
  })

  test('in a slot that does not exist any more is dropped', async () => {
    await claimLeftAt(at('09:00'))
    await city().change('appointments', { _id: number }, { slot: 'torn-down' })
    await sweepAt(at('09:02'))
    expect(appointment().state).toBe('dropped')
  })

  test('a moment ago is left alone: somebody may still be working on it', async () => {
    await claimLeftAt(addMinutes(at('09:02'), -0.5))
    await sweepAt(at('09:02'))
    expect(appointment().state).toBe('holding')
  })
})

describe('the seat of an appointment that has ended', () => {
  /** As a cancellation looks that died before it gave the seat back. */
  const cancelledHalfWay = () =>
    city().change(
      'appointments',
      { _id: number },
      { state: 'cancelled', holder: number, endedAt: at('09:00'), settleAt: at('09:01') },
    )

  test('is given back once, and the record stays', async () => {
    await cancelledHalfWay()
    const before = seats().remaining
    await sweepAt(at('09:02'))
    expect(seats().seats).not.toContain(number)
    expect(seats().remaining).toBe(before + 1)
    expect(appointment()).toMatchObject({ state: 'cancelled', settleAt: null })
    isConsistent()

    const after = seats()
    await sweepAt(at('09:07'))
    expect(seats()).toEqual(after)
  })

  test('that was given back already is not given back again', async () => {
    await cancelledHalfWay()
    await takeSeatAway()
    const before = seats()
    await sweepAt(at('09:02'))
    expect(seats()).toEqual(before)
    expect(appointment().settleAt).toBeNull()
  })

  test('waits until nobody can be working on it', async () => {
    await cancelledHalfWay()
    await sweepAt(at('09:00'))
    expect(seats().seats).toContain(number)
  })

  test('of a dropped attempt is given back, and the attempt is forgotten', async () => {
    await city().change(
      'appointments',
      { _id: number },
      { state: 'dropped', holder: number, endedAt: at('09:00'), settleAt: at('09:01') },
    )
    await sweepAt(at('09:02'))
    expect(seats().seats).not.toContain(number)
    expect(city().records('appointments', { _id: number })).toEqual([])
    isConsistent()
  })
})

test('what is in order is left as it is', async () => {
  const before = [appointment(), seats()]
  await sweepAt(at('09:30'))
  expect([appointment(), seats()]).toEqual(before)
})

test('more wrecks than one batch are cleared in one run', async () => {
  const template = appointment()
  const wrecks = Array.from({ length: 250 }, (_, n) => {
    const _id = `261124${String(n).padStart(6, '0')}`
    const half = n % 2 === 0
    return {
      ...template,
      _id,
      holder: half ? `wreck-${n}` : _id,
      subjectHolder: _id,
      state: half ? ('holding' as const) : ('cancelled' as const),
      claimedAt: at('08:00'),
      settleAt: half ? null : at('08:30'),
    }
  })
  await city().cloud.database.insert('appointments', wrecks)
  await sweepAt(at('09:02'))
  const numbers = wrecks.map(({ _id }) => _id)
  const left = city()
    .records('appointments')
    .filter(({ _id }) => numbers.includes(_id))
  expect(left.filter(({ state }) => state === 'holding')).toEqual([])
  expect(left.filter(({ state, settleAt }) => state === 'cancelled' && settleAt !== null)).toEqual([])
})

test('two sweeps side by side do what one does', async () => {
  await claimLeftAt(at('08:00'))
  await takeSeatAway()
  city().cloud.clock.set(at('09:02'))
  await Promise.all([city().runTimer(), city().runTimer()])
  expect(appointment().state).toBe('dropped')
  isConsistent()
})
