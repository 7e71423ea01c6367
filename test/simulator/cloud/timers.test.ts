import type { Cloud } from '../../../simulator/cloud/cloud'
import { deploy, startTestCloud } from './test-cloud'

let cloud: Cloud

beforeAll(async () => {
  const functionsDir = deploy({
    nightly: { triggers: [{ name: 'nightly', type: 'timer', config: '0 30 1 * * * *' }] },
    probe: {},
  })
  cloud = await startTestCloud({ functionsDir })
  await cloud.database.createCollection('runs')
})

afterAll(async () => {
  await cloud.stop()
})

beforeEach(async () => {
  cloud.clock.set('2031-03-01T00:00:00+08:00')
  await cloud.timers.runDue()
  await cloud.database.clear()
})

const runs = () => cloud.database.find('runs')

test('the timers are those of the deployed functions', () => {
  expect(cloud.timers.list()).toEqual([{ name: 'nightly', function: 'nightly', schedule: '0 30 1 * * * *' }])
})

test('a timer is due in the time of UTC+8, not before', async () => {
  cloud.clock.set('2031-03-01T01:29:50+08:00')
  expect(await cloud.timers.runDue()).toEqual([])
  cloud.clock.set('2031-03-01T01:30:00+08:00')
  await cloud.timers.runDue()
  const event = { Type: 'Timer', TriggerName: 'nightly', Time: '2031-02-28T17:30:00.000Z', Message: '' }
  expect(runs()).toMatchObject([{ event }])
})

test('a function that a timer starts acts for nobody', async () => {
  await cloud.timers.run('nightly')
  expect(runs()).toMatchObject([{ openid: null, source: 'wx_trigger' }])
})

test('setting the clock forward runs what became due by itself, once', async () => {
  cloud.clock.set('2031-03-08T12:00:00+08:00')
  while (runs().length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await cloud.timers.runDue()
  expect(runs()).toMatchObject([{ event: { Time: '2031-03-07T17:30:00.000Z' } }])
})

test('a timer runs by itself when its time comes', async () => {
  cloud.clock.set('2031-03-01T01:29:59.800+08:00')
  while (runs().length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(runs()).toMatchObject([{ event: { Time: '2031-02-28T17:30:00.000Z' } }])
})

test('setting the clock back makes nothing due, and a timer may come again', async () => {
  cloud.clock.set('2031-03-01T02:00:00+08:00')
  await cloud.timers.runDue()
  await cloud.database.clear()
  cloud.clock.set('2031-03-01T01:00:00+08:00')
  expect(await cloud.timers.runDue()).toEqual([])
  cloud.clock.set('2031-03-01T01:31:00+08:00')
  await cloud.timers.runDue()
  expect(runs()).toHaveLength(1)
})

test('a timer that does not exist cannot be run', async () => {
  await expect(cloud.timers.run('nobody')).rejects.toThrow('no timer named nobody')
})

test('the clock ticks on from where it was set, and can be reset', () => {
  cloud.clock.set('2031-03-01T00:00:00Z')
  cloud.clock.advance(1500)
  expect(cloud.clock.now().getTime()).toBeGreaterThanOrEqual(Date.parse('2031-03-01T00:00:01.500Z'))
  cloud.clock.reset()
  expect(Math.abs(cloud.clock.now().getTime() - Date.now())).toBeLessThan(1000)
  expect(() => cloud.clock.set('not a time')).toThrow(RangeError)
})
