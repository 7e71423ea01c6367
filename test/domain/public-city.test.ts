import { publicCity } from '../../cloudfunctions/domain/public-city'
import { city } from '../fixtures/city'

const shown = publicCity(city(), 'v1')

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

test('what is left out stays in the city itself', () => {
  const whole = city()
  publicCity(whole, 'v1')
  expect(whole).toEqual(city())
})
