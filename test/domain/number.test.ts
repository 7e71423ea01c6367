import fc from 'fast-check'
import * as v from 'valibot'
import { numberFor } from '../../cloudfunctions/domain/number'
import { AppointmentNumber } from '../../miniprogram/contract/ids'
import { TUESDAY } from '../fixtures/instant'

const attempts = fc.tuple(fc.string(), fc.string(), fc.nat(20))

test('a number is twelve digits, and its date comes first', () => {
  fc.assert(
    fc.property(attempts, ([openid, requestId, attempt]) => {
      const number = numberFor(TUESDAY, openid, requestId, attempt)
      expect(v.is(AppointmentNumber, number)).toBe(true)
      expect(number.slice(0, 6)).toBe('261124')
    }),
  )
})

test('the same attempt gets the same number wherever it is made', () => {
  expect(numberFor(TUESDAY, 'openid', 'request', 0)).toBe('261124750062')
  fc.assert(
    fc.property(attempts, ([openid, requestId, attempt]) => {
      const again = numberFor(TUESDAY, openid, requestId, attempt)
      expect(numberFor(TUESDAY, openid, requestId, attempt)).toBe(again)
    }),
  )
})

test('another attempt, another request and another account get another number', () => {
  const first = numberFor(TUESDAY, 'openid', 'request', 0)
  const others = [
    numberFor(TUESDAY, 'openid', 'request', 1),
    numberFor(TUESDAY, 'openid', 'request2', 0),
    numberFor(TUESDAY, 'openid2', 'request', 0),
    numberFor('2026-11-25', 'openid', 'request', 0),
  ]
  expect(new Set([first, ...others]).size).toBe(5)
})

test('the numbers of a busy day spread over all that there are', () => {
  const numbers = Array.from({ length: 2000 }, (_, n) => numberFor(TUESDAY, `openid-${n}`, 'request', 0))
  // Of 2,000 draws from a million about two meet; the next attempt gets another number.
  expect(new Set(numbers).size).toBeGreaterThan(1985)
  expect(new Set(numbers.map((number) => number.charAt(6))).size).toBe(10)
})
