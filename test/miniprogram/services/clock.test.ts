import { learn, now } from '../../../miniprogram/services/clock'
import { FakePhone } from '../fake-phone'

const MINUTE = 60_000

it('a phone whose clock is wrong goes by the server’s', () => {
  const phone = new FakePhone()
  const server = new Date(Date.now() + 9 * 60 * MINUTE)
  learn(server.toISOString())
  expect(Math.abs(now().getTime() - server.getTime())).toBeLessThan(MINUTE)
  expect(phone.kept<{ milliseconds: number }>('clock')?.milliseconds).toBeGreaterThan(8 * 60 * MINUTE)
})

it('an answer without a readable time changes nothing', () => {
  new FakePhone()
  const before = now().getTime()
  learn('soon')
  expect(Math.abs(now().getTime() - before)).toBeLessThan(MINUTE)
})
