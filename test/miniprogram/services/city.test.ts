import { city, FakePhone } from '../fake-phone'

/** The service as it is right after a start. */
const start = () => {
  jest.resetModules()
  return jest.requireActual<typeof import('../../../miniprogram/services/city')>(
    '../../../miniprogram/services/city',
  )
}

it('a known catalogue is there at once and is refreshed once, by its version', async () => {
  const phone = new FakePhone()
  const { loadCity } = start()
  expect((await loadCity())?.version).toBe('test')
  await loadCity()
  await Promise.resolve()
  expect(phone.callsOf('city.read')).toEqual([{ version: 'test' }])
})

it('a first start asks for the whole catalogue, once for all who wait, and keeps it', async () => {
  const phone = new FakePhone()
  phone.keep('city', null)
  phone.answer('city.read', () => ({ city }))
  const { loadCity, currentCity } = start()
  expect(currentCity()).toBeNull()
  const [one, other] = await Promise.all([loadCity(), loadCity()])
  expect(one?.version).toBe('test')
  expect(other).toBe(one)
  expect(phone.callsOf('city.read')).toEqual([{}])
  expect(phone.kept<typeof city>('city')?.version).toBe('test')
})

it('a first start without a network knows nothing, and asks again next time', async () => {
  const phone = new FakePhone()
  phone.keep('city', null)
  phone.answer('city.read', () => 'silence')
  const { loadCity } = start()
  expect(await loadCity()).toBeNull()
  phone.answer('city.read', () => ({ city }))
  expect((await loadCity())?.version).toBe('test')
})

it('a newer version is fetched when an answer names it, and the known one stays when that fails', async () => {
  const phone = new FakePhone()
  const { cityAt } = start()
  expect((await cityAt('test'))?.version).toBe('test')
  expect(phone.calls).toEqual([])
  phone.answer('city.read', () => 'silence')
  expect((await cityAt('next'))?.version).toBe('test')
  phone.answer('city.read', () => ({ city: { ...city, version: 'next' } }))
  expect((await cityAt('next'))?.version).toBe('next')
})
