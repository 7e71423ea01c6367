import { stored } from '../../../miniprogram/services/stored'
import { FakePhone } from '../fake-phone'

it('a value is kept until it is cleared', () => {
  new FakePhone()
  const value = stored<{ a: number }>('thing')
  expect(value.read()).toBeNull()
  value.write({ a: 1 })
  expect(stored<{ a: number }>('thing').read()).toEqual({ a: 1 })
  value.clear()
  expect(value.read()).toBeNull()
})

it('with a full storage a value is remembered until the end, and the page goes on', () => {
  new FakePhone()
  const value = stored<{ a: number }>('thing')
  value.write({ a: 1 })
  const full = () => {
    throw new Error('exceed storage max size 10Mb')
  }
  Object.assign(wx, { setStorageSync: full, removeStorageSync: full })
  value.write({ a: 2 })
  expect(value.read()).toEqual({ a: 2 })
  value.clear()
  expect(value.read()).toBeNull()
})
