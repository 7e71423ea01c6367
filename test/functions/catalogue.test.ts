import { at, MONDAY, TUESDAY } from '../fixtures/instant'
import { renewalRequest } from '../helpers/bookings'
import { accepted, refused, shippedCity, useCity } from '../helpers/simulated-city'

/** What anybody may look at without being registered: the city, its offices, their slots. The whole shipped city. */
const city = useCity({ city: shippedCity() })

const visitor = () => city().phone('a-visitor')
const RENEWAL = { business: 'driver-renewal', channel: 'personal' } as const
beforeEach(() => city().cloud.clock.set(at('08:50')))

describe('city.read', () => {
  test('answers the catalogue once, and then only that it is current', async () => {
    const { city: shown } = accepted(await visitor().call('city.read', {}))
    expect(shown?.name).toBe('鹰潭市')
    expect(shown?.businesses).toEqual(city().city.businesses)
    const version = shown?.version ?? ''
    expect(version).not.toBe('')
    expect(accepted(await visitor().call('city.read', { version })).city).toBeNull()
    expect(accepted(await visitor().call('city.read', { version: 'older' })).city).toEqual(shown)
    expect(accepted(await visitor().call('citizen.overview', {})).cityVersion).toBe(version)
  })

  test('keeps seats and limits to itself', async () => {
    const text = JSON.stringify(await visitor().call('city.read', {}))
    expect(text).not.toMatch(/"seats"|"plans"|"rate"|PerMinute/)
  })
})

describe('office.list', () => {
  test('names every office that handles a business, in the order of the city, with its next free slot', async () => {
    const { offices } = accepted(
      await visitor().call('office.list', { business: 'ebike-register', channel: 'personal' }),
    )
    expect(offices.map(({ office }) => office)).toEqual(['ebike-yuehu', 'ebike-xinjiang', 'ebike-gaoxin'])
    expect(offices[0]?.next).toEqual({ date: MONDAY, from: '10:00', to: '10:30', remaining: 8 })
  })

  test('goes on to the next day when today is over', async () => {
    city().cloud.clock.set(at('17:00'))
    const { offices } = accepted(await visitor().call('office.list', RENEWAL))
    expect(offices).toEqual([
      { office: 'vehicle-office', next: { date: TUESDAY, from: '08:30', to: '09:00', remaining: 12 } },
    ])
  })

  test('offers no day that is not released yet', async () => {
    const pool = { office: 'vehicle-office', category: 'driver', channel: 'personal' as const }
    await city().change('slots', pool, { open: false })
    await city().change('slots', { ...pool, date: '2026-12-07', from: '09:00' }, { open: true })

    city().cloud.clock.set(at('07:59'))
    expect(accepted(await visitor().call('office.list', RENEWAL)).offices[0]?.next).toBeNull()
    city().cloud.clock.set(at('08:00'))
    expect(accepted(await visitor().call('office.list', RENEWAL)).offices[0]?.next?.date).toBe('2026-12-07')
    await city().change('slots', pool, { open: true })
  })

  test('BUSINESS_UNKNOWN for one that there is not', async () => {
    const reply = await visitor().call('office.list', { business: 'wedding', channel: 'personal' })
    expect(refused(reply)).toMatchObject({ code: 'BUSINESS_UNKNOWN', next: [{ go: 'businesses' }] })
  })
})

describe('slot.list', () => {
  const at9 = { ...RENEWAL, office: 'vehicle-office' }

  test('shows the days from today to three behind the window, with the clock of the server', async () => {
    const { days, releaseTime, now } = accepted(await visitor().call('slot.list', at9))
    expect(days.map(({ date }) => date)).toEqual([
      ...Array.from({ length: 8 }, (_, day) => `2026-11-${23 + day}`),
      ...Array.from({ length: 10 }, (_, day) => `2026-12-${String(1 + day).padStart(2, '0')}`),
    ])
    expect(days.map(({ state }) => state)).toEqual([
      ...Array(5).fill('free'),
      ...Array(2).fill('closed'),
      ...Array(5).fill('free'),
      ...Array(2).fill('closed'),
      'free',
      ...Array(3).fill('unreleased'),
    ])
    expect(days[5]?.reason).toBe('周末休息')
    expect(days.at(-1)?.releasesOn).toBe('2026-11-26')
    expect(releaseTime).toBe('08:00')
    expect(now).toMatch(/^2026-11-23T00:5/)
  })

  test('shows every slot of a day, and today which of them are gone', async () => {
    const { days } = accepted(await visitor().call('slot.list', at9))
    expect(days[0]?.slots.map(({ from, state }) => `${from} ${state}`).slice(0, 5)).toEqual([
      '08:30 past',
      '09:00 soon',
      '09:30 soon',
      '10:00 free',
      '10:30 free',
    ])
    expect(days[1]?.slots).toHaveLength(13)
    expect(days[1]?.remaining).toBe(13 * 12)
  })

  test('counts a seat less after a booking, and names nobody', async () => {
    const phone = await city().register(1)
    const { appointment } = accepted(await phone.call('appointment.create', renewalRequest()))
    const reply = accepted(await visitor().call('slot.list', at9))
    expect(reply.days[1]?.slots[1]).toEqual({ from: '09:00', to: '09:30', state: 'free', remaining: 11 })
    expect(JSON.stringify(reply)).not.toContain(appointment.number)
  })

  test('is short enough to travel', async () => {
    const reply = await visitor().call('slot.list', at9)
    expect(JSON.stringify(reply).length).toBeLessThan(20_000)
  })

  test('BUSINESS_UNKNOWN for one that there is not', async () => {
    const reply = await visitor().call('slot.list', { ...at9, business: 'wedding' })
    expect(refused(reply).code).toBe('BUSINESS_UNKNOWN')
  })

  test('OFFICE_MISMATCH for an office that does not handle the business', async () => {
    const reply = await visitor().call('slot.list', { ...at9, office: 'ebike-yuehu' })
    expect(refused(reply).code).toBe('OFFICE_MISMATCH')
  })
})
