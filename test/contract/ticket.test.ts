import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import {
  CODE_SECONDS,
  encodeTicket,
  isPassReference,
  readTicket,
  shownFrom,
  signatureOf,
} from '../../miniprogram/contract/ticket'
import { at } from '../fixtures/instant'

const NINE = at('09:00')
const key = { reference: '261124482137', secret: 'only-the-owner-has-this' }

const later = (instant: Date, milliseconds: number) => new Date(instant.getTime() + milliseconds)

const references = fc.oneof(fc.stringMatching(/^\d{12}$/), fc.stringMatching(/^G[0-9A-F]{16}$/))
/** Until the year 2100. */
const instants = fc.date({ min: new Date(0), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })

test('a code says the product, the reference, the half minute since 1970, and a signature', () => {
  const step = NINE.getTime() / 30_000
  expect(encodeTicket(key, NINE)).toMatch(new RegExp(`^CGY2:261124482137:${step}:[0-9A-F]{16}$`))
})

test('the signature is the beginning of an HMAC-SHA256 over reference and step, whatever the secret is written in', () => {
  fc.assert(
    fc.property(references, fc.string({ unit: 'grapheme' }), fc.nat(), (reference, secret, step) => {
      const hmac = createHmac('sha256', secret).update(`${reference}:${step}`).digest('hex')
      expect(signatureOf({ reference, secret }, step)).toBe(hmac.slice(0, 16).toUpperCase())
    }),
  )
})

test('what is shown is read again, with the signature of the secret and the moment it began', () => {
  fc.assert(
    fc.property(references, fc.string(), instants, (reference, secret, instant) => {
      const code = readTicket(encodeTicket({ reference, secret }, instant))
      if (code === null) throw new Error('nothing was read')
      expect(code.reference).toBe(reference)
      expect(code.signature).toBe(signatureOf({ reference, secret }, code.step))
      const age = instant.getTime() - shownFrom(code).getTime()
      expect(age).toBeGreaterThanOrEqual(0)
      expect(age).toBeLessThan(CODE_SECONDS * 1000)
    }),
  )
})

test('a code stays for half a minute, to the millisecond, and never comes back', () => {
  const code = encodeTicket(key, NINE)
  expect(encodeTicket(key, later(NINE, 29_999))).toBe(code)
  const others = [-1, 30_000, 60_000, 24 * 60 * 60 * 1000].map((by) => encodeTicket(key, later(NINE, by)))
  expect(new Set([code, ...others]).size).toBe(5)
})

test('nothing of a code can be changed, and another secret signs otherwise', () => {
  const code = readTicket(encodeTicket(key, NINE))
  if (code === null) throw new Error('nothing was read')
  const { step, signature } = code
  expect(signatureOf({ ...key, reference: '261124482138' }, step)).not.toBe(signature)
  expect(signatureOf(key, step + 1)).not.toBe(signature)
  expect(signatureOf({ ...key, secret: 'only-the-owner-has-thiS' }, step)).not.toBe(signature)
})

test('a code has only characters that QR codes write small', () => {
  fc.assert(
    fc.property(references, fc.string(), instants, (reference, secret, instant) => {
      expect(encodeTicket({ reference, secret }, instant)).toMatch(/^[0-9A-Z:]+$/)
    }),
  )
})

test('a signature that was tampered with is read as it stands, for the server to judge', () => {
  expect(readTicket('CGY2:261124482137:59465400:0000000000000000')).toEqual({
    reference: '261124482137',
    step: 59_465_400,
    signature: '0000000000000000',
  })
})

test('what scanners put around it does not matter', () => {
  const code = encodeTicket(key, NINE)
  expect(readTicket(` ${code}\r\n`)).toEqual(readTicket(code))
})

test.each([
  '',
  '261124482137',
  'CGY1:261124482137',
  'CGY2:261124482137',
  'CGY2:261124482137:59465400:0000000000000000:0',
  'CGY2:26112448213:59465400:0000000000000000',
  'CGY2:2611244821370:59465400:0000000000000000',
  'CGY2:26112448213a:59465400:0000000000000000',
  'CGY2:261124482137::0000000000000000',
  'CGY2:261124482137:-1:0000000000000000',
  'CGY2:261124482137:1.5:0000000000000000',
  'CGY2:261124482137:59465400000:0000000000000000',
  'CGY2:G0123456789ABCDE:59465400:0000000000000000',
  'CGY2:G0123456789abcdef:59465400:0000000000000000',
  'CGY3:261124482137:59465400:0000000000000000',
  'cgy2:261124482137:59465400:0000000000000000',
  'https://example.com/CGY2:261124482137:59465400:0000000000000000',
])('%j is no code of ours', (text) => {
  expect(readTicket(text)).toBeNull()
})

test('any text is read as something or nothing, without a fault', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      expect(() => readTicket(`${before}:${after}`)).not.toThrow()
    }),
  )
})

test('passes and appointments are told apart by their reference', () => {
  expect(isPassReference('G0123456789ABCDEF')).toBe(true)
  expect(isPassReference('261124482137')).toBe(false)
})
