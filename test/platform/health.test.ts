import { useCity } from '../helpers/simulated-city'

/** A function tells an administrator about itself; a phone that asks the same is answered like any other. */
const city = useCity()

test.each(['citizen', 'staff'])('%s tells a phone nothing of itself', async (name) => {
  const reply = await city().phone('openid-of-curious').send({ call: 'health', challenge: 'x' }, name)
  expect(reply).toMatchObject({ ok: false, code: 'INVALID_INPUT' })
})

test('timer tells a phone nothing at all', async () => {
  expect(await city().phone('openid-of-curious').send({ call: 'health' }, 'timer')).toBeNull()
})
