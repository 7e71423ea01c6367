import { createHmac } from 'node:crypto'
import type { SimulatedRoot } from 'miniprogram-simulate'
import { renderComponent } from '../../helpers/render-component'
import { SECRET } from '../appointment'
import { FakePhone } from '../fake-phone'
import { fakeScreen } from '../fake-screen'
import { NOW } from '../overview'

const reference = '261125482137'
const SECOND = 1000
let phone: FakePhone
let screen: unknown[]
beforeEach(() => {
  jest.useFakeTimers({ now: new Date(NOW) })
  phone = new FakePhone()
  screen = fakeScreen()
})
afterEach(() => {
  jest.useRealTimers()
})

const liveCode = () =>
  renderComponent('components/live-code/live-code', {
    properties: { reference, secret: SECRET, label: '预约凭证二维码' },
  })

const codeAt = (instant: Date): string => {
  const step = Math.floor(instant.getTime() / (30 * SECOND))
  const hmac = createHmac('sha256', SECRET).update(`${reference}:${step}`).digest('hex')
  return `CGY2:${reference}:${step}:${hmac.slice(0, 16).toUpperCase()}`
}

/** Names of what was set, each time that something was. */
const settings = (component: SimulatedRoot): string[][] => {
  const seen: string[][] = []
  const { setData } = component.instance
  component.instance.setData = function (this: unknown, data: object) {
    seen.push(Object.keys(data))
    return (setData as (data: object) => void).call(this, data)
  }
  return seen
}

it('the code is the one of this half minute, made by what WeChat loads as HMAC', () => {
  expect(liveCode().data.code).toBe(codeAt(new Date(NOW)))
})

it('it changes by itself with the half minute, and only then is it drawn anew', () => {
  jest.setSystemTime(new Date(new Date(NOW).getTime() + 12_345))
  const component = liveCode()
  const first = component.data.code
  const seen = settings(component)
  jest.advanceTimersByTime(17_654)
  expect(component.data.code).toBe(first)
  expect(seen.flat()).not.toContain('code')
  jest.advanceTimersByTime(1)
  expect(component.data.code).toBe(codeAt(new Date(new Date(NOW).getTime() + 30 * SECOND)))
  jest.advanceTimersByTime(60 * SECOND)
  expect(component.data.code).toBe(codeAt(new Date(new Date(NOW).getTime() + 90 * SECOND)))
  expect(seen.flat().filter((name) => name === 'code')).toHaveLength(3)
})

it('a clock in the city’s time runs beside it', () => {
  const component = liveCode()
  const clock = () => component.querySelector('.clock')?.dom.textContent
  expect(clock()).toBe('09:00:00')
  jest.advanceTimersByTime(5 * SECOND)
  expect(clock()).toBe('09:00:05')
  jest.advanceTimersByTime(60 * SECOND)
  expect(clock()).toBe('09:01:05')
})

it('it goes by the server’s clock, whatever the phone’s says', () => {
  phone.keep('clock', { milliseconds: -3 * 60 * 60 * SECOND })
  const component = liveCode()
  expect(component.data.code).toBe(codeAt(new Date('2026-11-23T22:00:00.000Z')))
  expect(component.data.clock).toBe('06:00:00')
})

it('while its page is hidden nothing runs and the screen is as before; shown again, it is the code of that moment', () => {
  const component = liveCode()
  expect(screen).toEqual([true, 1])
  screen.length = 0
  component.triggerPageLifeTime('hide')
  expect(screen).toEqual([false, 0.4])
  expect(jest.getTimerCount()).toBe(0)
  jest.advanceTimersByTime(10 * 60 * SECOND)
  component.triggerPageLifeTime('show')
  expect(component.data.code).toBe(codeAt(new Date(new Date(NOW).getTime() + 10 * 60 * SECOND)))
  expect(screen).toEqual([false, 0.4, true, 1])
})

it('shown twice it looks at the clock once a second; gone, it leaves nothing behind', () => {
  const component = liveCode()
  component.triggerPageLifeTime('show')
  expect(jest.getTimerCount()).toBe(1)
  screen.length = 0
  component.detach()
  expect(jest.getTimerCount()).toBe(0)
  expect(screen).toEqual([false, 0.4])
})
