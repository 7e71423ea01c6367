import { publicCity } from '../../cloudfunctions/domain/public-city'
import { city, office } from '../fixtures/city'

const CURRENT = { version: 'v1', closures: [] }
const shown = publicCity(city(), CURRENT)

test('phones see the city with its version', () => {
  expect(shown).toMatchObject({ version: 'v1', name: '小城', businesses: city().businesses })
  expect(shown.offices.map(({ id }) => id)).toEqual(['hall', 'point'])
})

test('phones see neither seat plans, nor the limits of the server, nor what scalpers are known by', () => {
  expect(shown.policy).not.toHaveProperty('rate')
  expect(shown.policy).not.toHaveProperty('signals')
  for (const office of shown.offices) expect(office).not.toHaveProperty('plans')
  expect(JSON.stringify(shown)).not.toMatch(/seats|PerMinute/)
})

test('nor what managers have planned for single dates', () => {
  const pool = { category: 'driver', channel: 'personal' as const, date: '2026-11-24' }
  const move = {
    category: 'driver',
    date: '2026-11-24',
    from: 'agent' as const,
    to: 'walk-in' as const,
    seats: 2,
  }
  const planned = city({ offices: [office({ days: [{ ...pool, runs: [] }], moves: [move] })] })
  for (const place of publicCity(planned, CURRENT).offices) {
    expect(place).not.toHaveProperty('days')
    expect(place).not.toHaveProperty('moves')
  }
})

test('what is left out stays in the city itself', () => {
  const whole = city()
  publicCity(whole, CURRENT)
  expect(whole).toEqual(city())
})
